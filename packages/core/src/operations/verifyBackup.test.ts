import { parseEvidence } from '../archive/evidence';
import { storedBackup } from '../archive/storedBackup';
import { forgetfulCodec } from '../testing/forgetfulCodec';
import { ForbiddenError } from '../errors';
import type { Backup } from '../objects/velero';
import { EVIDENCE_ANNOTATION } from '../status/recoveryPoints';
import { InMemoryCluster } from '../testing/InMemoryCluster';
import { InMemoryObjectStore } from '../testing/InMemoryObjectStore';
import { savedHub } from '../testing/savedHub';
import { putVeleroFiles } from '../testing/veleroFiles';
import { recordRestore } from './recordRestore';
import { BACKUPS, SECRETS } from './resourceTypes';
import { verifyBackup } from './verifyBackup';

const HUB = savedHub(16);
const NAME = HUB.backup.metadata.name;
const ARCHIVE = `backups/${NAME}/${NAME}.tar.gz`;
const EVIDENCE = `backups/${NAME}/${NAME}-kcm-evidence.json`;

const DRILL = {
  at: '2026-11-25T13:00:00Z',
  by: 'kcm-backup 1.2.3',
  type: 'drill',
  target: 'scratch',
} as const;

async function world() {
  const store = new InMemoryObjectStore();
  await putVeleroFiles(store, HUB.backup, HUB.objects);
  const cluster = new InMemoryCluster('management', [BACKUPS, SECRETS]);
  cluster.put(BACKUPS, HUB.backup);
  const read = async () =>
    (await cluster.get<Backup>(BACKUPS, {
      name: NAME,
      namespace: 'kcm-system',
    })) as Backup;
  return {
    store,
    cluster,
    rung: async () =>
      (await read()).metadata.annotations?.[EVIDENCE_ANNOTATION],
    verify: async (live?: InMemoryCluster) =>
      verifyBackup(storedBackup(store, NAME), forgetfulCodec, {
        now: new Date('2026-11-25T12:00:00Z'),
        ...{ cluster: 'management', namespace: 'kcm-system' },
        by: 'kcm-backup 1.2.3',
        object: { cluster, backup: await read() },
        live,
      }),
    evidence: () =>
      parseEvidence(new TextDecoder().decode(store.files.get(EVIDENCE)), NAME),
  };
}

function damage({ files }: InMemoryObjectStore): void {
  const bytes = (files.get(ARCHIVE) ?? new Uint8Array()).slice();
  bytes[100] ^= 1;
  files.set(ARCHIVE, bytes);
}

/** The same objects in another order: whole, and not the same archive. */
async function replace(store: InMemoryObjectStore): Promise<void> {
  await putVeleroFiles(store, HUB.backup, [...HUB.objects].reverse());
}

