import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  statusReadPermission,
  type Operation,
  type StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Knex } from 'knex';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import {
  conditions,
  createConditionalDecision,
} from './authorize/clusterRules';
import { HistoryStore, OperationStore, PlanStore } from './database';
import { askUntil } from './testing/askUntil';
import { exampleConfig } from './testing/exampleFleet';
import { engines, testDatabases } from './testing/testDatabases';

jest.setTimeout(60_000);

const EU = 'mgmt-eu';
const US = 'mgmt-us';

/** Of the Group above those that own the hubs. */
const BOTH = 'user:default/both';
/** Owns the hub in Europe. */
const OWNER = 'user:default/owner';
/** Sees all, and may do with the hub in Europe what its owner may. */
const SEER = 'user:default/seer';

/** The last is no longer configured. */
const TARGETS = ['us-spare', 'common', 'eu-spare', 'gone'];

const CLAIMS: Readonly<Record<string, readonly string[]>> = {
  [BOTH]: ['group:default/platform'],
  [OWNER]: ['group:default/platform-eu'],
  [SEER]: ['group:default/platform-eu'],
};

const group = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [] },
  relations: [{ type: 'childOf', targetRef: 'group:default/platform' }],
});

function config() {
  const [eu, us, other] = exampleConfig().kcmBackup.hubs;
  const { access } = other;
  return {
    kcmBackup: {
      hubs: [
        { ...eu, owner: 'group:default/platform-eu' },
        { ...us, owner: 'group:default/platform-us' },
      ],
      restoreTargets: [
        { name: 'eu-spare', access, hubs: [EU] },
        { name: 'us-spare', access, owner: 'group:default/platform-us' },
        { name: 'common', access },
      ],
    },
  };
}

function decide(permission: ResourcePermission, user = '') {
  return user === SEER && permission.name === statusReadPermission.name
    ? ({ result: AuthorizeResult.ALLOW } as const)
    : createConditionalDecision(
        permission as never,
        conditions.isClusterOwner({ claims: [...(CLAIMS[user] ?? [])] }),
      );
}

const waiting = (target: string): Operation => ({
  ...{ id: `onto-${target}`, hub: EU, target, kind: 'restore' },
  ...{ state: 'waiting', question: 'Release?', progress: [] },
  ...{ startedAt: '2026-11-24T14:00:00Z', startedBy: BOTH },
});

const planned = (target: string): StoredPlan => ({
  ...{ id: `onto-${target}`, hub: EU, target, backup: 'b', hash: 'h' },
  ...{ createdAt: '2026-11-24T14:00:00Z', createdBy: BOTH },
  ...{ fit: true, plan: {} },
});

