import type { Backup, Restore } from '../objects/velero';
import { backup, managementBackup, storageLocation } from '../testing';
import { judgeDeletion, type DeletionFacts } from './judgeDeletion';
import { judgeRestoreDeletion } from './judgeRestoreDeletion';

const now = new Date('2026-11-24T08:00:00Z');

const completed = (name: string, startTimestamp: string) =>
  backup(name, { phase: 'Completed', startTimestamp });

const older = completed('older', '2026-11-23T08:00:00Z');
const newer = completed('newer', '2026-11-24T07:00:00Z');

const on = (one: Backup, foundOn = 'management') => ({
  cluster: 'management',
  foundOn,
  backup: one,
});

const facts = (fields: Partial<DeletionFacts> = {}): DeletionFacts => ({
  now,
  backups: [on(newer), on(older)],
  managementBackups: [],
  locations: [storageLocation('aws-s3')],
  restores: [],
  requests: [],
  keepData: false,
  ...fields,
});

const restoreOf = (
  name: string,
  backupName: string,
  status: Restore['status'] = { phase: 'Completed' },
): Restore => ({
  apiVersion: 'velero.io/v1',
  kind: 'Restore',
  metadata: { name, namespace: 'kcm-system' },
  spec: { backupName },
  status,
});

describe('what is lost with a Backup', () => {
  it('is nothing to speak of, where a newer one is there', () => {
    expect(judgeDeletion(on(older), facts())).toEqual({ warnings: [] });
  });

  it('is the newest recovery point', () => {
    expect(judgeDeletion(on(newer), facts()).warnings).toEqual([
      'newer is the newest recovery point of management; the one before it is older, of Nov 23 08:00 UTC.',
    ]);
  });

  it('is the only recovery point', () => {
    const { warnings } = judgeDeletion(
      on(newer),
      facts({ backups: [on(newer), on(backup('bad', { phase: 'Failed' }))] }),
    );
    expect(warnings).toEqual([
      'newer is the only recovery point of management: nothing could bring it back any more.',
    ]);
  });

  it('is what a rollback needs', () => {
    const made = managementBackup('older', {});
    const labels = { 'k0rdent.mirantis.com/release-backup': 'kcm-1-10-0' };
    const { warnings } = judgeDeletion(
      on(older),
      facts({
        managementBackups: [{ ...made, metadata: { name: 'older', labels } }],
      }),
    );
    expect(warnings).toEqual([
      'older was made before the upgrade from kcm-1-10-0: a rollback to it needs this backup.',
    ]);
  });

  it('is the record of the restores made from it', () => {
    const restores = [restoreOf('r1', 'older'), restoreOf('r2', 'newer')];
    const { warnings } = judgeDeletion(on(older), facts({ restores }));
    expect(warnings).toEqual([
      'Velero deletes with it, on management, the record of 1 restore made from it: r1.',
    ]);
  });

  it('tells how an earlier request ended', () => {
    const request = {
      apiVersion: 'velero.io/v1',
      kind: 'DeleteBackupRequest',
      metadata: { name: 'older-x' },
      spec: { backupName: 'older' },
      status: { phase: 'Processed' as const, errors: ['no bucket'] },
    };
    expect(
      judgeDeletion(on(older), facts({ requests: [request] })).warnings,
    ).toEqual(['An earlier request to delete older failed: no bucket']);
  });

  it('says whose Velero does it, where its own cluster is dead', () => {
    const far = { cluster: 'east', foundOn: 'management', backup: older };
    const { warnings } = judgeDeletion(far, facts());
    expect(warnings[0]).toMatch('Velero on management deletes older');
  });
});

