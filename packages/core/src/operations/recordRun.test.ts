import { formatEvidence, parseEvidence } from '../archive/evidence';
import { lastRestoreOf } from '../archive/lastRestore';
import { storedBackup } from '../archive/storedBackup';
import type { Backup } from '../objects/velero';
import type { Fleet } from '../ports/Fleet';
import type { RestorePlan } from '../restore/RestorePlan';
import {
  completedBackup,
  InMemoryCluster,
  InMemoryObjectStore,
} from '../testing';
import { fleetOfOne } from './fleetOfOne';
import type { PlannedSource } from './readRestorePlan';
import { recordRun } from './recordRun';
import { BACKUPS } from './resourceTypes';

const DIGEST = 'a'.repeat(64);
const backup = completedBackup(new Date('2026-11-24T02:00:17Z'));
const { name, namespace } = backup.metadata;
const EVIDENCE = `backups/${name}/${name}-kcm-evidence.json`;
const PROGRESS = {
  planHash: 'h',
  steps: {
    1: { started: '2026-11-24T13:00:00Z', ended: '2026-11-24T13:10:00Z' },
    2: { started: '2026-11-24T13:10:00Z', ended: '2026-11-24T13:41:00Z' },
  },
};

function planFor(purpose: 'restore' | 'drill'): RestorePlan {
  const target = { location: 'https://target:6443' };
  const source = { cluster: 'management', backup: name, location: 'here' };
  return {
    apiVersion: 'kcm-backup.io/v1alpha1',
    kind: 'RestorePlan',
    name: 'back',
    createdAt: '2026-11-24T12:59:00Z',
    hash: 'h',
    options: {
      ...{ name: 'back', namespace: 'kcm-system', backup: name, purpose },
      ...{ restoreRegions: [], reprovisionRegions: [], allowInUse: false },
    },
    sources: [{ ...source, digest: DIGEST }],
    target,
    ...{ regionTargets: {}, refusals: [], dangers: [], notes: [] },
    ...{ steps: [], manifests: [], followUps: [] },
    predictions: [
      {
        cluster: 'management',
        counts: {
          ...{ created: 1, changed: 0, same: 0, refused: 0 },
          'left-out': 0,
        },
        ...{ changed: [], refused: [], leftOut: [] },
        ...{ backup: name, created: {}, same: {} },
      },
    ],
  };
}

function world(purpose: 'restore' | 'drill' = 'restore') {
  const verified = formatEvidence({
    apiVersion: 'kcm-backup.io/v1alpha1',
    kind: 'BackupEvidence',
    backup: name,
    digest: DIGEST,
    checked: {
      ...{ at: '2026-11-24T03:00:00Z', by: 'test', verdict: 'verified' },
      ...{ digest: DIGEST, items: 1 },
    },
    restored: [],
  });
  const store = new InMemoryObjectStore(
    new Map([[EVIDENCE, new TextEncoder().encode(verified)]]),
  );
  const home = new InMemoryCluster('management', [BACKUPS], [backup]);
  const target = new InMemoryCluster('management', [BACKUPS], [backup]);
  const source: PlannedSource = {
    cluster: 'management',
    source: storedBackup(store, name),
    backup,
  };
  return {
    ...{ store, home, target },
    run: (foundOn?: string) =>
      recordRun({
        plan: planFor(purpose),
        progress: PROGRESS,
        sources: [{ ...source, foundOn }],
        home: async () => fleetOfOne(home),
        target: fleetOfOne(target),
        at: new Date('2026-11-24T13:41:30Z'),
        by: 'test 1',
      }),
    restored: () =>
      parseEvidence(new TextDecoder().decode(store.files.get(EVIDENCE)), name)
        .restored,
  };
}

async function noteOn(cluster: InMemoryCluster) {
  const found = await cluster.get<Backup>(BACKUPS, { name, namespace });
  return found && lastRestoreOf(found);
}

const NOTE = {
  at: '2026-11-24T13:41:30.000Z',
  by: 'test 1',
  target: 'https://target:6443',
  seconds: 2460,
};

it('tells the cluster that has the Backup', async () => {
  const { run, restored, home, target } = world();
  expect(await run('management')).toEqual([]);
  expect(restored()).toEqual([{ ...NOTE, type: 'restore' }]);
  expect(await noteOn(home)).toEqual({ ...NOTE, type: 'restore' });
  expect(await noteOn(target)).toBeUndefined();
});

it('tells the target where the backup was read from the bucket alone', async () => {
  const { run, home, target } = world();
  expect(await run()).toEqual([]);
  expect(await noteOn(target)).toEqual({ ...NOTE, type: 'restore' });
  expect(await noteOn(home)).toBeUndefined();
});

it('tells no cluster of a drill that is thrown away', async () => {
  const { run, restored, home, target } = world('drill');
  expect(await run()).toEqual([]);
  expect(restored()).toEqual([{ ...NOTE, type: 'drill' }]);
  expect(await noteOn(target)).toBeUndefined();
  expect(await noteOn(home)).toBeUndefined();
});

it('gives back what could not be recorded', async () => {
  const { run, store } = world();
  store.files.delete(EVIDENCE);
  expect(await run('management')).toEqual([
    expect.stringContaining('never verified'),
  ]);
});

it('records nothing of a part that was only read', async () => {
  const { home, restored, store } = world();
  const plan = { ...planFor('restore'), predictions: [] };
  const fleet: Fleet = fleetOfOne(home);
  const source = { cluster: 'management', source: storedBackup(store, name) };
  const notes = await recordRun({
    ...{ plan, progress: PROGRESS, sources: [source] },
    ...{ home: async () => fleet, target: fleet },
    ...{ at: new Date('2026-11-24T13:41:30Z'), by: 'test 1' },
  });
  expect(notes).toEqual([]);
  expect(restored()).toEqual([]);
});
