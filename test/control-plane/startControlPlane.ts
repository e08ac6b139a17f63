import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts } from './Accounts';
import { build } from './build';
import type { Daemon } from './Daemon';
import { eventually } from './eventually';
import { freePorts } from './freePorts';
import type { KubeApi } from './KubeApi';
import {
  apiServerDaemon,
  controllerManagerDaemon,
  etcdDaemon,
} from './kubernetesDaemons';
import { type ScratchDirectory, scratchDirectory } from './scratchDirectory';
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

/**
 * Starts etcd, kube-apiserver and the two controllers that a restore depends
 * on (garbage collector, namespaces) on free loopback ports.
 *
 * @throws Error with the end of the log of the process that did not start
 */
export async function startControlPlane(
  options: ControlPlaneOptions,
): Promise<ControlPlane> {
  const { name } = options;
  // All builds before any port is chosen: they can take minutes.
  await build('etcd');
  await build('kube-apiserver');
  if (options.controllers !== false) await build('kube-controller-manager');
  const scratch = scratchDirectory(name, options.directory);
  const daemons: Daemon[] = [];
  try {
    return await start(options, scratch, daemons);
  } catch (error) {
    await stopAll(daemons, scratch);
    throw error;
  }
}

async function start(
  { name, users = [], controllers = true }: ControlPlaneOptions,
  scratch: ScratchDirectory,
  daemons: Daemon[],
): Promise<ControlPlane> {
  const directory = scratch.path;
  const site = { name, directory };
  const [client, peer, port] = await freePorts(3);
  const url = `https://127.0.0.1:${port}`;
  const ca = () => readAuthority(join(directory, 'certs/apiserver.crt'));
  const everybody = [...defaultUsers, ...users];
  const accounts = new Accounts(name, directory, url, everybody, ca);
  mkdirSync(join(directory, 'certs'));
  accounts.writeTokens(join(directory, 'tokens.csv'));
  writeSigningKey(join(directory, 'service-account.key'));

  const etcd = await etcdDaemon(site, client, peer);
  const server = await apiServerDaemon(site, client, port, async () => {
    const answer = await accounts.apiOf('admin').send({ path: '/readyz' });
    return answer.status === 200;
  });
  daemons.push(etcd, server);
  await etcd.start();
  await server.start();
  accounts.writeKubeconfigs();
  const kubeconfig = accounts.kubeconfigOf('admin');
  if (controllers) {
    const manager = await controllerManagerDaemon(site, kubeconfig);
    daemons.push(manager);
    await manager.start();
  }
  const api = accounts.apiOf('admin');
  await makeReady(api, everybody);

  return {
    name,
    url,
    ca: ca(),
    kubeconfig,
    api,
    directory,
    kubeconfigOf: user => accounts.kubeconfigOf(user),
    apiOf: user => accounts.apiOf(user),
    async stop() {
      accounts.close();
      await stopAll(daemons, scratch);
    },
    kill: () => server.kill(),
    restart: () => server.start(),
    pause: () => server.pause(),
    resume: () => server.resume(),
  };
}

/** Waits for what the server makes by itself, and gives users their rules. */
async function makeReady(api: KubeApi, users: readonly User[]): Promise<void> {
  const key = { apiVersion: 'v1', kind: 'Namespace', name: 'default' };
  await eventually('namespace default exists', () => api.find(key));
  for (const role of users.flatMap(userRoles)) await api.apply(role);
}

/** Those that depend on others first. */
async function stopAll(
  daemons: readonly Daemon[],
  scratch: ScratchDirectory,
): Promise<void> {
  for (const daemon of [...daemons].reverse()) await daemon.stop();
  await scratch.remove();
}

/**
 * The server signs its own certificate: the authority is in the same file.
 *
 * @throws Error while it is not written, or not to its end
 */
function readAuthority(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (text.trimEnd().endsWith('-----END CERTIFICATE-----')) return text;
  throw new Error(`${path} is not written to its end yet.`);
}

function writeSigningKey(path: string): void {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(path, privateKey, { mode: 0o600 });
}
