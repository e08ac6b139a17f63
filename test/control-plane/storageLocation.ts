import { readFileSync } from 'node:fs';
import type { KubeObject } from './KubeApi';
import type { ObjectStore } from './startObjectStore';

/** How {@link storageLocation} looks. */
export interface StorageLocationOptions {
  /** Default `default`. */
  readonly name?: string;
  /** Default `kcm-system`. */
  readonly namespace?: string;
  /** Default `kcm-backups`. */
  readonly bucket?: string;
  readonly prefix?: string;
  readonly accessMode?: 'ReadOnly' | 'ReadWrite';
}

/** A BackupStorageLocation in an object store, and its credentials Secret. */
export function storageLocation(
  store: ObjectStore,
  options: StorageLocationOptions = {},
): KubeObject[] {
  const {
    name = 'default',
    namespace = 'kcm-system',
    bucket = 'kcm-backups',
    prefix,
    accessMode,
  } = options;
  const credential = { name: `${name}-credentials`, key: 'cloud' };
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: credential.name, namespace },
      stringData: { cloud: readFileSync(store.credentialsFile, 'utf8') },
    },
    {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name, namespace },
      spec: {
        provider: 'aws',
        default: true,
        objectStorage: { bucket, ...(prefix && { prefix }) },
        ...(accessMode && { accessMode }),
        credential,
        config: {
          region: store.region,
          s3ForcePathStyle: 'true',
          s3Url: store.url,
        },
      },
    },
  ];
}
