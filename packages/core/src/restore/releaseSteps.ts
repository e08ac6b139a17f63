import { MANAGEMENT } from '../scope/BackupScope';
import { clusterRegions, regionClusters } from './clusterRegions';
import type { PlanPart } from './PlanInput';
import { heldClusters } from './planRules';
import type { HeldCluster, PlanOptions } from './RestorePlan';
import type { StepDraft } from './StepDraft';

/**
 * One cluster first, then the rest. Of the hub and of regions that live where
 * there is one: kcm makes no cluster Ready in a region that is still paused.
 *
 * Regions that kcm provisions anew stay held back with their clusters: released
 * on an empty region, each of them would be made a second time.
 */
export function releaseSteps(
  hub: PlanPart,
  options: PlanOptions,
): readonly StepDraft[] {
  const held = releasedClusters(hub, options);
  const early = held.filter(
    ({ region }) => !options.restoreRegions.includes(region),
  );
  const canary = chooseCanary(held, early, options);
  const rest = held.filter(one => one !== canary);
  const unpause = [...options.restoreRegions].sort().map(unpauseStep);
  const isEarly = canary !== undefined && early.includes(canary);
  return [
    ...(isEarly ? [] : unpause),
    ...(canary ? canarySteps(canary, hub, options) : []),
    ...(isEarly ? unpause : []),
    ...(rest.length > 0 ? [restStep(rest)] : []),
    ...(clusterRegions(hub.archive).size > 0 ? [placedStep()] : []),
  ];
}

interface PlacedCluster extends HeldCluster {
  /** Empty for the hub. */
  readonly region: string;
}

/** Those whose turn it is, the hub's first. */
function releasedClusters(
  { archive }: PlanPart,
  options: PlanOptions,
): readonly PlacedCluster[] {
  const regions = clusterRegions(archive);
  const { restoreRegions, reprovisionRegions, regionsOnly } = options;
  return heldClusters(options, archive)
    .map(one => ({
      ...one,
      region: regions.get(`${one.namespace}/${one.name}`) ?? '',
    }))
    .filter(({ region }) =>
      regionsOnly
        ? restoreRegions.includes(region)
        : !reprovisionRegions.includes(region),
    )
    .sort((a, b) => Number(a.region !== '') - Number(b.region !== ''));
}

/** The one asked for, else the first that was not in dry run before. */
function chooseCanary(
  held: readonly PlacedCluster[],
  early: readonly PlacedCluster[],
  { canary }: PlanOptions,
): PlacedCluster | undefined {
  return (
    held.find(({ namespace, name }) => `${namespace}/${name}` === canary) ??
    [...early, ...held].find(({ dryRun }) => dryRun !== true)
  );
}

function canarySteps(
  canary: PlacedCluster,
  { archive }: PlanPart,
  { restoreRegions, reprovisionRegions }: PlanOptions,
): readonly StepDraft[] {
  const { namespace, name, region } = canary;
  return [
    {
      action: { do: 'release', clusters: [asHeld(canary)], canary: true },
      cluster: MANAGEMENT,
      owner: 'kcm-backup',
      title: `Release ${namespace}/${name} alone`,
      why: 'One cluster first: kcm makes its HelmRelease, Cluster API takes its Machines up again.',
    },
    {
      action: {
        do: 'check-clusters',
        provisioned: regionClusters(reprovisionRegions, archive),
      },
      cluster: restoreRegions.includes(region) ? region : MANAGEMENT,
      owner: 'kcm-backup',
      title: 'See that no Machine is made anew',
      why: 'The first cluster shows what would happen to all.',
    },
  ];
}

function unpauseStep(region: string): StepDraft {
  return {
    action: { do: 'unpause-region', region },
    cluster: MANAGEMENT,
    owner: 'kcm-backup',
    title: `Let kcm look at region ${region} again`,
    why: 'While its clusters are still in dry run only their status is filled.',
  };
}

function restStep(rest: readonly PlacedCluster[]): StepDraft {
  return {
    action: { do: 'release', clusters: rest.map(asHeld), canary: false },
    cluster: MANAGEMENT,
    owner: 'you',
    title: `Release the other ${rest.length === 1 ? 'ClusterDeployment' : `${rest.length} ClusterDeployments`}`,
    why: 'It is asked for: the first one shows whether it is good.',
  };
}

/** What a backup of kcm holds goes by it. */
function placedStep(): StepDraft {
  return {
    action: { do: 'await-placed' },
    cluster: MANAGEMENT,
    owner: 'kcm',
    title: 'Wait until kcm has put every cluster into its region',
    why: 'Until then a cluster of a region counts as one of the hub: a backup would look for it there.',
  };
}

function asHeld({ region: _, ...held }: PlacedCluster): HeldCluster {
  return held;
}
