import { join } from 'node:path';
import { build } from './build';
import { Daemon } from './Daemon';

/** What the programs of one control plane have in common. */
export interface Site {
  /** Name of the cluster, for messages. */
  readonly name: string;
  readonly directory: string;
}

/** etcd on two ports of the loopback interface. */
export async function etcdDaemon(
  { name, directory }: Site,
  client: number,
  peer: number,
): Promise<Daemon> {
  const clientUrl = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  return new Daemon({
    name: `etcd of ${name}`,
    program: await build('etcd'),
    args: [
      `--data-dir=${join(directory, 'etcd')}`,
      `--listen-client-urls=${clientUrl}`,
      `--advertise-client-urls=${clientUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      '--log-level=warn',
      // Nothing here has to outlive a power cut.
      '--unsafe-no-fsync',
    ],
    log: join(directory, 'etcd.log'),
    ready: async () => (await fetch(`${clientUrl}/readyz`)).ok,
  });
}

/** kube-apiserver with tokens, RBAC and a certificate it signs itself. */
export async function apiServerDaemon(
  { name, directory }: Site,
  etcdPort: number,
  port: number,
  ready: () => Promise<boolean>,
): Promise<Daemon> {
  const key = join(directory, 'service-account.key');
  return new Daemon({
    name: `kube-apiserver of ${name}`,
    program: await build('kube-apiserver'),
    args: [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${join(directory, 'certs')}`,
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--token-auth-file=${join(directory, 'tokens.csv')}`,
      '--authorization-mode=RBAC',
      // No controller makes service accounts here.
      '--disable-admission-plugins=ServiceAccount',
      '--service-cluster-ip-range=10.0.0.0/24',
    ],
    log: join(directory, 'kube-apiserver.log'),
    ready,
  });
}

/** The two controllers that a restore depends on. */
export async function controllerManagerDaemon(
  { name, directory }: Site,
  kubeconfig: string,
): Promise<Daemon> {
  return new Daemon({
    name: `kube-controller-manager of ${name}`,
    program: await build('kube-controller-manager'),
    args: [
      `--kubeconfig=${kubeconfig}`,
      '--controllers=garbage-collector-controller,namespace-controller',
      '--leader-elect=false',
      '--secure-port=0',
      // The default of 20 requests a second makes deletions crawl.
      '--kube-api-qps=500',
      '--kube-api-burst=1000',
    ],
    log: join(directory, 'kube-controller-manager.log'),
    // It serves nothing; what it is late with, it does later.
    ready: async () => true,
  });
}
