import type { BackupStorageLocation } from '@kcm-backup/core';

/** A storage location as `location get` tells it. */
export interface LocationRow {
  readonly name: string;
  readonly cluster: string;
  readonly provider?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly phase: 'Available' | 'Unavailable' | 'Unknown';
  readonly message?: string;
  readonly default: boolean;
  readonly accessMode: 'ReadWrite' | 'ReadOnly';
  readonly lastValidated?: string;
  readonly lastSynced?: string;
}

export function locationRow(
  { metadata, spec, status }: BackupStorageLocation,
  cluster: string,
): LocationRow {
  return {
    name: metadata.name,
    cluster,
    provider: spec?.provider,
    bucket: spec?.objectStorage?.bucket,
    prefix: spec?.objectStorage?.prefix,
    phase: status?.phase || 'Unknown',
    message: status?.message || undefined,
    default: spec?.default ?? false,
    accessMode: spec?.accessMode ?? 'ReadWrite',
    lastValidated: status?.lastValidationTime,
    lastSynced: status?.lastSyncedTime,
  };
}
