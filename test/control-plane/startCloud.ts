import { join } from 'node:path';
import { build } from './build';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { scratchDirectory } from './scratchDirectory';
import type { ControlPlane } from './startControlPlane';

/** A virtual machine, whether or not a hub knows of it. */
export interface CloudMachine {
  /** `<namespace>/<name>` of the Cluster. */
  readonly cluster: string;
  readonly name: string;
  /** RFC 3339. */
  readonly made: string;
}

/** A cloud whose machines outlive the hubs that it serves. */
export interface Cloud {
  readonly log: string;
  /** Starts its infrastructure provider on a hub, instead of any before. */
  serve(hub: ControlPlane): Promise<void>;
  /** Ends the infrastructure provider; the machines stay. */
  leave(): Promise<void>;
  /**
   * By name.
   *
   * @param cluster - `<namespace>/<name>`
   */
  machines(cluster: string): Promise<CloudMachine[]>;
  stop(): Promise<void>;
}

/** Workload API servers that one cloud can have. */
const workloads = 10;

/**
 * Starts Cluster API's in-memory infrastructure: DevMachines get machines, and
 * DevClusters workload API servers that are good enough for Cluster API.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startCloud(): Promise<Cloud> {
  const program = await build('cloud');
  const scratch = scratchDirectory('cloud');
  const [port, ...forWorkloads] = await freePorts(1 + workloads);
  const url = `http://127.0.0.1:${port}`;
  const log = join(scratch.path, 'cloud.log');
  const daemon = new Daemon({
    name: 'cloud',
    program,
    args: [
      `--address=127.0.0.1:${port}`,
      `--first-port=${forWorkloads[0]}`,
      `--last-port=${forWorkloads[workloads - 1]}`,
    ],
    log,
    ready: async () => (await fetch(`${url}/machines`)).ok,
  });
  const ask = async (method: string, path: string, body?: string) => {
    const answer = await fetch(`${url}${path}`, { method, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return text;
  };
  await daemon.start();
  return {
    log,
    serve: async hub => void (await ask('PUT', '/hub', hub.kubeconfig)),
    leave: async () => void (await ask('DELETE', '/hub')),
    machines: async cluster =>
      JSON.parse(await ask('GET', `/machines?cluster=${cluster}`)),
    async stop() {
      await daemon.stop();
      await scratch.remove();
    },
  };
}
