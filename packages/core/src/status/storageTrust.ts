import type { BackupStorageLocation } from '../objects/velero';

/** Annotations on a location: who looked, or how it is done. */
export const ENCRYPTED_ANNOTATION = 'kcm-backup.io/encrypted';
export const IMMUTABLE_ANNOTATION = 'kcm-backup.io/immutable';

/** Settings of plugins that have the store encrypt what they write. */
const ENCRYPTING = [
  'serverSideEncryption',
  'kmsKeyId',
  'customerKeyEncryptionFile',
  'customerKeyEncryptionSecret',
  'kmsKeyName',
];

/**
 * How the bucket is encrypted, as somebody noted on the location, else the
 * setting that has the store do it; `undefined` where nothing says so.
 */
export function encryptionOf({
  metadata,
  spec,
}: BackupStorageLocation): string | undefined {
  const noted = metadata.annotations?.[ENCRYPTED_ANNOTATION];
  if (noted) return noted;
  const setting = ENCRYPTING.find(key => spec?.config?.[key]);
  return setting && `spec.config.${setting}`;
}

/** How it keeps objects from change, as noted; `undefined` where nothing is. */
export function immutabilityOf({
  metadata,
}: BackupStorageLocation): string | undefined {
  return metadata.annotations?.[IMMUTABLE_ANNOTATION] || undefined;
}

/** The same for locations in one bucket; of one name at two stores are two. */
export function bucketKey({ spec, metadata }: BackupStorageLocation): string {
  const bucket = spec?.objectStorage?.bucket ?? metadata.name;
  return `${spec?.config?.s3Url ?? ''} ${bucket}`;
}
