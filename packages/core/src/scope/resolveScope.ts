import type {
  ClusterDeployment,
  ClusterTemplate,
  Credential,
} from '../objects/kcm';
import { MANAGEMENT, type BackupScope, type ScopeInput } from './BackupScope';
import { clusterSelectors } from './clusterSelectors';
import { fixedSelectors } from './fixedSelectors';
import { mergeSelectors } from './mergeSelectors';
import { clusterOf, namespacedName } from './namespacedName';
import { scopeDigest } from './scopeDigest';
import { scopeNotices } from './scopeNotices';

/**
 * What kcm selects for a backup, on the hub and on every region that it backs
 * up, with the reason for every selector.
 *
 * Rules (k0rdent/kcm 1.12-rc, internal/controller/backup: scope.go and
 * collect.go; held to recordings of the real controller in test/fixtures):
 * - a ClusterDeployment counts when a ClusterTemplate of the name it uses
 *   exists in *any* namespace, or when there are no ClusterTemplates at all;
 * - its selectors go where its `status.region` says;
 * - providers come from the template of that name in its *own* namespace;
 * - a region is backed up when the *Credential* of a counting
 *   ClusterDeployment names it and the Region object exists;
 * - a Credential that is missing stops everything.
 *
 * v1alpha1 has no regions: all of it is on the hub by the same rules.
 */
export function resolveScope(input: ScopeInput): BackupScope {
  const counting = countingDeployments(input);
  const regions = backedUpRegions(counting, input);
  const templates = byNamespacedName(input.clusterTemplates);
  const clusters = [MANAGEMENT, ...regions].map(cluster => {
    const selectors = mergeSelectors([
      ...fixedSelectors,
      ...clusterSelectors(
        counting.filter(cd => clusterOf(cd) === cluster),
        templates,
      ),
    ]);
    return { cluster, selectors, digest: scopeDigest(selectors) };
  });
  const notices = scopeNotices({ input, counting, regions, templates });
  return {
    clusters,
    notices,
    blocked: notices.find(notice => notice.code === 'credential-missing')
      ?.message,
  };
}

function countingDeployments(input: ScopeInput): readonly ClusterDeployment[] {
  if (input.clusterTemplates.length === 0) return input.clusterDeployments;
  const names = new Set(input.clusterTemplates.map(t => t.metadata.name));
  return input.clusterDeployments.filter(cd =>
    names.has(cd.spec?.template ?? ''),
  );
}

function backedUpRegions(
  counting: readonly ClusterDeployment[],
  input: ScopeInput,
): readonly string[] {
  const credentials = byNamespacedName(input.credentials);
  const existing = new Set(input.regions.map(region => region.metadata.name));
  const named = counting.map(cd => credentialOf(cd, credentials)?.spec?.region);
  return [...new Set(named)]
    .filter((name): name is string => !!name && existing.has(name))
    .sort();
}

function credentialOf(
  deployment: ClusterDeployment,
  credentials: ReadonlyMap<string, Credential>,
): Credential | undefined {
  const name = deployment.spec?.credential;
  if (!name) return undefined;
  return credentials.get(`${deployment.metadata.namespace ?? ''}/${name}`);
}

function byNamespacedName<T extends ClusterTemplate | Credential>(
  objects: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(objects.map(object => [namespacedName(object), object]));
}
