import { RefusedError } from '@kcm-backup/core';
import { refuseCustomerKeys, s3Upload } from './s3Upload';

it.each([
  [{}, { ChecksumAlgorithm: 'CRC32' }],
  [{ checksumAlgorithm: '' }, {}],
  [
    { checksumAlgorithm: 'SHA256', serverSideEncryption: 'AES256' },
    { ChecksumAlgorithm: 'SHA256', ServerSideEncryption: 'AES256' },
  ],
  [
    { checksumAlgorithm: '', kmsKeyId: 'key', tagging: 'a=b&c=d' },
    {
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'key',
      Tagging: 'a=b&c=d',
    },
  ],
])('puts files with %j as Velero does', (config, expected) => {
  expect(s3Upload(config)).toEqual(expected);
});

it('refuses a bucket that only Velero has the key of', () => {
  const config = { customerKeyEncryptionSecret: 'name/key' };
  const refuse = () => refuseCustomerKeys(config, 's3://kcm');
  expect(refuse).toThrow(RefusedError);
  expect(refuse).toThrow(/customerKeyEncryptionSecret/);
  expect(() => refuseCustomerKeys({}, 's3://kcm')).not.toThrow();
});
