import type { Region } from '../objects/kcm';
import type { ClusterSight, DrInput, KcmSight } from '../status/DrInput';
import type { Unseen } from '../Unseen';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { applyRole } from '../scope/kubectlOn';
import { wholeHub } from '../scope/HubLists';
import { readCredentialCoverage } from './readCoverage';
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
  const kcm = await readKcmSight(sight);
  const [hub, credentialGaps, ...regions] = await Promise.all([
    readClusterSight(sight),
    readCredentialGaps(fleet, kcm, sight, unseen),
    ...(kcm.regions ?? [])
      .toSorted(byName)
      .map(region => readRegion(fleet, region, options, unseen)),
  ]);
  return {
    hub: fleet.name,
    namespace,
    kcm: { ...kcm, credentialGaps },
    clusters: [hub, ...regions],
    unseen: unseen.toSorted(byCluster),
    rpoTarget,
  };
}

async function readRegion(
  fleet: Fleet,
  region: Region,
  { namespace, signal }: DrReadOptions,
  unseen: Unseen[],
): Promise<ClusterSight> {
  const { name } = region.metadata;
  const answer = await askCluster(fleet, name, { signal }, async cluster => {
    const discovery = await cluster.discover({ signal });
    return readClusterSight(
      new Sight({ cluster, discovery, namespace, unseen, signal }),
    );
  });
  if (!answer.error) return answer.value;
  unseen.push(...unseenRegion(region, answer.error));
  return { cluster: name, error: answer.error };
}

/** Half a scope would show gaps that are none. */
async function readCredentialGaps(
  fleet: Fleet,
  kcm: KcmSight,
  { discovery, namespace, signal }: Sight,
  unseen: Unseen[],
): Promise<KcmSight['credentialGaps']> {
  const lists = wholeHub(kcm);
  if (!lists) return undefined;
  const hub = { ...lists, apiVersion: kcm.apiVersion };
  const answer = await readCredentialCoverage(fleet, hub, {
    hubDiscovery: discovery,
    namespace,
    signal,
  });
  // They bear on what a restore brings back, not on whether there can be one.
  unseen.push(
    ...answer.unseen
      .filter(({ message }) => !unseen.some(told => told.message === message))
      .map(part => ({ ...part, matters: false })),
  );
  return answer.gaps;
}

/** A dead region has a finding of its own. */
function unseenRegion(region: Region, error: Error): readonly Unseen[] {
  const { name } = region.metadata;
  const common = {
    cluster: name,
    what: `Region ${name}`,
    message: error.message,
    matters: true,
  };
  if (error instanceof ForbiddenError) {
    return [{ ...common, remedy: secretReader(region) }];
  }
  if (error instanceof NotExportedError) {
    return [{ ...common, remedy: remedyOf(error) ?? 'Export it.' }];
  }
  return [];
}

/** The role that may read the kubeconfig of this region, and no other Secret. */
function secretReader({ spec }: Region): string {
  const secret =
    spec?.kubeConfig?.name ?? `${spec?.clusterDeployment?.name}-kubeconfig`;
  return applyRole(`operator --secret ${secret}`, MANAGEMENT);
}

function byName(a: Region, b: Region): number {
  return a.metadata.name.localeCompare(b.metadata.name);
}

function byCluster(a: Unseen, b: Unseen): number {
  const order = ({ cluster }: Unseen) =>
    cluster === MANAGEMENT ? '' : cluster;
  return order(a).localeCompare(order(b));
}
