import type { BackupPlan } from '../backup/backupPlan';
import type { BackupStorageLocation } from '../objects/velero';
import type { ClusterFacts } from './DrFacts';

/** The locations that Velero takes where none is named. */
export function defaultLocations({
  locations = [],
}: ClusterFacts): readonly BackupStorageLocation[] {
  return locations.filter(({ spec }) => spec?.default);
}

/** Where the next run of a plan goes; `undefined` where nowhere. */
export function locationOfPlan(
  cluster: ClusterFacts,
  { location }: BackupPlan,
): BackupStorageLocation | undefined {
  if (location === undefined) return defaultLocations(cluster).at(0);
  return cluster.locations?.find(({ metadata }) => metadata.name === location);
}

/** Those that schedules write to or recovery points lie in. */
export function locationsInUse(
  cluster: ClusterFacts,
): readonly BackupStorageLocation[] {
  const { locations = [], plans, recoveryPoints } = cluster;
  const written = livePlans(plans).map(plan => locationOfPlan(cluster, plan));
  return locations.filter(
    location =>
      written.includes(location) ||
      recoveryPoints.some(point => point.location === location.metadata.name),
  );
}

/** Schedules that make Backups. */
export function livePlans(plans: readonly BackupPlan[]): readonly BackupPlan[] {
  return plans.filter(({ state }) => state === 'active' || state === 'never');
}

/** `s3://bucket/prefix`, as far as it is known. */
export function bucketName({ spec }: BackupStorageLocation): string {
  const { bucket = 'an unnamed bucket', prefix } = spec?.objectStorage ?? {};
  return prefix ? `${bucket}/${prefix}` : bucket;
}
