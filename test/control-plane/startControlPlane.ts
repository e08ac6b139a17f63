import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './build';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { KubeApi } from './KubeApi';
import { kubeconfig } from './kubeconfig';
import { scratchDirectory } from './scratchDirectory';
import { defaultUsers, type User, userRoles } from './users';

/** How {@link startControlPlane} starts. */
export interface ControlPlaneOptions {
  /** Name of the cluster in its kubeconfigs and in messages. */
  readonly name: string;
  /** Besides `admin`, `viewer`, `blind` and `nobody`. */
  readonly users?: readonly User[];
  /** Folder for its files; default the system's temporary folder. */
  readonly directory?: string;
  /** Garbage collection and namespace deletion; default true. */
  readonly controllers?: boolean;
}

/** A running Kubernetes API server with its etcd. */
export interface ControlPlane {
  readonly name: string;
  readonly url: string;
  /** PEM. */
  readonly ca: string;
  /** Path of the admin's kubeconfig. */
  readonly kubeconfig: string;
  /** Client of the admin. */
  readonly api: KubeApi;
  /** Scratch folder with logs; gone after {@link ControlPlane.stop}. */
  readonly directory: string;
  /** Path of a user's kubeconfig. @throws Error for an unknown user */
  kubeconfigOf(user: string): string;
  /** Client of a user. @throws Error for an unknown user */
  apiOf(user: string): KubeApi;
  /** Ends all processes and removes the files. */
  stop(): Promise<void>;
  /** Ends the API server at once; etcd keeps the data. */
  kill(): Promise<void>;
  /** Starts the API server again on its old address. */
  restart(): Promise<void>;
  /** Freezes the API server: connections open, no answers. */
  pause(): void;
  /** Ends {@link ControlPlane.pause}. */
  resume(): void;
}

interface Credentials {
  readonly user: User;
  readonly token: string;
  readonly file: string;
}

/**
 * Starts etcd, kube-apiserver and the two controllers that a restore depends
 * on (garbage collector, namespaces) on free loopback ports.
 *
 * @throws Error with the end of the log of the process that did not start
 */
export async function startControlPlane(
  options: ControlPlaneOptions,
): Promise<ControlPlane> {
  const { name, controllers = true } = options;
  const [etcdProgram, serverProgram] = [
    await build('etcd'),
    await build('kube-apiserver'),
  ];
  const managerProgram =
    controllers && (await build('kube-controller-manager'));
  const scratch = scratchDirectory(name, options.directory);
  const at = (file: string) => join(scratch.path, file);
  const [client, peer, port] = await freePorts(3);
  const url = `https://127.0.0.1:${port}`;
  const people = [...defaultUsers, ...(options.users ?? [])].map(
    (user: User): Credentials => ({
      user,
      token: randomBytes(16).toString('hex'),
      file: at(`${user.name}.kubeconfig`),
    }),
  );
  writeTokens(at('tokens.csv'), people);
  writeSigningKey(at('service-account.key'));

  const etcd = new Daemon({
    name: `etcd of ${name}`,
    program: etcdProgram,
    args: etcdArgs(at('etcd'), client, peer),
    log: at('etcd.log'),
    ready: async () => (await fetch(`http://127.0.0.1:${client}/readyz`)).ok,
  });
  const server = new Daemon({
    name: `kube-apiserver of ${name}`,
    program: serverProgram,
    args: serverArgs(scratch.path, client, port),
    log: at('kube-apiserver.log'),
    ready: async () => (await api().send({ path: '/readyz' })).status === 200,
  });
  const manager =
    managerProgram &&
    new Daemon({
      name: `kube-controller-manager of ${name}`,
      program: managerProgram,
      args: managerArgs(at('admin.kubeconfig')),
      log: at('kube-controller-manager.log'),
      ready: async () => true,
    });
  const daemons = [manager, server, etcd].filter(daemon => !!daemon);

  // The server signs its own certificate: the authority is in the same file.
  const ca = () => readFileSync(at('certs/apiserver.crt'), 'utf8');
  const clients = new Map<string, KubeApi>();
  const credentials = (user: string): Credentials => {
    const found = people.find(person => person.user.name === user);
    if (!found) throw new Error(`${name} has no user ${user}`);
    return found;
  };
  const apiOf = (user: string): KubeApi => {
    const { token } = credentials(user);
    if (!clients.has(user)) clients.set(user, new KubeApi(url, ca(), token));
    return clients.get(user)!;
  };
  const api = () => apiOf('admin');
  const stop = async () => {
    for (const daemon of daemons) await daemon.stop();
    clients.forEach(each => each.close());
    await scratch.remove();
  };

  try {
    mkdirSync(at('certs'));
    await etcd.start();
    await server.start();
    for (const { user, token, file } of people) {
      const text = kubeconfig({ name, url, ca: ca(), user: user.name, token });
      writeFileSync(file, text, { mode: 0o600 });
    }
    await (manager || undefined)?.start();
    await untilDefaultNamespace(api());
    for (const { user } of people) {
      for (const role of userRoles(user)) await api().apply(role);
    }
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    name,
    url,
    ca: ca(),
    kubeconfig: credentials('admin').file,
    api: api(),
    directory: scratch.path,
    kubeconfigOf: user => credentials(user).file,
    apiOf,
    stop,
    kill: () => server.kill(),
    restart: () => server.start(),
    pause: () => server.pause(),
    resume: () => server.resume(),
  };
}

function etcdArgs(data: string, client: number, peer: number): string[] {
  const clientUrl = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  return [
    `--data-dir=${data}`,
    `--listen-client-urls=${clientUrl}`,
    `--advertise-client-urls=${clientUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    '--log-level=warn',
    // Nothing here has to outlive a power cut.
    '--unsafe-no-fsync',
  ];
}

function serverArgs(directory: string, etcd: number, port: number): string[] {
  const key = join(directory, 'service-account.key');
  return [
    `--etcd-servers=http://127.0.0.1:${etcd}`,
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
  ];
}

function managerArgs(config: string): string[] {
  return [
    `--kubeconfig=${config}`,
    '--controllers=garbage-collector-controller,namespace-controller',
    '--leader-elect=false',
    '--secure-port=0',
    // The default of 20 requests a second makes deletions crawl.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
  ];
}

function writeTokens(path: string, people: readonly Credentials[]): void {
  const lines = people.map(({ user, token }) => {
    const groups = (user.groups ?? []).join(',');
    return `${token},${user.name},${user.name},"${groups}"\n`;
  });
  writeFileSync(path, lines.join(''), { mode: 0o600 });
}

function writeSigningKey(path: string): void {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(path, privateKey, { mode: 0o600 });
}

async function untilDefaultNamespace(api: KubeApi): Promise<void> {
  const key = { apiVersion: 'v1', kind: 'Namespace', name: 'default' };
  while (!(await api.find(key))) await sleep(50);
}
