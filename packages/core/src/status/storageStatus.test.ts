import type { BackupStorageLocation } from '../objects/velero';
import { HEALTHY_AT, healthyHub, storageLocation } from '../testing';
import { assessDrStatus } from './assessDrStatus';

/** What is told of the hub's location, with others on the region. */
function told(
  location: BackupStorageLocation | undefined,
  onRegion: readonly BackupStorageLocation[] = [],
) {
  const { clusters, ...rest } = healthyHub();
  const [hub, east] = clusters;
  const { clusters: judged } = assessDrStatus(
    {
      ...rest,
      clusters: [
        { ...hub, locations: location ? [location] : hub.locations },
        { ...east, locations: onRegion },
      ],
    },
    HEALTHY_AT,
  );
  return judged[0].storage[0];
}

const inBucket = (bucket: string, config?: Record<string, string>) =>
  storageLocation('aws-s3', {
    spec: { default: true, objectStorage: { bucket }, config },
  });

it('tells how a bucket is guarded, and which schedules write to it', () => {
  expect(told(undefined)).toMatchObject({
    encrypted: 'KMS',
    immutable: 'object lock, 30 days',
    writers: [{ kind: 'ManagementBackup', name: 'nightly', ttl: '720h' }],
  });
});

it('knows nothing that neither a note nor a setting says', () => {
  const { encrypted, immutable } = told(inBucket('other'));
  expect([encrypted, immutable]).toEqual([undefined, undefined]);
});

it('names the setting that has the store encrypt', () => {
  expect(told(inBucket('other', { kmsKeyId: 'a-key' })).encrypted).toBe(
    'spec.config.kmsKeyId',
  );
});

it('takes what is noted on another cluster for the same bucket', () => {
  const noted = (bucket: string): BackupStorageLocation => ({
    ...inBucket(bucket),
    metadata: {
      name: 'of-east',
      namespace: 'kcm-system',
      annotations: { 'kcm-backup.io/encrypted': 'by default' },
    },
  });
  expect(told(inBucket('one'), [noted('one')]).encrypted).toBe('by default');
  expect(told(inBucket('one'), [noted('two')]).encrypted).toBeUndefined();
});

it('tells the folder, and what Velero says of one that is away', () => {
  const location = storageLocation('aws-s3', {
    spec: { objectStorage: { bucket: 'b', prefix: 'hub-a' } },
    status: { phase: 'Unavailable', message: 'the bucket answers 403.' },
  });
  expect(told(location)).toMatchObject({
    prefix: 'hub-a',
    message: 'the bucket answers 403',
    writers: [],
  });
});
