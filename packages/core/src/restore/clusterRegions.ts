import type { ClusterDeployment, Credential, Region } from '../objects/kcm';
import { namespacedName } from '../scope/namespacedName';
import type { ArchiveIndex } from './ArchiveIndex';
import { credentialRegions } from './credentialRegions';
import type { NamespacedName } from './RestorePlan';

/**
 * The region that each saved ClusterDeployment is made in, by its
 * `namespace/name`; those of the hub are not in it.
 */
export function clusterRegions(
  archive: ArchiveIndex,
): ReadonlyMap<string, string> {
  const regionOf = credentialRegions(
    archive.all<Credential>('credentials.k0rdent.mirantis.com'),
  );
  const regions = new Map<string, string>();
  for (const one of savedDeployments(archive)) {
    const region = regionOf(one) ?? one.status?.region;
    if (region) regions.set(namespacedName(one), region);
  }
  return regions;
}

/** The ClusterDeployments that regions are made from. */
export function regionClusters(
  regions: readonly string[],
  archive: ArchiveIndex,
): readonly NamespacedName[] {
  return savedRegions(archive)
    .filter(({ metadata }) => regions.includes(metadata.name))
    .flatMap(({ spec }) => spec?.clusterDeployment ?? []);
}

export function savedDeployments(
  archive: ArchiveIndex,
): readonly ClusterDeployment[] {
  return archive.all('clusterdeployments.k0rdent.mirantis.com');
}

export function savedRegions(archive: ArchiveIndex): readonly Region[] {
  return archive.all('regions.k0rdent.mirantis.com');
}
