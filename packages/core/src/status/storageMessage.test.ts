import { storageLocation } from '../testing';
import { storageMessage } from './storageMessage';

const of = (message?: string) =>
  storageMessage(storageLocation('aws-s3', { status: { message } }));

it('leaves out what the reader knows and what only the operator can use', () => {
  expect(
    of(
      'BackupStorageLocation "aws-s3" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: 7Q2NM3X9, HostID: x0, api error AccessDenied: Access Denied',
    ),
  ).toBe('S3 ListObjectsV2 answers 403, AccessDenied: Access Denied');
});

it('leaves other messages as they are', () => {
  expect(of('bucket not found.')).toBe('bucket not found');
  expect(of()).toBe('Velero does not say why');
});
