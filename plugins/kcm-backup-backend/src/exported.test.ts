import {
  gzip,
  ManualClock,
  savedHub,
  veleroArchive,
} from '@kcm-backup/core/testing';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { askUntil } from './testing/askUntil';
import { emptyCluster, memoryHub, type MemoryHub } from './testing/memoryHub';

jest.setTimeout(60_000);

const ALICE = 'user:default/alice';
const HUB = 'mgmt-a';

describe('exported YAML with its bucket at hand', () => {
  let a: MemoryHub;
  let portal: Portal;

  beforeAll(async () => {
    a = await memoryHub(HUB);
    const { fleet: scratch } = emptyCluster('scratch');
    portal = await startPortal({
      config: {
        kcmBackup: {
          hubs: [{ name: HUB, access: { type: 'memory' } }],
          restoreTargets: [{ name: 'scratch', access: { type: 'memory' } }],
        },
      },
      fleets: { [HUB]: a.fleet, scratch },
      store: a.store,
      exportedAt: new ManualClock().now(),
    });
    await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}`),
      ({ body }) => body.sight.state === 'snapshot',
    );
  });

  afterAll(() => portal.stop());

  const atEnd = async (path: string, body: object = {}) => {
    const { body: begun } = await portal
      .as(ALICE)
      .post(`/hubs/${HUB}${path}`, body)
      .expect(202);
    const ended = await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}/operations/${begun.id}`),
      answer => answer.body.state !== 'running',
    );
    return ended.body;
  };

  it('is verified and looked into', async () => {
    const path = `/recovery-points/${a.backup}`;
    expect(await atEnd(`${path}/verifications`)).toMatchObject({
      state: 'succeeded',
      result: { verdict: 'verified' },
    });
    const { body } = await portal.as(ALICE).get(`/hubs/${HUB}${path}`);
    expect(body.files.length).toBeGreaterThan(3);
    expect(body.results).toEqual({ warnings: [], errors: [] });
    await portal
      .as(ALICE)
      .get(`/hubs/${HUB}${path}/diff?with=${a.backup}`)
      .expect(200);
  });

  it('is judged by what its verifications found, both ways', async () => {
    const path = `/recovery-points/${a.backup}`;
    const archive = `backups/${a.backup}/${a.backup}.tar.gz`;
    const whole = a.store.files.get(archive)!;
    const findings = ({ body }: { body: any }) =>
      body.status[0].findings.map(({ code }: { code: string }) => code);
    const read = (is: (answer: { body: any }) => boolean) =>
      askUntil(() => portal.as(ALICE).get(`/hubs/${HUB}`), is);
    const details = async () =>
      (await portal.as(ALICE).get(`/hubs/${HUB}${path}`)).body;

    await atEnd(`${path}/verifications`);
    await read(({ body }) => body.recoveryPoints[0].evidence === 'verified');

    // Whole, and not the one that was verified: it can be planned from.
    const others = [...savedHub(16).objects].reverse();
    a.store.files.set(archive, await veleroArchive(others));
    expect(await atEnd(`${path}/verifications`)).toMatchObject({
      state: 'failed',
      result: { verdict: 'failed' },
    });
    const damaged = await read(answer =>
      findings(answer).includes('backup-damaged'),
    );
    expect(damaged.body).toMatchObject({
      level: 'Unprotected',
      recoveryPoints: [{ name: a.backup, verificationFailed: true }],
    });
    expect(damaged.body.restorableAsOf).toBeUndefined();
    expect((await details()).run).toMatchObject({ verificationFailed: true });
    const planned = await atEnd('/restore-plans', {
      ...{ backup: a.backup, target: 'scratch' },
    });
    const { body: kept } = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/restore-plans/${planned.result.planId}`);
    expect(kept.plan.refusals).toContainEqual(
      expect.objectContaining({ code: 'backup-damaged' }),
    );

    a.store.files.set(archive, whole);
    await atEnd(`${path}/verifications`);
    const mended = await read(
      answer => !findings(answer).includes('backup-damaged'),
    );
    expect(mended.body.recoveryPoints[0].evidence).toBe('verified');
    expect((await details()).run).not.toHaveProperty('verificationFailed');
    // Nothing can be written to an export.
    expect(a.hub.calls.filter(call => call.startsWith('patch'))).toEqual([]);
  });

  it('gives the log of a backup as plain lines', async () => {
    const lines = 'level=info msg="Backup completed"\n'.repeat(5_000);
    a.store.files.set(
      `backups/${a.backup}/${a.backup}-logs.gz`,
      await gzip(new TextEncoder().encode(lines)),
    );
    const log = (backup: string) =>
      portal.as(ALICE).get(`/hubs/${HUB}/recovery-points/${backup}/log`);
    const answer = await log(a.backup).expect(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toBe(lines);
    const none = await log('nothing');
    expect([none.status, none.body.error.message]).toEqual([
      404,
      'There is no Velero Backup nothing.',
    ]);
  });

  it('tells before the first line that a log is not there', async () => {
    a.store.files.delete(`backups/${a.backup}/${a.backup}-logs.gz`);
    const answer = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/recovery-points/${a.backup}/log`);
    expect([answer.status, answer.body.error.name]).toEqual([
      404,
      'NotFoundError',
    ]);
  });

  it('is planned from, and the plan cannot be executed onto exported YAML', async () => {
    const planned = await atEnd('/restore-plans', {
      backup: a.backup,
      target: 'scratch',
    });
    expect([planned.state, planned.error]).toEqual(['succeeded', undefined]);
    const path = `/hubs/${HUB}/restore-plans/${planned.result.planId}`;
    const { body: plan } = await portal.as(ALICE).get(path).expect(200);
    const answer = await portal
      .as(ALICE)
      .post(`${path}/executions`, { planHash: plan.hash, confirm: HUB });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/scratch is exported YAML/);
  });
});