describe.each(engines)('on %s, a cluster to restore onto', engine => {
  let portal: Portal;
  let database: Knex;
  // In this order: what the portal ends is written to a database that is there.
  afterAll(() => portal.stop());
  const databases = testDatabases(engine);

  beforeAll(async () => {
    database = (await databases.create()).connect();
    portal = await startPortal({
      ...{ config: config(), database, decide },
      entities: [group('platform-eu'), group('platform-us')],
    });
    for (const target of TARGETS) {
      await new PlanStore(database).insert(planned(target));
      await new OperationStore(database).insert(waiting(target));
      await new HistoryStore(database).add(EU, {
        ...{ kind: 'restore', cluster: 'management', backup: 'b', target },
        ...{ at: `2026-11-24T14:00:0${target.length}Z`, result: 'passed' },
      });
    }
    await askUntil(
      () => portal.as(BOTH).get('/hubs'),
      ({ body }) => body.hubs.length === 2,
    );
  });

  // As the replica would that runs them.
  beforeEach(async () => {
    const store = new OperationStore(database);
    for (const target of TARGETS) await store.beat(`onto-${target}`);
  });

  const targetsOf = async (user: string, hub = EU): Promise<string[]> => {
    const path = `/hubs/${hub}/restore-targets`;
    const { body } = await portal.as(user).get(path).expect(200);
    return body.targets.map(({ name }: { name: string }) => name);
  };

  it('is listed for those who may plan onto it, and for its hubs', async () => {
    expect(await targetsOf(OWNER)).toEqual([EU, 'eu-spare']);
    expect(await targetsOf(BOTH)).toEqual([
      ...[EU, US, 'eu-spare', 'us-spare', 'common'],
    ]);
    expect(await targetsOf(BOTH, US)).toEqual([EU, US, 'us-spare', 'common']);
    expect(await targetsOf(SEER)).toEqual([EU, 'eu-spare']);
  });

  it('costs one question to the policy for all that are listed', async () => {
    await targetsOf(BOTH);
    portal.decisions.length = 0;
    await targetsOf(BOTH);
    expect(portal.decisions).toEqual([`${BOTH} kcm-backup.restore.plan`]);
  });

  it.each(['us-spare', 'common', US])(
    'is, where it is %s, not there for who may not use it',
    async target => {
      const plan = (onto: string) =>
        portal
          .as(OWNER)
          .post(`/hubs/${EU}/restore-plans`, { backup: 'b', target: onto });
      const hidden = await plan(target);
      const missing = await plan('nowhere');
      expect([hidden.status, missing.status]).toEqual([404, 404]);
      expect(hidden.text.replaceAll(target, 'nowhere')).toBe(missing.text);
      await expect(
        portal.invoke(OWNER, 'plan-restore', { hub: EU, backup: 'b', target }),
      ).rejects.toThrow(`There is no management cluster ${target}.`);
    },
  );

  it('is not for a hub that it is not for, whoever asks', async () => {
    const plan = (hub: string) =>
      portal.as(BOTH).post(`/hubs/${hub}/restore-plans`, {
        backup: 'b',
        target: 'eu-spare',
      });
    expect((await plan(US)).status).toBe(404);
    expect((await plan(EU)).status).toBe(202);
  });

  it('names its owner to those who see it, and may not use it', async () => {
    const refused = {
      name: 'MissingPermissionError',
      remedy: expect.stringMatching(/^Ask group:default\/platform-us/),
    };
    const at = (path: string, body = {}) =>
      portal.as(SEER).post(`/hubs/${EU}${path}`, body).expect(403);
    const { body } = await at('/restore-plans', {
      ...{ backup: 'b', target: 'us-spare' },
    });
    expect(body.error).toMatchObject(refused);
    for (const [path, given] of [
      [
        '/restore-plans/onto-us-spare/executions',
        { planHash: 'h', confirm: EU },
      ],
      ['/operations/onto-us-spare/confirmations', { question: 'Release?' }],
      ['/operations/onto-us-spare/cancellations', {}],
    ] as const) {
      expect((await at(path, given)).body.error).toMatchObject(refused);
    }
  });

  it('is told of in no list to those who may not see it', async () => {
    const told = async (user: string) => {
      const lists = ['restore-plans', 'operations', 'history'].map(
        async list =>
          (await portal.as(user).get(`/hubs/${EU}/${list}`).expect(200)).text,
      );
      const text = (await Promise.all(lists)).join('\n');
      return TARGETS.filter(name => text.includes(name));
    };
    expect(await told(OWNER)).toEqual(['eu-spare']);
    expect(await told(SEER)).toEqual(['us-spare', 'common', 'eu-spare']);
    expect(await told(BOTH)).toEqual(['us-spare', 'common', 'eu-spare']);
  });

  it('cannot be reached by the ids of what was done with it', async () => {
    const as = portal.as(OWNER);
    for (const [method, path, body] of [
      ['get', '/restore-plans/onto-us-spare'],
      ['get', '/operations/onto-us-spare'],
      [
        'post',
        '/restore-plans/onto-us-spare/executions',
        { planHash: 'h', confirm: EU },
      ],
      [
        'post',
        '/operations/onto-us-spare/confirmations',
        { question: 'Release?' },
      ],
      ['post', '/operations/onto-us-spare/cancellations', {}],
    ] as const) {
      const { status } = await as.send(method, `/hubs/${EU}${path}`, body);
      expect([path, status]).toEqual([path, 404]);
    }
    for (const action of ['confirm-operation', 'cancel-operation']) {
      const input = { hub: EU, operation: 'onto-us-spare', question: 'q' };
      await expect(portal.invoke(OWNER, action, input)).rejects.toThrow(
        'There is no operation onto-us-spare',
      );
    }
  });

  it('has what is done with it signalled to those who may see it', async () => {
    await portal.as(OWNER).get(`/hubs/${EU}/operations`).expect(200);
    await portal.as(SEER).get(`/hubs/${EU}/operations`).expect(200);
    const { body: begun } = await portal
      .as(BOTH)
      .post(`/hubs/${EU}/restore-plans`, { backup: 'b', target: 'us-spare' })
      .expect(202);
    const told = portal.signals
      .filter(({ message }) => message.operation === begun.id)
      .flatMap(({ recipients }) =>
        recipients.type === 'user' ? recipients.entityRef : 'everybody',
      );
    expect(new Set(told)).toEqual(new Set([BOTH, SEER]));
  });

  it('has a restore onto it cancelled while that waits', async () => {
    portal.audited.length = 0;
    await portal
      .as(BOTH)
      .post(`/hubs/${EU}/operations/onto-us-spare/cancellations`)
      .expect(202);
    const store = new OperationStore(database);
    expect((await store.beat('onto-us-spare')).cancelled).toBe('Release?');
    await store.update({ ...waiting('us-spare'), state: 'cancelled' });
    await portal
      .as(BOTH)
      .get(`/hubs/${EU}/operations/onto-us-spare`)
      .expect(200);
    const late = await portal
      .as(BOTH)
      .post(`/hubs/${EU}/operations/onto-us-spare/cancellations`);
    expect([late.status, late.body.error.message]).toEqual([
      409,
      'Operation onto-us-spare does not wait for an answer, so it cannot be cancelled.',
    ]);
    expect(portal.audited).toMatchObject([
      {
        options: {
          ...{ eventId: 'cancel-restore', severityLevel: 'high' },
          meta: { hub: EU, operation: 'onto-us-spare', caller: BOTH },
        },
        end: 'success',
      },
      { options: { eventId: 'cancel-restore' }, end: 'fail' },
    ]);
  });

  it('has a restore looked at, and answered, by actions', async () => {
    const input = { hub: EU, operation: 'onto-common' };
    const { output } = await portal.invoke(BOTH, 'get-operation', {
      ...input,
      wait: true,
    });
    const question = 'Release?';
    expect(output).toMatchObject({ state: 'waiting', question });
    await portal.invoke(BOTH, 'confirm-operation', { ...input, question });
    const store = new OperationStore(database);
    expect((await store.beat('onto-common')).confirmed).toBe(question);
    await expect(
      portal.invoke(BOTH, 'cancel-operation', input),
    ).rejects.toThrow('does not wait for an answer');
  });
});
