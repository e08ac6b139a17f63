import { completedBackup, healthyHub } from '../testing';
import { isForeign } from './isForeign';

const { kcm } = healthyHub();

function made(at: string, hubUid: string) {
  const one = completedBackup(new Date(at));
  const annotations = { 'kcm-backup.io/hub-uid': hubUid };
  return { ...one, metadata: { ...one.metadata, annotations } };
}

it('is what another hub made while this one existed', () => {
  expect(isForeign(made('2026-11-24T00:00:00Z', 'another'), kcm)).toBe(true);
  expect(isForeign(made('2026-11-24T00:00:00Z', 'uid-of-this-hub'), kcm)).toBe(
    false,
  );
});

it('is not what the lost hub made that was restored here', () => {
  expect(isForeign(made('2025-12-31T00:00:00Z', 'another'), kcm)).toBe(false);
});

it('is nothing where no identity is known', () => {
  const backup = completedBackup(new Date('2026-11-24T00:00:00Z'));
  expect(isForeign(backup, kcm)).toBe(false);
  const unseen = { ...kcm, kubeSystem: undefined };
  expect(isForeign(made('2026-11-24T00:00:00Z', 'another'), unseen)).toBe(
    false,
  );
});
