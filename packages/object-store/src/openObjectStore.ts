import {
  type BackupStorageLocation,
  type KnownProvider,
  type LocationAccess,
  type ObjectStore,
  parseProvider,
  RefusedError,
  shellQuote,
} from '@kcm-backup/core';
import type { StoreOptions } from './StoreOptions';

/**
 * The bucket of a location, with its own credentials and no others: what this
 * machine may do by itself is never used. Nothing is read yet. The client of
 * S3 is large and loads with the first store.
 *
 * @throws RefusedError when its credentials work only inside of its cluster, or
 *   its provider is none that is known here; UsageError when they are no
 *   credentials of that provider
 */
export async function openObjectStore(
  access: LocationAccess,
  options: StoreOptions = {},
): Promise<ObjectStore> {
  const { name, known } = parseProvider(access.location.spec?.provider ?? '');
  if (known === 'aws') {
    return (await import('./s3/openS3')).openS3(access, options);
  }
  const { bucket = '' } = access.location.spec?.objectStorage ?? {};
  throw new RefusedError(
    `The bucket ${bucket} cannot be read directly: kcm-backup speaks S3, not ${name}.`,
    { remedy: copyWith(known, access.location) },
  );
}

/** How to get the files out by hand. */
function copyWith(
  known: KnownProvider | undefined,
  { spec }: BackupStorageLocation,
): string {
  const { bucket, prefix } = spec?.objectStorage ?? {};
  const folder = [prefix?.replace(/^\/+|\/+$/g, ''), 'backups/NAME']
    .filter(Boolean)
    .join('/');
  return `${toolOf(known, bucket ?? '', folder, spec?.config)}
Then give --archive NAME.tar.gz, or on a live hub --from velero.`;
}

function toolOf(
  known: KnownProvider | undefined,
  bucket: string,
  folder: string,
  config: Readonly<Record<string, string>> = {},
): string {
  switch (known) {
    case 'gcp':
      return `gcloud storage cp -r ${shellQuote(`gs://${bucket}/${folder}`)} .`;
    case 'azure':
      return [
        'az storage blob download-batch -d .',
        `--account-name ${shellQuote(config.storageAccount || 'ACCOUNT')}`,
        `-s ${shellQuote(bucket)} --pattern ${shellQuote(`${folder}/*`)}`,
      ].join(' ');
    default:
      return `Copy the folder ${folder} of ${bucket} with the provider's own tool.`;
  }
}
