import type { Deployment } from '../objects/kubernetes';
import type { LabelRequirement } from '../objects/KubeObject';
import { MANAGEMENT } from '../scope/BackupScope';
import {
  CLUSTER_NAME_LABEL,
  COMPONENT_LABEL,
  COMPONENT_VALUE,
  HELM_RELEASE_LABEL,
  PROVIDER_LABEL,
} from '../scope/labels';
import type { ArchiveIndex } from './ArchiveIndex';
import { regionClusters, savedDeployments } from './clusterRegions';
import type { ModifierRule } from './modifiers';
import type { HeldCluster, HeldController, PlanOptions } from './RestorePlan';

const DEPLOYMENTS = 'deployments.apps';
const CLUSTER_DEPLOYMENTS = 'clusterdeployments.k0rdent.mirantis.com';
const REGIONS = 'regions.k0rdent.mirantis.com';
const MANAGEMENTS = 'managements.k0rdent.mirantis.com';

/** kcm leaves the ClusterDeployments of a Region alone that carries it. */
export const REGION_PAUSE_ANNOTATION = 'k0rdent.mirantis.com/region-pause';

/**
 * How objects are changed on their way back, so that nothing acts before all
 * is there: controllers stay at zero, ClusterDeployments in dry run, Regions
 * that are not back yet paused.
 */
export function planRules(
  cluster: string,
  options: PlanOptions,
  archive: ArchiveIndex,
): readonly ModifierRule[] {
  const held = heldControllers(archive);
  return [
    ...(held.length > 0
      ? [
          {
            resource: DEPLOYMENTS,
            objects: held.map(({ namespace, name }) => ({ namespace, name })),
            patch: { spec: { replicas: 0 } },
            undone: true as const,
          },
        ]
      : []),
    ...(cluster === MANAGEMENT ? hubRules(options, archive) : []),
  ];
}

function hubRules(
  options: PlanOptions,
  archive: ArchiveIndex,
): readonly ModifierRule[] {
  const held = heldClusters(options, archive);
  const paused = pausedRegions(options);
  const release = { spec: { release: options.release } };
  return [
    ...(held.length > 0
      ? [
          {
            resource: CLUSTER_DEPLOYMENTS,
            // By name only where some are not held: thousands make one long expression.
            ...(exemptClusters(options, archive).size > 0 && {
              objects: held.map(({ namespace, name }) => ({ namespace, name })),
            }),
            patch: { spec: { dryRun: true } },
            undone: true as const,
          },
        ]
      : []),
    ...(paused.length > 0
      ? [
          {
            resource: REGIONS,
            objects: paused.map(name => ({ name })),
            patch: {
              metadata: { annotations: { [REGION_PAUSE_ANNOTATION]: 'true' } },
            },
            undone: true as const,
          },
        ]
      : []),
    ...(options.release === undefined
      ? []
      : [{ resource: MANAGEMENTS, patch: release }]),
  ];
}

/** Regions that kcm is to leave alone until they are restored themselves. */
export function pausedRegions(options: PlanOptions): readonly string[] {
  return [...options.restoreRegions, ...options.reprovisionRegions].sort();
}

/** The ClusterDeployments that wait for their release, as they were saved. */
export function heldClusters(
  options: PlanOptions,
  archive: ArchiveIndex,
): readonly HeldCluster[] {
  const exempt = exemptClusters(options, archive);
  return savedDeployments(archive)
    .map(({ metadata, spec }) => ({
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      ...(spec?.dryRun !== undefined && { dryRun: spec.dryRun }),
    }))
    .filter(({ namespace, name }) => !exempt.has(`${namespace}/${name}`))
    .sort((a, b) =>
      `${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1,
    );
}

/** Those that make a lost region anew: holding them would hold the region. */
function exemptClusters(
  { reprovisionRegions }: PlanOptions,
  archive: ArchiveIndex,
): ReadonlySet<string> {
  return new Set(
    regionClusters(reprovisionRegions, archive).map(
      ({ namespace, name }) => `${namespace}/${name}`,
    ),
  );
}

/** Deployments of kcm and the providers that would act once they are back. */
export function heldControllers(
  archive: ArchiveIndex,
): readonly HeldController[] {
  return archive
    .all<Deployment>(DEPLOYMENTS)
    .filter(isController)
    .map(toHeld)
    .filter(({ replicas }) => replicas > 0)
    .sort((a, b) =>
      `${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1,
    );
}

/** Whether a Deployment is one of kcm's own or of a Cluster API provider. */
export function isController({ metadata }: Deployment): boolean {
  const { labels = {}, name } = metadata;
  return (
    name !== 'velero' &&
    (labels[COMPONENT_LABEL] === COMPONENT_VALUE || PROVIDER_LABEL in labels)
  );
}

/** Kubernetes' default is one replica. */
export function toHeld({ metadata, spec }: Deployment): HeldController {
  const { namespace = '', name } = metadata;
  return { namespace, name, replicas: spec?.replicas ?? 1 };
}

/**
 * What the Restore leaves out by label; `undefined` for nothing.
 *
 * A cluster that is provisioned anew is left out by both labels that it was
 * saved by: neither charts of kcm nor Cluster API put the second's on templates,
 * only Flux puts its own there. kcm's copies of the old kubeconfig in other
 * namespaces carry the first and must stay out too, as kcm never renews one.
 *
 * Source: k0rdent/kcm 1.12-rc, templates/cluster and internal/util/kube
 * (CopySecret).
 */
export function planSelector(
  cluster: string,
  options: PlanOptions,
  archive: ArchiveIndex,
): { readonly matchExpressions: readonly LabelRequirement[] } | undefined {
  const lost =
    cluster === MANAGEMENT
      ? regionClusters(options.reprovisionRegions, archive)
      : [];
  const velero = veleroLabel(options, archive);
  const matchExpressions: LabelRequirement[] = [
    ...(lost.length > 0 ? [CLUSTER_NAME_LABEL, HELM_RELEASE_LABEL] : []).map(
      key => ({
        key,
        operator: 'NotIn' as const,
        values: lost.map(({ name }) => name).sort(),
      }),
    ),
    ...(velero
      ? [
          {
            key: velero.key,
            operator: 'NotIn' as const,
            values: [velero.value],
          },
        ]
      : []),
  ];
  return matchExpressions.length > 0 ? { matchExpressions } : undefined;
}

const VELERO_LABELS = ['app.kubernetes.io/name', 'component', 'deploy'];

/** Velero would patch itself, restart, and mark the running Restore Failed. */
function veleroLabel({ namespace }: PlanOptions, archive: ArchiveIndex) {
  const saved = savedVelero(namespace, archive);
  const key = VELERO_LABELS.find(
    label => saved?.metadata.labels?.[label] === 'velero',
  );
  return key && { key, value: 'velero' };
}

/** The Deployment of Velero itself, where it is in the archive. */
export function savedVelero(
  namespace: string,
  archive: ArchiveIndex,
): Deployment | undefined {
  return archive
    .all<Deployment>(DEPLOYMENTS)
    .find(
      ({ metadata }) =>
        metadata.name === 'velero' && metadata.namespace === namespace,
    );
}
