import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build';
import type { ControlPlane } from './startControlPlane';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { veleroDeployment } from './veleroDeployment';

/** How {@link startVelero} starts; defaults are Velero's own where named so. */
export interface VeleroOptions {
  /** Default `kcm-system`, as kcm's chart has it. */
  readonly namespace?: string;
  /** Requests a second to the API server; Velero's default 100. */
  readonly clientQps?: number;
  /** Velero's default 100. */
  readonly clientBurst?: number;
  /** Items of one backup that are saved at once; Velero's default 1. */
  readonly itemBlockWorkerCount?: number;
  /** Backups at the same time; Velero's default 1. */
  readonly concurrentBackups?: number;
  /** Seconds between looks at a location; 10 (Velero's default 60). */
  readonly storeValidationSeconds?: number;
  /** Seconds between syncs from a bucket; Velero's default 60. */
  readonly backupSyncSeconds?: number;
  /** More arguments of `velero server`. */
  readonly args?: readonly string[];
}

/** A running Velero server. */
export interface Velero {
  readonly namespace: string;
  /** Base URL of its Prometheus metrics. */
  readonly metricsUrl: string;
  /** File that its log goes to. */
  readonly log: string;
  /** Asks the server to end, as a drained node does. */
  stop(): Promise<void>;
  /** Ends the server and its plugins at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
}

/**
 * Starts a Velero server with its AWS plugin against a control plane that has
 * Velero's resource definitions. Makes the namespace and the Deployment that
 * a restore looks for. Ends with the control plane's scratch folder: stop it
 * before.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startVelero(
  controlPlane: ControlPlane,
  options: VeleroOptions = {},
): Promise<Velero> {
  const { namespace = 'kcm-system' } = options;
  const program = await build('velero');
  const plugin = await build('velero-plugin-for-aws');
  const directory = join(controlPlane.directory, `velero-${namespace}`);
  const plugins = join(directory, 'plugins');
  const temporary = join(directory, 'tmp');
  mkdirSync(plugins, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  linkOrCopy(plugin, join(plugins, 'velero-plugin-for-aws'));

  await controlPlane.api.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await controlPlane.api.apply(veleroDeployment(namespace));

  const [port] = await freePorts(1);
  const metricsUrl = `http://127.0.0.1:${port}`;
  const log = join(directory, 'velero.log');
  const server = new Daemon({
    name: `Velero of ${controlPlane.name}`,
    program,
    args: [
      'server',
      `--namespace=${namespace}`,
      `--plugin-dir=${plugins}`,
      `--metrics-address=127.0.0.1:${port}`,
      '--profiler-address=127.0.0.1:0',
      ...serverArgs(options),
    ],
    env: {
      KUBECONFIG: controlPlane.kubeconfig,
      VELERO_NAMESPACE: namespace,
      // Two servers would share the credentials files below /tmp.
      TMPDIR: temporary,
      VELERO_SCRATCH_DIR: temporary,
    },
    log,
    ready: async () => (await fetch(`${metricsUrl}/metrics`)).ok,
  });
  await server.start();
  return {
    namespace,
    metricsUrl,
    log,
    stop: () => server.stop(),
    kill: () => server.kill(),
    start: () => server.start(),
  };
}

function serverArgs(options: VeleroOptions): string[] {
  const { storeValidationSeconds = 10, backupSyncSeconds } = options;
  const flags: Record<string, string | number | undefined> = {
    'store-validation-frequency': `${storeValidationSeconds}s`,
    'backup-sync-period': backupSyncSeconds && `${backupSyncSeconds}s`,
    'client-qps': options.clientQps,
    'client-burst': options.clientBurst,
    'item-block-worker-count': options.itemBlockWorkerCount,
    'concurrent-backups': options.concurrentBackups,
  };
  return Object.entries(flags)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${name}=${value}`)
    .concat(options.args ?? []);
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
