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

/** What makes objects of this kind again; `undefined` for all other kinds. */
export function regeneratedFrom(type: KindName): string | undefined {
  return REGENERATED.find(
    ({ group, kind }) => group === type.group && kind === type.kind,
  )?.from;
}

/** Whether kcm's backups name this kind in `excludedResources`. */
export function isExcludedKind({ group, kind }: KindName): boolean {
  return group === 'cluster.x-k8s.io' && kind === 'Cluster';
}
