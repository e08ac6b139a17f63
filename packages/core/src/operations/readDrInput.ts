import type { DrInput } from '../status/DrInput';
import type { Unseen } from '../Unseen';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { readClusterSight } from './readClusterSight';
import { readKcmSight } from './readKcmSight';
import { askCluster } from './askCluster';
import { ForbiddenError, NotExportedError, remedyOf } from '../errors';
import { Sight } from './Sight';

/** Which part of a fleet is looked at, and against which promise. */
export interface DrReadOptions extends CallOptions {
  /** Velero's. */
  readonly namespace: string;
  /** Seconds; stands above annotation and schedule. */
  readonly rpoTarget?: number;
}

/**
 * Reads all that the judgement is made from, hub and regions at the same time.
 * What cannot be read is told in `unseen`; a region that does not answer costs
 * only its own part.
 *
 * @throws NotFoundError without kcm; ForbiddenError or UnauthorizedError where
 *   the hub's Backups may not be read; UnreachableError for a dead hub
 */
export async function readDrInput(
  fleet: Fleet,
  options: DrReadOptions,
): Promise<DrInput> {
  const unseen: Unseen[] = [];
  const { namespace, rpoTarget, signal } = options;
  const discovery = await fleet.hub.discover({ signal });
  const sight = new Sight({
    cluster: fleet.hub,
    discovery,
    namespace,
    unseen,
    signal,
  });
  const [kcm, hub] = await Promise.all([
    readKcmSight(fleet, sight),
    readClusterSight(sight),
  ]);
  const regions = (kcm.regions ?? []).map(({ metadata }) => metadata.name);
  const others = await Promise.all(
    regions.toSorted().map(async region => {
      const answer = await askCluster(fleet, region, options, async cluster =>
        readClusterSight(
          new Sight({
            cluster,
            discovery: await cluster.discover({ signal }),
            namespace,
            unseen,
            signal,
          }),
        ),
      );
      if (!answer.error) return answer.value;
      unseen.push(...unseenRegion(region, answer.error));
      return { cluster: region, error: answer.error };
    }),
  );
  return {
    hub: fleet.name,
    namespace,
    kcm,
    clusters: [hub, ...others],
    unseen: unseen.toSorted(byCluster),
    rpoTarget,
  };
}

/** A dead region has a finding of its own. */
function unseenRegion(region: string, error: Error): readonly Unseen[] {
  const ours =
    error instanceof ForbiddenError || error instanceof NotExportedError;
  if (!ours) return [];
  return [
    {
      cluster: region,
      what: `Region ${region}`,
      message: error.message,
      remedy: remedyOf(error) ?? 'kubectl kcm-backup rbac operator',
      matters: true,
    },
  ];
}

function byCluster(a: Unseen, b: Unseen): number {
  const order = ({ cluster }: Unseen) =>
    cluster === MANAGEMENT ? '' : cluster;
  return order(a).localeCompare(order(b));
}
