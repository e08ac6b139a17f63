import { existsSync, readFileSync } from 'node:fs';
import type { Environment } from './loadKubeconfig';
import type { Kubeconfig } from './Kubeconfig';

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const NAME = 'in-cluster';

/** The service account of the Pod that we run in, if we do. */
export function inClusterKubeconfig(
  env: Environment,
  folder: string = FOLDER,
): Kubeconfig | undefined {
  const host = env.KUBERNETES_SERVICE_HOST;
  const port = env.KUBERNETES_SERVICE_PORT;
  const tokenFile = `${folder}/token`;
  if (!host || !port || !existsSync(tokenFile)) return undefined;
  const namespaceFile = `${folder}/namespace`;
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const cluster = { server, certificateAuthority: `${folder}/ca.crt` };
  const namespace = existsSync(namespaceFile)
    ? readFileSync(namespaceFile, 'utf8').trim()
    : undefined;
  const context = { cluster: NAME, user: NAME, namespace };
  return {
    currentContext: NAME,
    clusters: new Map([[NAME, cluster]]),
    users: new Map([[NAME, { tokenFile }]]),
    contexts: new Map([[NAME, context]]),
  };
}
