import { choice, pairs, text } from './flag';

/** Which bucket, and how to get at it: as its BackupStorageLocation says it. */
export const bucketFlags = {
  provider: text('Object store: aws, azure, gcp or the name of a plugin', {
    placeholder: 'NAME',
  }),
  bucket: text('Bucket (on Azure the container), without scheme and folder', {
    placeholder: 'NAME',
  }),
  prefix: text('Folder of the bucket', { placeholder: 'FOLDER' }),
  region: text('Region of the bucket', { placeholder: 'NAME' }),
  's3-url': text('Address of an S3 store that is not at AWS', {
    placeholder: 'URL',
  }),
  'ca-cert': text('PEM file with the CA of the object store', {
    placeholder: 'FILE',
  }),
  config: pairs("Further setting in the plugin's words; may be repeated"),
  'credentials-file': text('Credentials as the plugin reads them', {
    placeholder: 'FILE',
  }),
} as const;

/** A backup on disk: what is left where no bucket can be read from here. */
export const archiveFlags = {
  archive: text('Read this archive (NAME.tar.gz) instead of a stored backup', {
    placeholder: 'FILE',
  }),
  'resource-list': text(
    'With --archive: its resource list (NAME-resource-list.json.gz)',
    { placeholder: 'FILE' },
  ),
} as const;

/** How to read the files of a backup that a cluster has. */
export const fromFlag = {
  from: choice(
    ['bucket', 'velero'],
    'The bucket itself, or the URLs that Velero signs; the second when the first is not possible',
  ),
} as const;

/**
 * Where the files of a backup come from: the bucket of a live hub, the bucket
 * alone, or a file.
 */
export const sourceFlags = {
  ...archiveFlags,
  ...bucketFlags,
  ...fromFlag,
} as const;
