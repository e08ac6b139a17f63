import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { RefusedError } from '@kcm-backup/core';

type Config = Readonly<Record<string, string>>;

/** How a file goes into the bucket. */
export type S3Upload = Pick<
  PutObjectCommandInput,
  'ChecksumAlgorithm' | 'ServerSideEncryption' | 'SSEKMSKeyId' | 'Tagging'
>;

/**
 * As Velero's plugin puts its own files: a bucket policy or an object lock may
 * insist on it.
 *
 * Source: velero-plugin-for-aws v1.14.3, object_store.go (PutObject).
 */
export function s3Upload({
  checksumAlgorithm = 'CRC32',
  kmsKeyId,
  serverSideEncryption,
  tagging,
}: Config): S3Upload {
  return {
    ...(checksumAlgorithm && {
      ChecksumAlgorithm:
        checksumAlgorithm as PutObjectCommandInput['ChecksumAlgorithm'],
    }),
    ...(serverSideEncryption && {
      ServerSideEncryption:
        serverSideEncryption as PutObjectCommandInput['ServerSideEncryption'],
    }),
    ...(kmsKeyId && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId }),
    ...(tagging && { Tagging: tagging }),
  };
}

/** @throws RefusedError where every read needs a key that only Velero has */
export function refuseCustomerKeys(config: Config, location: string): void {
  const setting = [
    'customerKeyEncryptionFile',
    'customerKeyEncryptionSecret',
  ].find(key => config[key]);
  if (setting === undefined) return;
  throw new RefusedError(
    `${location} is encrypted with a key of your own (${setting}), which only Velero has.`,
    {
      remedy:
        'Copy the files of the backup where that key is, and give --archive FILE.',
    },
  );
}
