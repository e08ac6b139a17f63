import type { KubeObject } from '../objects/KubeObject';
import { KCM_GROUP } from '../objects/kcm';
import { VELERO_GROUP } from '../objects/velero';
import type { DiscoveredType, ResourceType } from '../ports/Cluster';
import { CLUSTER_NAME_LABEL } from '../scope/labels';
import type { IdentityKind } from './identityKinds';
import { referencesOf } from './references';

/** Objects of a type that are looked at whether or not anything names them. */
export interface InventoryPart {
  readonly type: DiscoveredType;
  /** Nothing is read of them but what they are called and labelled. */
  readonly metadataOnly: boolean;
  readonly labelSelector?: string;
  /** Only of kcm's and Velero's own namespace. */
  readonly ownNamespace?: boolean;
  /** All objects of the type: what is not among them does not exist. */
  readonly whole: boolean;
}

const MADE_AGAIN: Readonly<Record<string, readonly string[]>> = {
  'helm.toolkit.fluxcd.io': ['HelmRelease'],
  'config.projectsveltos.io': ['Profile', 'ClusterProfile', 'ClusterSummary'],
};

/** Their objects name others, and others name them. */
const NAMING_GROUPS = [KCM_GROUP, 'source.toolkit.fluxcd.io'];

const ISSUERS = ['Certificate', 'ClusterIssuer', 'Issuer'];

/** Groups of providers that do not end like Cluster API's own. */
const PROVIDER_GROUPS = ['ipam.metal3.io', 'k0smotron.io', 'metal3.io'];

/** Secrets that belong to a cluster, and Helm's record of each release. */
const SECRETS = [CLUSTER_NAME_LABEL, 'owner=helm,status=deployed'];

/**
 * What is looked at on a cluster: kcm's kinds, the sources of Flux, all of
 * Cluster API and its providers, what depends on them. Full objects are read
 * only of kinds that name others; the many are read by metadata alone.
 */
export function inventoryOf(
  types: readonly DiscoveredType[],
  identities: readonly IdentityKind[],
): readonly InventoryPart[] {
  return types
    .filter(({ verbs }) => verbs.includes('list'))
    .flatMap(type => partsOf(type, identities));
}

function partsOf(
  type: DiscoveredType,
  identities: readonly IdentityKind[],
): readonly InventoryPart[] {
  const { group, kind } = type;
  if (group === '' && kind === 'Secret') {
    return SECRETS.map(labelSelector => ({
      type,
      metadataOnly: true,
      labelSelector,
      whole: false,
    }));
  }
  if (group === VELERO_GROUP) {
    return kind === 'BackupStorageLocation'
      ? [{ type, metadataOnly: false, ownNamespace: true, whole: false }]
      : [];
  }
  if (!isLookedAt(type)) return [];
  const metadataOnly = referencesOf(type, identities) === undefined;
  return [{ type, metadataOnly, whole: true }];
}

function isLookedAt({ group, kind }: DiscoveredType): boolean {
  if (group === 'cert-manager.io') return ISSUERS.includes(kind);
  if (Object.hasOwn(MADE_AGAIN, group)) return MADE_AGAIN[group].includes(kind);
  return NAMING_GROUPS.includes(group) || isClusterGroup(group);
}

/** Whether anything of a group is looked at. */
export function looksAtGroup(group: string): boolean {
  return (
    Object.hasOwn(MADE_AGAIN, group) ||
    group === 'cert-manager.io' ||
    NAMING_GROUPS.includes(group) ||
    isClusterGroup(group)
  );
}

/** Whether an answer without this type could hide a gap that matters. */
export function gapsDependOn({ group }: Pick<ResourceType, 'group'>): boolean {
  const others = [...Object.keys(MADE_AGAIN), 'cert-manager.io', VELERO_GROUP];
  return !others.includes(group);
}

/** Whether a group is Cluster API's or of one of its providers. */
export function isClusterGroup(group: string): boolean {
  return (
    /(^|\.)cluster\.x-k8s\.io$/.test(group) || PROVIDER_GROUPS.includes(group)
  );
}

/** The cluster that an object belongs to, by Cluster API's label. */
export function clusterLabelOf({ metadata }: KubeObject): string | undefined {
  return metadata.labels?.[CLUSTER_NAME_LABEL];
}
