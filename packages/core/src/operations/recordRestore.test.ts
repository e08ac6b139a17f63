import { formatEvidence, parseEvidence } from '../archive/evidence';
import { lastRestoreOf } from '../archive/lastRestore';
import { storedBackup } from '../archive/storedBackup';
import { ForbiddenError } from '../errors';
import type { Backup } from '../objects/velero';
import { EVIDENCE_ANNOTATION } from '../status/recoveryPoints';
import { InMemoryCluster } from '../testing/InMemoryCluster';
import { InMemoryObjectStore } from '../testing/InMemoryObjectStore';
import { savedHub } from '../testing/savedHub';
import { recordRestore } from './recordRestore';
import { BACKUPS } from './resourceTypes';

const { backup } = savedHub(16);
const NAME = backup.metadata.name;
const EVIDENCE = `backups/${NAME}/${NAME}-kcm-evidence.json`;
const DIGEST = 'a'.repeat(64);
const DRILL = {
  at: '2026-11-25T13:00:00Z',
  by: 'kcm-backup 1.2.3',
  type: 'drill',
  target: 'scratch',
} as const;

function found(cluster: InMemoryCluster): Promise<Backup | undefined> {
  const key = { name: NAME, namespace: 'kcm-system' };
  return cluster.get<Backup>(BACKUPS, key);
}

async function world(verdict: 'verified' | 'failed' = 'verified') {
  const store = new InMemoryObjectStore();
  const cluster = new InMemoryCluster('management', [BACKUPS]);
  cluster.put(BACKUPS, backup);
  const { at, by } = DRILL;
  const text = formatEvidence({
    apiVersion: 'kcm-backup.io/v1alpha1',
    kind: 'BackupEvidence',
    backup: NAME,
    digest: DIGEST,
    checked: { at, by, verdict, digest: DIGEST, items: 1 },
    restored: [],
  });
  store.files.set(EVIDENCE, new TextEncoder().encode(text));
  return {
    store,
    cluster,
    record: (digest = DIGEST) =>
      recordRestore(
        storedBackup(store, NAME),
        digest,
        DRILL,
        { cluster, backup },
        {},
      ),
    restored: () => {
      const stored = new TextDecoder().decode(store.files.get(EVIDENCE));
      return parseEvidence(stored, NAME).restored;
    },
    rung: async () =>
      (await found(cluster))?.metadata.annotations?.[EVIDENCE_ANNOTATION],
    told: async () => lastRestoreOf((await found(cluster)) ?? backup),
  };
}

describe('a restore that is recorded', () => {
  it('is in the bucket and on the Backup', async () => {
    const { record, restored, rung, told } = await world();
    expect(await record()).toBeUndefined();
    expect(restored()).toEqual([DRILL]);
    expect(await rung()).toBe('restored');
    expect(await told()).toEqual(DRILL);
  });

  it('raises nothing after a check that failed', async () => {
    const { record, restored, rung } = await world('failed');
    expect(await record()).toMatch(/recorded, but .* failed its last check/);
    expect(restored()).toEqual([DRILL]);
    expect(await rung()).toBeUndefined();
  });

  it('is told to be recorded when the Backup is gone', async () => {
    const { record, cluster, restored } = await world();
    await cluster.delete(BACKUPS, { name: NAME, namespace: 'kcm-system' });
    expect(await record()).toBeUndefined();
    expect(restored()).toEqual([DRILL]);
  });

  it('is told to be recorded when the Backup may not be changed', async () => {
    const { record, cluster, restored } = await world();
    cluster.failOn(/^patch/, new ForbiddenError('You may not patch backups.'));
    expect(await record()).toMatch(/^It is recorded, but .* may not patch/);
    expect(restored()).toEqual([DRILL]);
  });
});

describe('a restore that is not recorded', () => {
  it('was of another archive', async () => {
    const { record, restored, rung } = await world();
    expect(await record('b'.repeat(64))).toMatch(/another archive/);
    expect(restored()).toEqual([]);
    expect(await rung()).toBeUndefined();
  });

  it('was of a backup that was never verified', async () => {
    const { record, store } = await world();
    store.files.delete(EVIDENCE);
    expect(await record()).toMatch(/never verified: kubectl/);
    expect(store.files.has(EVIDENCE)).toBe(false);
  });
});
