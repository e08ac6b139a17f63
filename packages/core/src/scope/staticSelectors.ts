import type { LabelSelector } from '../objects/KubeObject';
import type {
  ClusterDeployment,
  Management,
  Region,
  Release,
} from '../objects/kcm';
import {
  CERT_MANAGER_LABEL,
  CLUSTER_NAME_LABEL,
  COMPONENT_LABEL,
  COMPONENT_VALUE,
  HELM_RELEASE_LABEL,
  PROVIDER_LABEL,
} from './labels';

/** What the names of kcm's own Flux releases are read from. */
export interface StaticScopeInput {
  readonly managements: readonly Management[];
  readonly releases: readonly Release[];
  readonly regions: readonly Region[];
  readonly clusterDeployments: readonly ClusterDeployment[];
}

/**
 * Selectors that stay right while clusters come and go, for a Velero Schedule,
 * whose template is not resolved again before each run.
 *
 * They take in all that {@link resolveScope} would, now and later, and more:
 * providers that no cluster uses yet, and Cluster API clusters that kcm did
 * not make. They leave kcm's own Flux releases out, because a restore that
 * updates those would roll back the running kcm and Velero.
 */
export function staticSelectors(
  input: StaticScopeInput,
): readonly LabelSelector[] {
  return [
    {
      matchExpressions: [{ key: CLUSTER_NAME_LABEL, operator: 'Exists' }],
    },
    { matchExpressions: [{ key: PROVIDER_LABEL, operator: 'Exists' }] },
    { matchLabels: { [CERT_MANAGER_LABEL]: 'true' } },
    {
      matchExpressions: [
        { key: HELM_RELEASE_LABEL, operator: 'Exists' },
        {
          key: HELM_RELEASE_LABEL,
          operator: 'NotIn',
          values: ownFluxReleases(input),
        },
      ],
    },
    { matchLabels: { [COMPONENT_LABEL]: COMPONENT_VALUE } },
  ];
}

/**
 * Names of the HelmReleases that kcm makes for itself, sorted: `kcm`, `capi`,
 * the providers of Management, `<release>-tpl`, and on regions the same with
 * the region's name before them. A name that a ClusterDeployment has too is
 * not listed: better kcm's own objects in the backup than a cluster missing.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/components/reconciler.go
 * and internal/helm/release.go.
 */
export function ownFluxReleases(input: StaticScopeInput): readonly string[] {
  const names = new Set(['kcm', 'capi']);
  for (const management of input.managements) {
    for (const provider of management.spec?.providers ?? []) {
      names.add(provider.name);
    }
  }
  for (const release of input.releases)
    names.add(`${release.metadata.name}-tpl`);
  for (const { metadata, spec } of input.regions) {
    const components = ['kcm-regional', 'capi'];
    for (const { name } of spec?.providers ?? []) components.push(name);
    components.forEach(name => names.add(`${metadata.name}-${name}`));
  }
  for (const cd of input.clusterDeployments) names.delete(cd.metadata.name);
  return [...names].sort();
}
