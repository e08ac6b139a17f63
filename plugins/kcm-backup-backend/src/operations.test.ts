import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { askUntil } from './testing/askUntil';
import { BACKUPS, SECRETS } from '@kcm-backup/core';
import type { Knex } from 'knex';
import {
  emptyCluster,
  memoryHub,
  SECRET_VALUE,
  UNLABELLED,
  veleroWorks,
  type MemoryHub,
} from './testing/memoryHub';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { engines, testDatabases } from './testing/testDatabases';

jest.setTimeout(60_000);

const ALICE = 'user:default/alice';
const HUB = 'mgmt-a';

const owned = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'a',
    annotations: { 'kcm-backup.io/management-cluster': HUB },
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
};

describe.each(engines)('on %s, an operation', engine => {
  const databases = testDatabases(engine);
  let a: MemoryHub;
  let target: ReturnType<typeof emptyCluster>;
  let database: Knex;
  let portal: Portal;

  beforeEach(async () => {
    a = await memoryHub(HUB);
    target = emptyCluster('scratch');
    database = (await databases.create()).connect();
    portal = await startPortal({
      config: {
        kcmBackup: {
          hubs: [{ name: HUB, access: { type: 'memory' } }],
          restoreTargets: [
            { name: 'scratch', title: 'Scratch', access: { type: 'memory' } },
          ],
        },
      },
      entities: [owned],
      fleets: { [HUB]: a.fleet, scratch: target.fleet },
      store: a.store,
      database,
    });
    await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}`),
      ({ body }) => body.sight.state === 'current' && body.owners.length > 0,
    );
  });

  afterEach(() => portal.stop());

  const atEnd = async ({ id }: Operation): Promise<Operation> => {
    const { body } = await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}/operations/${id}`),
      answer => !['running', 'waiting'].includes(answer.body.state),
    );
    return body;
  };

  const begin = async (path: string, body: object = {}): Promise<Operation> => {
    const answer = await portal.as(ALICE).post(`/hubs/${HUB}${path}`, body);
    expect([answer.status, answer.body.error]).toEqual([202, undefined]);
    return answer.body;
  };

  /** Of a plan onto the cluster that nothing is installed on. */
  const makePlan = async (): Promise<Operation> =>
    atEnd(
      await begin('/restore-plans', { backup: a.backup, target: 'scratch' }),
    );

  it('backs up, is told of while it goes on, and audited to its end', async () => {
    const stopVelero = veleroWorks(a.hub);
    const begun = await begin('/backups', { name: 'by-hand' });
    expect(begun).toMatchObject({
      hub: HUB,
      kind: 'backup',
      subject: 'by-hand',
      state: 'running',
      startedBy: ALICE,
    });
    expect(portal.audited).toHaveLength(1);
    expect(portal.audited[0].end).toBeUndefined();
    const ended = await atEnd(begun);
    stopVelero();
    expect(ended).toMatchObject({
      state: 'succeeded',
      parts: [
        {
          cluster: 'management',
          name: 'by-hand',
          phase: 'Completed',
          result: 'completed',
          items: 7,
        },
      ],
    });
    const key = { name: 'by-hand', namespace: 'kcm-system' };
    expect(await a.hub.get(BACKUPS, key)).toBeDefined();
    await askUntil(
      async () => portal.audited,
      ([event]) => event.end === 'success',
    );
    expect(portal.signals).toContainEqual({
      recipients: { type: 'user', entityRef: [ALICE] },
      channel: 'kcm-backup',
      message: { hub: HUB, operation: begun.id },
    });
    const { body } = await portal.as(ALICE).get(`/hubs/${HUB}/operations`);
    expect(body.operations).toMatchObject([{ id: begun.id }]);
  });

  it('that fails says why, and the owners are notified', async () => {
    const taken = await begin('/backups', { name: a.backup });
    const ended = await atEnd(taken);
    expect(ended).toMatchObject({
      state: 'failed',
      error: { message: expect.stringMatching(/exists already/) },
    });
    await askUntil(
      async () => portal.notifications,
      sent => sent.length > 0,
    );
    expect(portal.notifications).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: ['group:default/platform'] },
        payload: {
          title: `${HUB}: the backup of ${a.backup} failed`,
          link: '/catalog/default/resource/a',
        },
      },
    ]);
    expect(portal.audited).toMatchObject([{ end: 'fail' }]);
  });

  it('verifies, and keeps the evidence', async () => {
    const path = `/recovery-points/${a.backup}/verifications`;
    const ended = await atEnd(await begin(path));
    expect(ended).toMatchObject({
      state: 'succeeded',
      result: { verdict: 'verified', problems: [], evidence: 'verified' },
    });
    expect([...a.store.files.keys()]).toContain(
      `backups/${a.backup}/${a.backup}-kcm-evidence.json`,
    );
    const { body } = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/recovery-points/${a.backup}`)
      .expect(200);
    expect(body.events).toMatchObject([
      { kind: 'verification', result: 'verified', by: ALICE },
    ]);
    expect(body.files.length).toBeGreaterThanOrEqual(4);
    expect(body.resources).not.toEqual({});
    expect(body.results).toEqual({ warnings: [], errors: [] });
  });

  it('ends well also where nothing can be noted of it', async () => {
    await database.schema.dropTable('history_events');
    const path = `/recovery-points/${a.backup}/verifications`;
    expect(await atEnd(await begin(path))).toMatchObject({
      state: 'succeeded',
      result: { verdict: 'verified' },
    });
    const id = (await makePlan()).result?.planId;
    const plan = `/restore-plans/${id}`;
    const { body } = await portal.as(ALICE).get(`/hubs/${HUB}${plan}`);
    await database.schema.alterTable('restore_plans', table =>
      table.dropColumn('execution'),
    );
    const restore = { planHash: body.hash, confirm: HUB };
    await atEnd(await begin(`${plan}/executions`, restore));
    const { audited } = await askUntil(
      async () => portal,
      ({ audited: all }) => all.every(({ end }) => end !== undefined),
    );
    expect(audited.map(({ end }) => end)).toEqual([
      ...['success', 'success', 'fail'],
    ]);
  });

  it('tells of an archive that is cut off what is wrong with it', async () => {
    const key = `backups/${a.backup}/${a.backup}.tar.gz`;
    const whole = a.store.files.get(key) ?? new Uint8Array();
    a.store.files.set(key, whole.slice(0, whole.length / 2));
    const path = `/recovery-points/${a.backup}/verifications`;
    const ended = await atEnd(await begin(path));
    expect(ended).toMatchObject({
      state: 'failed',
      result: { verdict: 'failed', problems: [{ code: 'archive-damaged' }] },
    });
    const { body } = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/recovery-points/${a.backup}`);
    const [{ message }] = ended.result?.problems ?? [];
    expect(body.events).toMatchObject([
      {
        result: 'failed',
        message: expect.stringContaining(message ?? 'a problem'),
      },
    ]);
  });

  it('plans, and keeps the plan without any value of a Secret', async () => {
    const ended = await makePlan();
    expect(ended).toMatchObject({ state: 'succeeded', target: 'scratch' });
    const id = ended.result?.planId;
    const { body: plan } = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/restore-plans/${id}`)
      .expect(200);
    expect(plan).toMatchObject({
      hub: HUB,
      backup: a.backup,
      target: 'scratch',
      createdBy: ALICE,
      plan: { kind: 'RestorePlan', hash: plan.hash },
    });
    const { body } = await portal.as(ALICE).get(`/hubs/${HUB}/restore-plans`);
    expect(body.plans).toMatchObject([{ id, hash: plan.hash }]);
    const { body: targets } = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/restore-targets`);
    expect(targets.targets).toContainEqual({
      ...{ name: 'scratch', title: 'Scratch' },
      ...{ kind: 'target', offline: false },
    });
    const encoded = Buffer.from(SECRET_VALUE).toString('base64');
    for (const table of ['restore_plans', 'operations', 'hubs']) {
      const text = JSON.stringify(await database(table).select());
      expect(text).not.toMatch(SECRET_VALUE);
      expect(text).not.toMatch(encoded);
    }
  });

  it('plans from what the target sees, once the hub is dead', async () => {
    const { UnreachableError } = await import('@kcm-backup/core');
    a.hub.failOn(/./, new UnreachableError('connect ECONNREFUSED'));
    const ended = await makePlan();
    expect(ended).toMatchObject({
      state: 'failed',
      error: {
        message: expect.stringMatching(/ECONNREFUSED.*target has no Backup/),
        remedy: expect.stringMatching(/location create/),
      },
    });
  });

  it('executes no plan by another hash or another name', async () => {
    const id = (await makePlan()).result?.planId;
    const path = `/restore-plans/${id}`;
    const { body: plan } = await portal.as(ALICE).get(`/hubs/${HUB}${path}`);
    target.hub.calls.length = 0;
    const execute = (body: object) =>
      portal.as(ALICE).post(`/hubs/${HUB}${path}/executions`, body);
    const other = await execute({ planHash: 'sha256:0', confirm: HUB });
    expect([other.status, other.body.error.message]).toEqual([
      409,
      'This is not the hash of the plan.',
    ]);
    const unnamed = await execute({ planHash: plan.hash, confirm: 'scratch' });
    expect(unnamed.status).toBe(409);
    expect(unnamed.body.error.message).toMatch(/type the name of the hub/);
    expect(target.hub.calls.filter(isWrite)).toEqual([]);
  });

  it('executes no plan that refuses itself, and leaves the target as it is', async () => {
    const id = (await makePlan()).result?.planId;
    const path = `/restore-plans/${id}`;
    const { body: plan } = await portal.as(ALICE).get(`/hubs/${HUB}${path}`);
    expect(plan.fit).toBe(false);
    // The plan had the server check what would be written.
    target.hub.calls.length = 0;
    const ended = await atEnd(
      await begin(`${path}/executions`, { planHash: plan.hash, confirm: HUB }),
    );
    expect(ended).toMatchObject({
      kind: 'restore',
      target: 'scratch',
      state: 'failed',
      error: { message: expect.stringMatching(/says itself why/) },
    });
    expect(target.hub.calls.filter(isWrite)).toEqual([]);
    const { body: after } = await portal.as(ALICE).get(`/hubs/${HUB}${path}`);
    expect(after.execution).toBe(ended.id);
    expect(portal.audited.at(-1)).toMatchObject({
      options: {
        eventId: 'execute-restore',
        severityLevel: 'high',
        meta: { hub: HUB, planHash: plan.hash, caller: ALICE },
      },
      end: 'fail',
    });
  });

  it('has a schedule made, and a gap labelled', async () => {
    const { body: created } = await portal
      .as(ALICE)
      .post(`/hubs/${HUB}/schedules`, { name: 'hourly', schedule: '@hourly' })
      .expect(201);
    expect(created).toEqual({
      created: [
        { kind: 'ManagementBackup', name: 'hourly', cluster: 'management' },
      ],
    });
    const { body: list } = await portal.as(ALICE).get(`/hubs/${HUB}/schedules`);
    expect(list.schedules.map((one: { name: string }) => one.name)).toContain(
      'hourly',
    );
    const never = await portal
      .as(ALICE)
      .post(`/hubs/${HUB}/schedules`, { name: 'n', schedule: '0 0 30 2 *' });
    expect(never.status).toBe(409);
    const { body: labelled } = await portal
      .as(ALICE)
      .post(`/hubs/${HUB}/coverage/labels`, {
        gaps: [{ ...UNLABELLED, name: 'none' }, UNLABELLED, UNLABELLED],
      })
      .expect(200);
    expect(labelled.results).toEqual([
      {
        gap: { ...UNLABELLED, name: 'none' },
        result: 'gone',
        message: 'It is no gap any more.',
      },
      { gap: UNLABELLED, result: 'labelled' },
    ]);
    const secret = await a.hub.get(SECRETS, UNLABELLED);
    expect(secret?.metadata.labels).toEqual({
      'k0rdent.mirantis.com/component': 'kcm',
    });
    expect(
      portal.audited.map(({ options, end }) => [options.eventId, end]),
    ).toEqual([
      ['create-schedule', 'success'],
      ['create-schedule', 'fail'],
      ['label-gaps', 'success'],
    ]);
  });

  it('compares a backup with itself, and tells no value of a Secret', async () => {
    const { body } = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/recovery-points/${a.backup}/diff?with=${a.backup}`)
      .expect(200);
    expect(body).toMatchObject({ added: [], removed: [], changed: [] });
    expect(body.same).toBeGreaterThan(0);
    const live = await portal
      .as(ALICE)
      .get(`/hubs/${HUB}/recovery-points/${a.backup}/diff?with=live`)
      .expect(200);
    expect(live.text).not.toMatch(SECRET_VALUE);
    expect(live.body.removed.length).toBeGreaterThan(0);
  });

  it('is done the same by actions', async () => {
    const { output } = await portal.invoke(ALICE, 'verify-backup', {
      hub: HUB,
      backup: a.backup,
    });
    expect(output).toMatchObject({ state: 'succeeded', verdict: 'verified' });
    const { output: plan } = await portal.invoke(ALICE, 'plan-restore', {
      hub: HUB,
      backup: a.backup,
      target: 'scratch',
    });
    expect(plan).toMatchObject({ planHash: expect.any(String), fit: false });
    await expect(
      portal.invoke(ALICE, 'execute-restore', {
        hub: HUB,
        plan: (plan as { plan: string }).plan,
        planHash: 'another',
        confirm: HUB,
      }),
    ).rejects.toThrow('This is not the hash of the plan.');
    expect(portal.audited.map(({ options }) => options.eventId)).toEqual([
      'verify',
      'plan-restore',
      'execute-restore',
    ]);
  });
});

function isWrite(call: string): boolean {
  return /^(create|patch|delete)/.test(call);
}
