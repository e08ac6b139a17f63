import type { ObjectMeta } from '../objects/KubeObject';
import { KCM_GROUP } from '../objects/kcm';
import { HELM_RELEASE_LABEL, KCM_REGION_LABEL } from './labels';

/** What this needs to know of a type. */
export interface KindName {
  readonly group: string;
  readonly kind: string;
}

/**
 * Kinds that a backup leaves out because controllers make them again, each
 * with what they are made from. Labelling them into the scope does harm: kcm's
 * clean-up deletes restored HelmReleases that have lost their owner, and the
 * workload cluster with them.
 */
const REGENERATED: readonly (KindName & { readonly from: string })[] = [
  {
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    from: 'kcm makes it again from ClusterDeployments and Management',
  },
  {
    group: 'source.toolkit.fluxcd.io',
    kind: 'HelmChart',
    from: 'kcm makes it again from the templates',
  },
  {
    group: 'k0rdent.mirantis.com',
    kind: 'ServiceSet',
    from: 'kcm makes it again from ClusterDeployments and MultiClusterServices',
  },
  {
    group: 'k0rdent.mirantis.com',
    kind: 'ClusterIPAM',
    from: 'kcm makes it again from the claims',
  },
  ...['Profile', 'ClusterProfile', 'ClusterSummary'].map(kind => ({
    group: 'config.projectsveltos.io',
    kind,
    from: 'kcm and Sveltos make it again from the services of the cluster',
  })),
];

/** Those that kcm makes itself; all others are the users' own. */
const OWN_STATE_MANAGEMENT_PROVIDER = 'ksm-projectsveltos';
const OWN_HELM_REPOSITORY = 'kcm-templates';

const MANAGED_LABEL = 'k0rdent.mirantis.com/managed';
const COPIED_IDENTITY_LABEL = 'k0rdent.mirantis.com/credential.';
const HELM_RECORD = 'sh.helm.release.v1.';

/** Owners for which kcm makes again what it made for them. */
const MAKERS = [
  'ClusterDeployment',
  'ClusterTemplate',
  'Management',
  'MultiClusterService',
  'ProviderTemplate',
  'Region',
  'ServiceSet',
  'ServiceTemplate',
];

/** What this needs to know of an object. */
type Metadata = Pick<ObjectMeta, 'name' | 'labels' | 'ownerReferences'>;

/**
 * What makes all objects of a kind again, in words: one of them in a backup
 * does harm.
 */
export function harmfulFrom(type: KindName): string | undefined {
  return REGENERATED.find(
    ({ group, kind }) => group === type.group && kind === type.kind,
  )?.from;
}

/**
 * What makes an object again after a restore, in words; `undefined` for what
 * only a backup brings back.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/util/kube/kube.go and secrets.go,
 * internal/helm/repo.go, internal/controller/credential/clusteridentities.go,
 * internal/controller/accessmanagement_controller.go.
 */
export function regeneratedFrom(
  type: KindName,
  metadata: Metadata,
): string | undefined {
  return (
    harmfulFrom(type) ??
    ownObject(type, metadata) ??
    copied(type, metadata) ??
    madeForOwner(metadata) ??
    rendered(type, metadata)
  );
}

function ownObject({ kind }: KindName, { name }: Metadata) {
  const own =
    (kind === 'StateManagementProvider' &&
      name === OWN_STATE_MANAGEMENT_PROVIDER) ||
    (kind === 'HelmRepository' && name === OWN_HELM_REPOSITORY);
  return own ? 'kcm makes its own one again' : undefined;
}

/** kcm copies identities, Secrets and what AccessManagement hands out. */
function copied({ group, kind }: KindName, metadata: Metadata) {
  const labels = metadata.labels ?? {};
  if (Object.keys(labels).some(key => key.startsWith(COPIED_IDENTITY_LABEL))) {
    return 'kcm copies it again for the Credential';
  }
  if (kind === 'Secret' && KCM_REGION_LABEL in labels) {
    return 'kcm copies it again from the management cluster';
  }
  return group === KCM_GROUP && labels[MANAGED_LABEL] === 'true'
    ? 'kcm copies it again, as AccessManagement says'
    : undefined;
}

function madeForOwner({ ownerReferences }: Metadata) {
  const owner = ownerReferences?.find(
    ({ apiVersion, kind }) =>
      apiVersion?.startsWith(`${KCM_GROUP}/`) && MAKERS.includes(kind),
  );
  return owner && `kcm makes it again for ${owner.kind} ${owner.name}`;
}

function rendered({ kind }: KindName, { name, labels }: Metadata) {
  const release = labels?.[HELM_RELEASE_LABEL];
  if (release !== undefined) {
    return `Flux makes it again from the HelmRelease ${release}`;
  }
  return kind === 'Secret' && name.startsWith(HELM_RECORD)
    ? 'Helm writes it again with the next installation'
    : undefined;
}

/** Whether kcm's backups name this kind in `excludedResources`. */
export function isExcludedKind({ group, kind }: KindName): boolean {
  return group === 'cluster.x-k8s.io' && kind === 'Cluster';
}
