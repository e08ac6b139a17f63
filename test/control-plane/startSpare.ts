import { installCrds } from './installCrds';
import { keyOf } from './KubeApi';
import { startReadiness } from './kcmStandIn/startReadiness';
import { fluxController } from './populate/controllers';
import { componentLabel, namespace, systemNamespace } from './populate/objects';
import { put } from './populate/put';
import { type ControlPlane, startControlPlane } from './startControlPlane';
import { startVelero } from './startVelero';

/** A cluster to restore onto. */
export interface Spare {
  readonly cluster: ControlPlane;
  stop(): Promise<void>;
}

/**
 * Starts an empty cluster with Velero, on which kcm was installed for a restore:
 * without Management, and with a stand-in that says Ready once kcm is let go.
 */
export async function startSpare(
  name: string,
  directory?: string,
): Promise<Spare> {
  const cluster = await startControlPlane({ name, directory });
  const stops = [() => cluster.stop()];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    await installCrds(cluster);
    const velero = await startVelero(cluster);
    stops.push(() => velero.stop());
    const kcm = fluxController('kcm');
    for (const object of [namespace(systemNamespace), ...kcm]) {
      await put(cluster.api, object);
    }
    const [deployment] = kcm.filter(({ kind }) => kind === 'Deployment');
    await cluster.api.merge(keyOf(deployment), {
      metadata: { labels: componentLabel },
    });
    const ready = startReadiness(cluster.api, deployment.metadata.name);
    stops.push(() => ready.stop());
    return { cluster, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
