import { join } from 'node:path';
import type { BinaryName } from './binaries';
import { build } from './build';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import type { ControlPlane } from './startControlPlane';

/** Cluster API's running controllers. */
export interface ClusterApi {
  /** File that a program's log goes to. */
  logOf(program: ClusterApiProgram): string;
  /** Asks all of them to end. */
  stop(): Promise<void>;
}

/** Core, and the kubeadm providers of bootstrap data and control planes. */
const programs = [
  'cluster-api',
  'cluster-api-kubeadm-bootstrap',
  'cluster-api-kubeadm-control-plane',
] as const satisfies readonly BinaryName[];

/** A program of Cluster API. */
export type ClusterApiProgram = (typeof programs)[number];

/** How {@link startClusterApi} starts. */
export interface ClusterApiOptions {
  /** More arguments of its core, such as `--machinedeployment-concurrency=1`. */
  readonly coreArgs?: readonly string[];
}

/**
 * Starts Cluster API's controllers against a control plane that has their
 * resource definitions. Its webhooks are not registered: objects must bring
 * what the webhooks would default. Ends with the control plane's scratch
 * folder: stop it before.
 *
 * @throws Error with the end of the log of the program that did not start
 */
export async function startClusterApi(
  controlPlane: ControlPlane,
  { coreArgs = [] }: ClusterApiOptions = {},
): Promise<ClusterApi> {
  for (const program of programs) await build(program);
  const daemons = await Promise.all(
    programs.map(program =>
      daemonOf(
        program,
        controlPlane,
        program === 'cluster-api' ? coreArgs : [],
      ),
    ),
  );
  const stop = async () => {
    await Promise.all(daemons.map(daemon => daemon.stop()));
  };
  const starts = daemons.map(daemon => daemon.start());
  // Waits for all, also when one fails: none may start after the clean-up.
  await Promise.allSettled(starts);
  await Promise.all(starts).catch(async error => {
    await stop();
    throw error;
  });
  return {
    logOf: program => daemons[programs.indexOf(program)].log,
    stop,
  };
}

async function daemonOf(
  program: ClusterApiProgram,
  { name, directory, kubeconfig }: ControlPlane,
  args: readonly string[],
): Promise<Daemon> {
  const [health, webhooks] = await freePorts(2);
  return new Daemon({
    name: `${program} of ${name}`,
    program: await build(program),
    args: [
      `--kubeconfig=${kubeconfig}`,
      `--health-addr=127.0.0.1:${health}`,
      '--diagnostics-address=0',
      // Served, though nobody calls them: a manager insists on a certificate.
      `--webhook-port=${webhooks}`,
      `--webhook-cert-dir=${join(directory, 'certs')}`,
      '--webhook-cert-name=apiserver.crt',
      '--webhook-key-name=apiserver.key',
      ...args,
    ],
    log: join(directory, `${program}.log`),
    ready: async () => (await fetch(`http://127.0.0.1:${health}/readyz`)).ok,
  });
}