describe('the evidence of a backup', () => {
  it('is raised when it is verified', async () => {
    const { verify, rung, evidence } = await world();
    const { report, evidence: kept } = await verify();
    expect(kept).toEqual({ kept: true, notes: [] });
    expect(await rung()).toBe('verified');
    expect(evidence()).toMatchObject({
      digest: report.digest,
      checked: {
        at: '2026-11-25T12:00:00Z',
        by: 'kcm-backup 1.2.3',
        verdict: 'verified',
      },
    });
  });

  it('is marked as failed no longer once it is whole, though the bucket takes nothing', async () => {
    const { verify, rung, store } = await world();
    const whole = store.files.get(ARCHIVE) as Uint8Array;
    damage(store);
    await verify();
    store.files.set(ARCHIVE, whole);
    store.write = async () => {
      throw new ForbiddenError('The bucket is read-only.');
    };
    await verify();
    expect(await rung()).toBeUndefined();
  });

  it('is not marked as failed while the backup is being made', async () => {
    const { verify, rung, evidence, store, cluster } = await world();
    const status = { ...HUB.backup.status, phase: 'InProgress' as const };
    await putVeleroFiles(store, { ...HUB.backup, status }, HUB.objects);
    cluster.failOn(/^patch/, new ForbiddenError('There is nothing to patch.'));
    const { report, evidence: kept } = await verify();
    expect(report.problems.map(({ code }) => code)).toEqual([
      'backup-not-finished',
    ]);
    expect(kept.notes).toEqual([]);
    expect(await rung()).toBeUndefined();
    expect(evidence().checked).not.toHaveProperty('damaged');
  });

  it('is lowered by an archive that is damaged, and raised when it is back', async () => {
    const { verify, rung, evidence, store } = await world();
    const whole = store.files.get(ARCHIVE) as Uint8Array;
    const first = await verify();
    damage(store);
    const second = await verify();
    expect(second.report.problems.map(({ code }) => code)).toEqual([
      'archive-damaged',
      'digest-changed',
    ]);
    expect(await rung()).toBe('failed');
    expect(evidence()).toMatchObject({
      digest: first.report.digest,
      checked: {
        ...{ verdict: 'failed', damaged: true },
        digest: second.report.digest,
      },
    });
    store.files.set(ARCHIVE, whole);
    await verify();
    expect(await rung()).toBe('verified');
  });

  it('tells an archive that was replaced by another whole one, each time', async () => {
    const { verify, store, rung } = await world();
    await verify();
    await replace(store);
    for (let time = 0; time < 2; time++) {
      const { report } = await verify();
      expect(report.problems.map(({ code }) => code)).toEqual([
        'digest-changed',
      ]);
      expect(await rung()).toBe('failed');
    }
  });

  it('is not raised by an archive that never was whole', async () => {
    const { verify, store, rung, evidence } = await world();
    damage(store);
    await verify();
    expect(await rung()).toBe('failed');
    expect(evidence().digest).toBeUndefined();
  });

  it('keeps what a restore proved', async () => {
    const { verify, store, rung, evidence } = await world();
    await verify();
    const restored = [
      {
        at: '2026-11-25T13:00:00Z',
        by: 'kcm-backup 1.2.3',
        type: 'drill',
        target: 'scratch',
      },
    ];
    const text = JSON.stringify({ ...evidence(), restored });
    store.files.set(EVIDENCE, new TextEncoder().encode(text));
    await verify();
    expect(await rung()).toBe('restored');
    expect(evidence().restored).toEqual(restored);
  });

  it('keeps what a drill wrote while the archive was read', async () => {
    const { verify, store, evidence } = await world();
    const { report } = await verify();
    const { open } = store;
    store.open = (key, options) => {
      if (key !== ARCHIVE) return open.call(store, key, options);
      return (async function* whileDrilling() {
        const bucket = { ...storedBackup(store, NAME) };
        await recordRestore(bucket, report.digest, DRILL, undefined, {});
        yield* open.call(store, key, options);
      })();
    };
    await verify();
    expect(evidence().restored).toEqual([DRILL]);
  });

  it.each([[null], [{ at: 1 }], [{ ...DRILL, type: 'x' }]])(
    'is none with such a restore in it: %j',
    async use => {
      const { verify, evidence } = await world();
      await verify();
      const text = JSON.stringify({ ...evidence(), restored: [use] });
      expect(() => parseEvidence(text, NAME)).toThrow(/not the evidence/);
    },
  );

  it('is not replaced where it is not ours', async () => {
    const { verify, store, rung } = await world();
    const text = new TextEncoder().encode('{"mine":true}');
    store.files.set(EVIDENCE, text);
    const { report, evidence } = await verify();
    expect(report.problems).toMatchObject([
      { code: 'file-damaged', path: 'evidence' },
    ]);
    expect(evidence.kept).toBe(false);
    expect(store.files.get(EVIDENCE)).toBe(text);
    // The archive is whole: a restore can use it, though nothing proves it.
    expect(await rung()).toBeUndefined();
  });

  it('is only in the bucket when the Backup may not be changed', async () => {
    const { verify, cluster, evidence } = await world();
    cluster.failOn(/^patch/, new ForbiddenError('You may not patch backups.'));
    const { evidence: kept } = await verify();
    expect(kept.kept).toBe(true);
    expect(kept.notes).toEqual([
      `Backup ${NAME} on management does not tell it: You may not patch backups.`,
    ]);
    expect(evidence().checked.verdict).toBe('verified');
  });

  it('is nowhere when the bucket takes nothing', async () => {
    const { verify, store, rung } = await world();
    store.write = async () => {
      throw new ForbiddenError('The bucket is read-only.');
    };
    const { evidence } = await verify();
    expect(evidence.kept).toBe(false);
    expect(evidence.notes).toEqual([
      'The result is not kept: The bucket is read-only.',
    ]);
    expect(await rung()).toBeUndefined();
  });
});

describe('live objects', () => {
  const secret = (name: string, created: string, label = 'kcm') => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: 'kcm-system',
      creationTimestamp: created,
      labels: { 'k0rdent.mirantis.com/component': label },
    },
  });

  it('are told when they are older than the backup and not in it', async () => {
    const { verify } = await world();
    const live = new InMemoryCluster('management', [BACKUPS, SECRETS]);
    live.put(SECRETS, secret('id-0', '2026-11-01T00:00:00Z'));
    live.put(SECRETS, secret('lost', '2026-11-01T00:00:00Z'));
    live.put(SECRETS, secret('younger', '2026-11-24T08:00:00Z'));
    live.put(SECRETS, secret('foreign', '2026-11-01T00:00:00Z', 'other'));
    const { report } = await verify(live);
    expect(report.warnings).toMatchObject([
      { code: 'live-missing', path: 'Secret/kcm-system/lost' },
    ]);
    expect(report.verdict).toBe('verified');
  });

  it('that may not be read are told', async () => {
    const { verify } = await world();
    const live = new InMemoryCluster('management', [BACKUPS, SECRETS]);
    live.put(SECRETS, secret('lost', '2026-11-01T00:00:00Z'));
    live.failOn(/^list/, new ForbiddenError('You may not list secrets.'));
    const { report } = await verify(live);
    expect(report.notChecked).toHaveLength(1);
    expect(report.notChecked[0].reason).toMatch('You may not list secrets.');
  });
});