describe('what Velero would not delete', () => {
  it.each([
    ['InProgress', /works on/, 'backup wait b'],
    ['Finalizing', /works on/, 'backup wait b'],
    ['Queued', /has not begun/, 'backup delete b --keep-data'],
    ['', /has not begun \(New\)/, 'backup delete b --keep-data'],
  ] as const)('%j', (phase, message, remedy) => {
    const { refusal } = judgeDeletion(on(backup('b', { phase })), facts());
    expect(refusal?.message).toMatch(message);
    expect(refusal?.remedy).toBe(`kubectl kcm-backup ${remedy}`);
  });

  it.each([
    [
      'read-only',
      [storageLocation('aws-s3', { spec: { accessMode: 'ReadOnly' } })],
      /is read-only/,
      /patch backupstoragelocation aws-s3/,
    ],
    [
      'away',
      [
        storageLocation('aws-s3', {
          status: { phase: 'Unavailable', message: 'no bucket' },
        }),
      ],
      /is Unavailable: no bucket/,
      /location check/,
    ],
    [
      'gone',
      [],
      /has no BackupStorageLocation aws-s3/,
      /location create aws-s3/,
    ],
  ])('whose location is %s', (_, locations, message, remedy) => {
    const { refusal } = judgeDeletion(on(older), facts({ locations }));
    expect(refusal?.message).toMatch(message);
    expect(refusal?.remedy).toMatch(remedy);
  });

  it('that a Restore is just using', () => {
    const restores = [restoreOf('r', 'older', { phase: 'InProgress' })];
    for (const keepData of [false, true]) {
      const { refusal } = judgeDeletion(
        on(older),
        facts({ restores, keepData }),
      );
      expect(refusal?.remedy).toBe('kubectl kcm-backup restore wait r');
    }
  });

  it('is never the matter of one that has no data', () => {
    const never = backup('never', { phase: 'FailedValidation' });
    const { refusal } = judgeDeletion(on(never), facts({ locations: [] }));
    expect(refusal?.remedy).toBe(
      'kubectl kcm-backup backup delete never --keep-data',
    );
  });
});

describe('an object that goes without its data', () => {
  const keep = (
    one: Backup,
    locations = [storageLocation('aws-s3')],
  ): readonly string[] =>
    judgeDeletion(on(one), facts({ keepData: true, locations })).warnings;

  it.each([
    [
      undefined,
      "the sync brings the object back (backupSyncPeriod 1m, Velero's default)",
    ],
    [
      '-1m',
      "the sync brings the object back (backupSyncPeriod 1m, Velero's default)",
    ],
    ['30s', 'the sync brings the object back (backupSyncPeriod 30s)'],
    ['0s', 'never syncs (backupSyncPeriod 0s)'],
    ['0', 'never syncs (backupSyncPeriod 0)'],
  ])('with a sync period %s', (backupSyncPeriod, words) => {
    const location = storageLocation('aws-s3', { spec: { backupSyncPeriod } });
    expect(keep(older, [location])).toEqual([expect.stringContaining(words)]);
  });

  it('has nothing to come back from, where it never ran', () => {
    expect(keep(backup('b', { phase: 'Queued' }))).toEqual([
      'b: it never ran and has no data, so nothing brings it back.',
    ]);
  });
});

describe('a Restore', () => {
  const about = {
    cluster: 'management',
    backups: [older],
    locations: [storageLocation('aws-s3')],
  };

  it('goes', () => {
    const restore = restoreOf('r', 'older');
    expect(judgeRestoreDeletion(restore, about)).toEqual({ warnings: [] });
  });

  it('goes from a read-only location too', () => {
    const spec = { accessMode: 'ReadOnly' as const };
    const locations = [storageLocation('aws-s3', { spec })];
    const restore = restoreOf('r', 'older');
    expect(judgeRestoreDeletion(restore, { ...about, locations })).toEqual({
      warnings: [],
    });
  });

  it('is not stopped by being deleted', () => {
    const restore = restoreOf('r', 'older', { phase: 'InProgress' });
    const { refusal } = judgeRestoreDeletion(restore, about);
    expect(refusal?.remedy).toBe('kubectl kcm-backup restore wait r');
  });

  it.each([
    ['Backup', { backups: [] }, 'Backup older is gone'],
    ['location', { locations: [] }, 'BackupStorageLocation aws-s3 is gone'],
  ])('leaves its files where its %s is gone', (_, fewer, words) => {
    const restore = restoreOf('r', 'older');
    const { warnings } = judgeRestoreDeletion(restore, { ...about, ...fewer });
    expect(warnings).toEqual([expect.stringContaining(words)]);
  });

  it('would hang on a location that is away', () => {
    const locations = [
      storageLocation('aws-s3', { status: { phase: 'Unavailable' } }),
    ];
    const restore = restoreOf('r', 'older');
    const { refusal } = judgeRestoreDeletion(restore, { ...about, locations });
    expect(refusal?.message).toMatch('would stay until');
  });
});
