import { formatEvidence, type EvidenceCheck } from '../archive/evidence';
import { lastRestoreOf } from '../archive/lastRestore';
import { ForbiddenError } from '../errors';
import type { Backup } from '../objects/velero';
import { EVIDENCE_ANNOTATION } from '../status/recoveryPoints';
import type { DrInput } from '../status/DrInput';
import { completedBackup, InMemoryObjectStore } from '../testing';
import { markInput } from './markInput';

const DIGEST = 'a'.repeat(64);
const DRILL = {
  at: '2026-11-25T13:00:00Z',
  by: 'kcm-backup 1.2.3',
  type: 'drill',
  target: 'scratch',
} as const;

const backupOf = (day: number) =>
  completedBackup(new Date(Date.UTC(2026, 10, day, 2)));

function inputOf(...backups: Backup[]): DrInput {
  return {
    ...{ hub: 'mgmt', namespace: 'kcm-system', unseen: [] },
    kcm: { apiVersion: 'v1beta1' },
    clusters: [{ cluster: 'management', backups }, { cluster: 'east' }],
  };
}

function put(
  { files }: InMemoryObjectStore,
  { metadata: { name } }: Backup,
  checked: Pick<EvidenceCheck, 'verdict' | 'damaged'>,
  restored: readonly (typeof DRILL)[] = [],
): void {
  const text = formatEvidence({
    apiVersion: 'kcm-backup.io/v1alpha1',
    kind: 'BackupEvidence',
    ...{ backup: name, digest: DIGEST, restored },
    checked: {
      ...checked,
      at: DRILL.at,
      by: DRILL.by,
      digest: DIGEST,
      items: 1,
    },
  });
  const key = `backups/${name}/${name}-kcm-evidence.json`;
  files.set(key, new TextEncoder().encode(text));
}

const backupsOf = ({ clusters }: DrInput) => clusters[0].backups ?? [];
const marksOf = (input: DrInput) =>
  backupsOf(input).map(
    ({ metadata }) => metadata.annotations?.[EVIDENCE_ANNOTATION],
  );

describe('the Backups of an export', () => {
  it('are marked by the evidence in its bucket, whatever they said', async () => {
    const store = new InMemoryObjectStore();
    const days = [20, 21, 22, 23, 24].map(backupOf);
    const [verified, damaged, uncovered, restored, unproved] = days.map(one => {
      const annotations = { [EVIDENCE_ANNOTATION]: 'verified' };
      return { ...one, metadata: { ...one.metadata, annotations } };
    });
    put(store, verified, { verdict: 'verified' });
    put(store, damaged, { verdict: 'failed', damaged: true });
    put(store, uncovered, { verdict: 'failed' });
    put(store, restored, { verdict: 'verified' }, [DRILL]);
    const input = inputOf(verified, damaged, uncovered, restored, unproved);
    const marked = await markInput(input, store, {});
    expect(marksOf(marked)).toEqual([
      ...['verified', 'failed', undefined],
      ...['restored', 'verified'],
    ]);
    expect(lastRestoreOf(backupsOf(marked)[3])).toEqual(DRILL);
    expect(marked.clusters[1]).toEqual({ cluster: 'east' });
    expect(marked.unseen).toEqual([]);
  });

  it('are looked up to the hundredth newest', async () => {
    const store = new InMemoryObjectStore();
    const days = Array.from({ length: 101 }, (_, day) => backupOf(day + 1));
    days.forEach(day => put(store, day, { verdict: 'verified' }));
    const marks = marksOf(await markInput(inputOf(...days), store, {}));
    expect([marks[0], marks[1], marks[100]]).toEqual([
      ...[undefined, 'verified', 'verified'],
    ]);
  });

  it('stay as they are where the file beside them is no evidence', async () => {
    const store = new InMemoryObjectStore();
    const backup = backupOf(24);
    const { name } = backup.metadata;
    const key = `backups/${name}/${name}-kcm-evidence.json`;
    store.files.set(key, new TextEncoder().encode('{"mine":true}'));
    const marked = await markInput(inputOf(backup), store, {});
    expect(backupsOf(marked)).toEqual([backup]);
  });

  it('are told to be unproved where the bucket may not be read', async () => {
    const store = new InMemoryObjectStore();
    store.failOn(/evidence/, new ForbiddenError('The bucket is locked.'));
    const input = inputOf(backupOf(24));
    const marked = await markInput(input, store, {});
    expect(marked.clusters).toEqual(input.clusters);
    expect(marked.unseen).toMatchObject([
      {
        cluster: 'management',
        message: 'The bucket is locked.',
        matters: false,
      },
    ]);
  });
});
