import type { BackupStorageLocation } from '../objects/velero';
import type { ClusterFacts } from './DrFacts';
import type { StorageStatus } from './DrStatus';
import { livePlans, locationOfPlan } from './storage';
import { storageMessage } from './storageMessage';
import { bucketKey, encryptionOf, immutabilityOf } from './storageTrust';

/**
 * What is known of a storage location.
 *
 * @param all the locations of every cluster: those that share a bucket share
 *   what is known of it
 */
export function storageStatus(
  location: BackupStorageLocation,
  cluster: ClusterFacts,
  all: readonly BackupStorageLocation[],
): StorageStatus {
  const { metadata, spec, status } = location;
  const key = bucketKey(location);
  const sharing = all.filter(other => bucketKey(other) === key);
  return {
    name: metadata.name,
    provider: spec?.provider,
    bucket: spec?.objectStorage?.bucket,
    prefix: spec?.objectStorage?.prefix,
    phase: status?.phase,
    message:
      status?.phase === 'Unavailable' ? storageMessage(location) : undefined,
    accessMode: spec?.accessMode ?? 'ReadWrite',
    default: spec?.default ?? false,
    lastValidated: status?.lastValidationTime,
    encrypted: sharing.map(encryptionOf).find(Boolean),
    immutable: sharing.map(immutabilityOf).find(Boolean),
    writers: livePlans(cluster.plans)
      .filter(plan => locationOfPlan(cluster, plan) === location)
      .map(({ kind, name, ttl }) => ({ kind, name, ttl })),
  };
}
