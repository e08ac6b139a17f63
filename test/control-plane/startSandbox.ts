import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installCrds } from './installCrds';
import { startKcmStandIn } from './kcmStandIn/startKcmStandIn';
import { mergeKubeconfigs } from './kubeconfig';
import { populateHub } from './populate/populateHub';
import { scratchDirectory } from './scratchDirectory';
import { type ControlPlane, startControlPlane } from './startControlPlane';
import { type ObjectStore, startObjectStore } from './startObjectStore';
import { startSpare } from './startSpare';
import { startVelero } from './startVelero';

/** How {@link startSandbox} starts. */
export interface SandboxOptions {
  /** ClusterDeployments on the hub; default 6. */
  readonly clusters?: number;
  /** With a cluster to restore onto; default false. */
  readonly spare?: boolean;
  /** Folder to make the files in; default the system's temporary folder. */
  readonly directory?: string;
  /** Seconds between looks of the stand-in at the clock; default 60. */
  readonly tickSeconds?: number;
  /** Told what happens. */
  readonly say?: (line: string) => void;
}

/** A hub and a region with all that a backup needs but a location. */
export interface Sandbox {
  readonly hub: ControlPlane;
  readonly east: ControlPlane;
  /** Empty, and ready for a restore. */
  readonly spare?: ControlPlane;
  readonly store: ObjectStore;
  /** The clusters' contexts, named as above; the hub's is current. */
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/**
 * Starts a populated hub, its region `east`, Velero on both, one S3 bucket and
 * the stand-in of kcm's backup controller.
 *
 * @throws Error with the end of the log of the process that did not start;
 *   whatever had started is stopped
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { clusters = 6, spare = false, tickSeconds, say = () => {} } = options;
  const cleanups: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    if (options.directory) mkdirSync(options.directory, { recursive: true });
    const scratch = scratchDirectory('sandbox', options.directory);
    cleanups.push(() => scratch.remove());
    const directory = scratch.path;

    say('S3 gateway');
    const store = await startObjectStore({ directory });
    cleanups.push(() => store.close());

    say('etcd and kube-apiserver, for the hub and for region east');
    const cluster = async (name: string) => {
      const started = await startControlPlane({ name, directory });
      cleanups.push(() => started.stop());
      return started;
    };
    const [hub, east] = await allOrNone([cluster('hub'), cluster('east')]);

    say('resource definitions');
    await Promise.all([
      installCrds(hub),
      installCrds(east, { k0rdentVersions: 'none' }),
    ]);

    say('Velero on both');
    for (const each of [hub, east]) {
      const velero = await startVelero(each);
      cleanups.push(() => velero.stop());
    }

    say(`a hub with ${clusters} clusters, and one more in region east`);
    await populateHub(hub, { region: east, clusters });

    say("the stand-in of kcm's backup controller");
    const standIn = await startKcmStandIn(hub, {
      tickSeconds,
      onError: (name, message) => say(`stand-in of kcm: ${name}: ${message}`),
    });
    cleanups.push(() => standIn.stop());

    const others: ControlPlane[] = [];
    if (spare) {
      say('a spare cluster, with Velero and kcm as a restore wants them');
      const started = await startSpare('spare', directory);
      cleanups.push(() => started.stop());
      others.push(started.cluster);
    }

    const kubeconfig = join(directory, 'kubeconfig');
    const texts = [hub, east, ...others].map(each =>
      readFileSync(each.kubeconfig, 'utf8'),
    );
    writeFileSync(kubeconfig, mergeKubeconfigs(texts), { mode: 0o600 });
    return { hub, east, spare: others.at(0), store, kubeconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for all, also when one fails: none may start after the clean-up. */
async function allOrNone<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
