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

/** The one that kcm makes itself; all others are the users' own. */
const OWN_STATE_MANAGEMENT_PROVIDER = 'ksm-projectsveltos';

/**
 * What makes an object of this kind again; `undefined` for all other kinds.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/util/kube/kube.go.
 */
export function regeneratedFrom(
  type: KindName,
  name?: string,
): string | undefined {
  if (
    type.kind === 'StateManagementProvider' &&
    name === OWN_STATE_MANAGEMENT_PROVIDER
  ) {
    return 'kcm makes its own one again';
  }
  return REGENERATED.find(
    ({ group, kind }) => group === type.group && kind === type.kind,
  )?.from;
}

/** Whether kcm's backups name this kind in `excludedResources`. */
export function isExcludedKind({ group, kind }: KindName): boolean {
  return group === 'cluster.x-k8s.io' && kind === 'Cluster';
}
