import { InvalidObjectError, type LocationAccess } from '@kcm-backup/core';

/** What a location says of its bucket. */
export interface Bucket {
  readonly name: string;
  /** Empty, or with a `/` at its end. */
  readonly prefix: string;
  readonly config: Readonly<Record<string, string>>;
  /** PEM. */
  readonly caCert?: string;
}

/**
 * Source: velero v1.18, pkg/persistence/object_store.go (NewObjectBackupStore).
 *
 * @throws InvalidObjectError when it names none
 */
export function bucketOf({ location, ...access }: LocationAccess): Bucket {
  const { metadata, spec } = location;
  const { bucket, prefix = '', caCert } = spec?.objectStorage ?? {};
  const name = bucket?.replace(/^\/+|\/+$/g, '');
  if (!name || name.includes('/')) {
    throw new InvalidObjectError(
      `BackupStorageLocation ${metadata.name} names no bucket.`,
    );
  }
  const folder = prefix.replace(/^\/+|\/+$/g, '');
  return {
    name,
    prefix: folder && `${folder}/`,
    config: spec?.config ?? {},
    caCert:
      access.caCert ??
      (caCert && Buffer.from(caCert, 'base64').toString('utf8')),
  };
}

/** How messages name a location: `s3://bucket/prefix`. */
export function locationText(
  scheme: string,
  bucket: string,
  prefix: string,
): string {
  return `${scheme}://${bucket}/${prefix}`.replace(/\/$/, '');
}

/** Of a setting of `spec.config`, as Go reads it. */
export function isTrue(value: string | undefined): boolean {
  return /^(1|t|true)$/i.test(value ?? '');
}
