import { parse } from 'yaml';
import { KubeApi } from './KubeApi';

const clients = new Map<string, KubeApi>();

/**
 * Client of the current context of a kubeconfig (with `token` and
 * `certificate-authority-data`); the same one for the same text.
 */
export function apiFromKubeconfig(text: string): KubeApi {
  const known = clients.get(text);
  if (known) return known;
  const config = parse(text);
  const named = (list: any[], name: string) =>
    list.find(entry => entry.name === name);
  const { context } = named(config.contexts, config['current-context']);
  const { cluster } = named(config.clusters, context.cluster);
  const { user } = named(config.users, context.user);
  const ca = cluster['certificate-authority-data'] ?? '';
  const api = new KubeApi(
    cluster.server,
    Buffer.from(ca, 'base64').toString('utf8'),
    user.token,
  );
  clients.set(text, api);
  return api;
}
