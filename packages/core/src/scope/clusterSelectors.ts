import { UsageError } from '../errors';
import type { ClusterDeployment, ClusterTemplate } from '../objects/kcm';
import type { ScopeSelector } from './BackupScope';
import {
  CLUSTER_NAME_LABEL,
  HELM_RELEASE_LABEL,
  PROVIDER_LABEL,
} from './labels';

/**
 * The selectors that ClusterDeployments of one cluster bring in: two for each
 * name, and one for each provider of the templates in use.
 *
 * Not sorted and not free of doubles.
 *
 * @param templates by `namespace/name`
 */
export function clusterSelectors(
  deployments: readonly ClusterDeployment[],
  templates: ReadonlyMap<string, ClusterTemplate>,
): readonly ScopeSelector[] {
  const selectors: ScopeSelector[] = [];
  const users = new Map<string, number>();
  for (const { metadata, spec } of deployments) {
    const reasons = [
      `ClusterDeployment ${metadata.namespace}/${metadata.name}`,
    ];
    selectors.push(
      { key: HELM_RELEASE_LABEL, value: metadata.name, reasons },
      { key: CLUSTER_NAME_LABEL, value: metadata.name, reasons },
    );
    const template = `${metadata.namespace}/${spec?.template}`;
    users.set(template, (users.get(template) ?? 0) + 1);
  }
  for (const [template, count] of users) {
    for (const value of providersOf(templates.get(template))) {
      const used = count === 1 ? '1 cluster' : `${count} clusters`;
      const reasons = [`ClusterTemplate ${template}, used by ${used}`];
      selectors.push({ key: PROVIDER_LABEL, value, reasons });
    }
  }
  return selectors;
}

/**
 * An API server has checked the field; a snapshot may hold anything.
 *
 * @throws UsageError
 */
function providersOf(template: ClusterTemplate | undefined): readonly string[] {
  const providers: unknown = template?.status?.providers ?? [];
  if (
    !Array.isArray(providers) ||
    providers.some(provider => typeof provider !== 'string')
  ) {
    throw new UsageError(
      `status.providers of ClusterTemplate ${template?.metadata.namespace}/${template?.metadata.name} is no list of names.`,
    );
  }
  return providers;
}
