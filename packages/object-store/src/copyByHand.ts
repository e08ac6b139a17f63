import {
  type BackupStorageLocation,
  type KnownProvider,
  parseProvider,
  RefusedError,
  shellQuote,
} from '@kcm-backup/core';

/** A location that cannot be read from here, and how to get the files out. */
export function refuseReading(
  why: string,
  location: BackupStorageLocation,
): RefusedError {
  return new RefusedError(why, { remedy: copyByHand(location) });
}

/** The command of the provider's own tool that takes a backup out. */
function copyByHand({ spec }: BackupStorageLocation): string {
  const { bucket = '', prefix } = spec?.objectStorage ?? {};
  const folder = [prefix?.replace(/^\/+|\/+$/g, ''), 'backups/NAME']
    .filter(Boolean)
    .join('/');
  const { known } = parseProvider(spec?.provider ?? '');
  return `${toolOf(known, bucket, folder, spec?.config)}
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
