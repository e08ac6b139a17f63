import type { KubeObject } from '../objects/KubeObject';
import { VELERO_GROUP, type BackupStorageLocation } from '../objects/velero';
import type { Cluster, ResourceType } from '../ports/Cluster';
import { listVeleroIfAny } from './listVelero';
import { STORAGE_LOCATIONS } from './resourceTypes';

/**
 * Why an object is left out of backups by design: what a restore needs before
 * it can read the backup cannot come from the backup.
 */
export async function remadeByHand(where: {
  readonly cluster: Cluster;
  readonly type: ResourceType;
  readonly object: KubeObject;
  /** Velero's. */
  readonly namespace: string;
  readonly signal?: AbortSignal;
}): Promise<string | undefined> {
  const { cluster, type, object, namespace, signal } = where;
  if (type.group === VELERO_GROUP) {
    return type.kind === 'BackupStorageLocation'
      ? 'Left out by design: a restore needs it before it can read the backup, so it is made by hand (kubectl kcm-backup location create).'
      : "Left out by design: it is Velero's own record; Velero reads it back from the bucket where it matters.";
  }
  const inVelero =
    type.kind === 'Secret' && object.metadata.namespace === namespace;
  if (!inVelero) return undefined;
  const locations = await listVeleroIfAny<BackupStorageLocation>(
    cluster,
    STORAGE_LOCATIONS,
    { namespace, signal },
  );
  const location = locations.find(
    ({ spec }) => spec?.credential?.name === object.metadata.name,
  );
  return (
    location &&
    `Left out by design: the credentials of BackupStorageLocation ${location.metadata.name}, which a restore needs before it can read the backup (kubectl kcm-backup location create).`
  );
}
