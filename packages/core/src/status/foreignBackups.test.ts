import { completedBackup, healthyHub } from '../testing';
import type { Backup, Restore } from '../objects/velero';
import type { DrInput } from './DrInput';
import { foreignBackups } from './foreignBackups';

const hub = healthyHub();

function made(at: string, hubUid: string) {
  const one = completedBackup(new Date(at));
  const annotations = { 'kcm-backup.io/hub-uid': hubUid };
  return { ...one, metadata: { ...one.metadata, annotations } };
}

function isForeign(backup: Backup, input: DrInput): boolean {
  const found = { cluster: 'management', foundOn: 'management', backup };
  return foreignBackups([found], input).has(backup);
}

it('is what another hub made while this one existed', () => {
  expect(isForeign(made('2026-11-24T00:00:00Z', 'another'), hub)).toBe(true);
  expect(isForeign(made('2026-11-24T00:00:00Z', 'uid-of-this-hub'), hub)).toBe(
    false,
  );
});

it('is not what the lost hub made that was restored here', () => {
  expect(isForeign(made('2025-12-31T00:00:00Z', 'another'), hub)).toBe(false);
});

/** The hub restored the newest of the other's backups at noon. */
function restoredAtNoon(phase: 'Completed' | 'Failed'): DrInput {
  const backups = [made('2026-11-24T06:00:00Z', 'another')];
  const restore: Restore = {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name: 'back', namespace: 'kcm-system' },
    spec: { backupName: backups[0].metadata.name },
    status: { phase, startTimestamp: '2026-11-24T12:00:00Z' },
  };
  const management = {
    ...hub.clusters[0],
    backups,
    restores: [restore],
  };
  return { ...hub, clusters: [management] };
}

it('is not what came before the restore onto a cluster that stood by', () => {
  const before = made('2026-11-24T11:00:00Z', 'another');
  expect(isForeign(before, restoredAtNoon('Completed'))).toBe(false);
  expect(isForeign(before, restoredAtNoon('Failed'))).toBe(true);
});

it('is what the old hub makes after the restore', () => {
  const after = made('2026-11-24T13:00:00Z', 'another');
  expect(isForeign(after, restoredAtNoon('Completed'))).toBe(true);
  const third = made('2026-11-24T11:00:00Z', 'a third one');
  expect(isForeign(third, restoredAtNoon('Completed'))).toBe(true);
});

it('is nothing where no identity is known', () => {
  const backup = completedBackup(new Date('2026-11-24T00:00:00Z'));
  expect(isForeign(backup, hub)).toBe(false);
  const unseen = { ...hub, kcm: { ...hub.kcm, kubeSystem: undefined } };
  expect(isForeign(made('2026-11-24T00:00:00Z', 'another'), unseen)).toBe(
    false,
  );
});
