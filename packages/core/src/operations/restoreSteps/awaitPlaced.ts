import {
  KCM_GROUP,
  type ClusterDeployment,
  type Credential,
  type Region,
} from '../../objects/kcm';
import type { KubeObject } from '../../objects/KubeObject';
import { credentialRegions } from '../../restore/credentialRegions';
import { isPaused } from '../../restore/isPaused';
import { namespacedName } from '../../scope/namespacedName';
import { count, some } from '../../status/words';
import { collect } from '../collect';
import { kcmTypes } from '../resourceTypes';
import type { StepContext, StepRunner } from './StepContext';
import { untilTrue } from './untilTrue';

interface KcmObjects {
  readonly deployments: readonly ClusterDeployment[];
  readonly credentials: readonly Credential[];
  readonly regions: readonly Region[];
}

/**
 * Waits until kcm has put every ClusterDeployment back into its region.
 *
 * A restore brings no status, kcm fills them one after the other, and its
 * backups go by them: until then a cluster of a region counts as one of the
 * hub. What is in a paused region waits for a plan of its own.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/backup/collect.go; 65
 * clusters took 23 s, and the one released first was not held up by them.
 */
export const awaitPlaced: StepRunner<'await-placed'> = async (
  step,
  _,
  context,
) => {
  await untilTrue(
    step,
    context,
    async () => {
      const unplaced = findUnplaced(await readObjects(context));
      return (
        unplaced.length === 0 ||
        `kcm has not put ${count(unplaced.length, 'ClusterDeployment')} back into ${unplaced.length > 1 ? 'their regions' : 'its region'}: ${some(unplaced)}`
      );
    },
    `kubectl get clusterdeployments.${KCM_GROUP} -A`,
  );
};

async function readObjects({
  fleet,
  signal,
}: StepContext): Promise<KcmObjects> {
  const { hub } = fleet;
  const kcm = kcmTypes(hub, await hub.discover({ signal }));
  const list = async <T extends KubeObject>(plural: string): Promise<T[]> => {
    const type = kcm.type(plural);
    return type ? collect(hub.list<T>(type, { signal })) : [];
  };
  return {
    deployments: await list('clusterdeployments'),
    credentials: await list('credentials'),
    regions: await list('regions'),
  };
}

/** `namespace/name` of those whose status says another region than is meant. */
function findUnplaced({
  deployments,
  credentials,
  regions,
}: KcmObjects): readonly string[] {
  const regionOf = credentialRegions(credentials);
  const looked = new Set(
    regions
      .filter(region => !isPaused(region))
      .map(({ metadata }) => metadata.name),
  );
  return deployments
    .filter(one => {
      const region = regionOf(one);
      return (
        region !== undefined &&
        looked.has(region) &&
        (one.status?.region ?? '') !== region
      );
    })
    .map(namespacedName)
    .sort();
}
