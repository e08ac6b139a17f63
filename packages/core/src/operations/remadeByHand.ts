import type { KubeObject } from '../objects/KubeObject';
import { VELERO_GROUP, type BackupStorageLocation } from '../objects/velero';
import type { ResourceType } from '../ports/Cluster';

/**
 * Why an object is left out of backups by design: what a restore needs before
 * it can read the backup cannot come from the backup.
 */
export async function remadeByHand(where: {
  readonly type: ResourceType;
  readonly object: KubeObject;
  /** Velero's. */
  readonly namespace: string;
  /** Velero's storage locations on the cluster of the object. */
  readonly locations: () => Promise<readonly BackupStorageLocation[]>;
}): Promise<string | undefined> {
  const { type, object, namespace } = where;
  if (type.group === VELERO_GROUP) {
    return type.kind === 'BackupStorageLocation'
      ? 'Left out by design: a restore needs it before it can read the backup, so it is made by hand (kubectl kcm-backup location create).'
      : "Left out by design: it is Velero's own record; Velero reads it back from the bucket where it matters.";
  }
  const inVelero =
    type.kind === 'Secret' && object.metadata.namespace === namespace;
  if (!inVelero) return undefined;
  const location = (await where.locations()).find(
    ({ spec }) => spec?.credential?.name === object.metadata.name,
  );
  return (
    location &&
    `Left out by design: the credentials of BackupStorageLocation ${location.metadata.name}, which a restore needs before it can read the backup (kubectl kcm-backup location create).`
  );
}
