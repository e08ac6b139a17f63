import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  openApiDocument,
  statusReadPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  createConditionalDecision,
  conditions,
} from './authorize/clusterRules';
import { HistoryStore } from './database';
import { askUntil } from './testing/askUntil';
import { exampleConfig } from './testing/exampleFleet';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { testDatabases } from './testing/testDatabases';
import type { Knex } from 'knex';

jest.setTimeout(60_000);

const OWNER = 'user:default/owner';
const OTHER = 'user:default/other';
const READER = 'user:default/reader';
const BOTH = 'user:default/both';
const HUB = 'mgmt-eu';

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  [OWNER]: [OWNER, 'group:default/platform'],
  [OTHER]: [OTHER, 'group:default/others'],
  [BOTH]: [BOTH, 'group:default/platform', 'group:default/platform-us'],
};

const owned = (place: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: place,
    annotations: { 'kcm-backup.io/management-cluster': `mgmt-${place}` },
  },
  spec: { type: 'kubernetes-cluster', owner: `platform-${place}` },
  relations: [
    { type: 'ownedBy', targetRef: `group:default/platform-${place}` },
  ],
});

/** The owner is of the Group above the one that owns the hub. */
const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'platform-eu' },
  spec: { type: 'team', children: [] },
  relations: [{ type: 'childOf', targetRef: 'group:default/platform' }],
};

function decide(permission: ResourcePermission, user = '') {
  if (user === READER) {
    const isRead = permission.name === statusReadPermission.name;
    return {
      result: isRead ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    } as const;
  }
  return createConditionalDecision(
    permission as never,
    conditions.isClusterOwner({ claims: [...(GROUPS[user] ?? [user])] }),
  );
}

interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly body?: object;
}

/** All that the document has: a route that is added is in here by itself. */
const routes: readonly Route[] = Object.entries(openApiDocument.paths).flatMap(
  ([path, methods]) =>
    (['get', 'post'] as const)
      .filter(method => method in methods)
      .map(method => ({ method, path, body: BODIES()[`${method} ${path}`] })),
);

/** What the document takes, so that nothing but the caller is in the way. */
function BODIES(): Readonly<Record<string, object>> {
  return {
    'post /hubs/{hub}/coverage/labels': {
      gaps: [{ cluster: 'management', resource: 'secrets', name: 'a' }],
    },
    'post /hubs/{hub}/backups': {},
    'post /hubs/{hub}/schedules': { name: 'daily', schedule: '@daily' },
    'post /hubs/{hub}/restore-plans': { backup: 'b', target: HUB },
    'post /hubs/{hub}/restore-plans/{plan}/executions': {
      planHash: 'h',
      confirm: HUB,
    },
    'post /hubs/{hub}/operations/{operation}/confirmations': { question: 'q' },
  };
}

const ofHub = routes.filter(({ path }) => path.includes('{hub}'));

function at(path: string, hub: string): string {
  const filled = path.replace('{hub}', hub).replace(/\{\w+\}/g, 'some');
  return path.endsWith('/diff') ? `${filled}?with=live` : filled;
}

describe('whoever may not see a hub', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      config: exampleConfig(),
      entities: [owned('eu'), owned('us'), group],
      decide,
    });
    await askUntil(
      () => portal.as(OWNER).get('/hubs'),
      ({ body }) => body.hubs[0]?.at !== undefined,
    );
  });

  afterAll(() => portal.stop());

  it('is not the owner, nor a member of a Group above', async () => {
    const { body } = await portal.as(OWNER).get('/hubs');
    expect(body.hubs).toMatchObject([
      {
        name: HUB,
        entityRef: 'resource:default/eu',
        owners: ['group:default/platform-eu'],
      },
    ]);
  });

  it('has no hub in the list', async () => {
    const { body } = await portal.as(OTHER).get('/hubs').expect(200);
    expect(body.hubs).toEqual([]);
  });

  it('has each route of a hub in the table', () => {
    expect(ofHub.length).toBeGreaterThanOrEqual(21);
  });

  it.each(ofHub)(
    'gets from $method $path what he gets of one that does not exist',
    async ({ method, path, body }) => {
      const client = portal.as(OTHER);
      const hidden = await client.send(method, at(path, HUB), body);
      const missing = await client.send(method, at(path, 'nowhere'), body);
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message).toBe(
        `There is no management cluster ${HUB}.`,
      );
      expect(hidden.text.replaceAll(HUB, 'nowhere')).toBe(missing.text);
      expect(hidden.status).toBe(missing.status);
      expect(Object.keys(hidden.headers).sort()).toEqual(
        Object.keys(missing.headers).sort(),
      );
    },
  );

  it.each([
    ['get-dr-status', { hub: HUB }],
    ['back-up-now', { hub: HUB }],
    ['verify-backup', { hub: HUB, backup: 'b' }],
    ['plan-restore', { hub: HUB, backup: 'b', target: 'mgmt-us' }],
    ['execute-restore', { hub: HUB, plan: 'p', planHash: 'h', confirm: HUB }],
    ['get-operation', { hub: HUB, operation: 'o' }],
    ['confirm-operation', { hub: HUB, operation: 'o', question: 'q' }],
    ['cancel-operation', { hub: HUB, operation: 'o' }],
    [
      'label-coverage-gap',
      {
        hub: HUB,
        gaps: [{ cluster: 'management', resource: 'secrets', name: 'a' }],
      },
    ],
  ])('is told by action %s that there is none', async (name, input) => {
    await expect(portal.invoke(OTHER, name, input)).rejects.toThrow(
      `There is no management cluster ${HUB}.`,
    );
  });

  it('has every action in the table', async () => {
    expect([...portal.actions.actions.keys()].sort()).toEqual([
      'test:back-up-now',
      'test:cancel-operation',
      'test:confirm-operation',
      'test:execute-restore',
      'test:get-dr-status',
      'test:get-operation',
      'test:label-coverage-gap',
      'test:plan-restore',
      'test:verify-backup',
    ]);
  });

  it('sees no hub by the action that lists them', async () => {
    const { output } = await portal.invoke(OTHER, 'get-dr-status', {});
    expect(output).toEqual({ hubs: [] });
    const { output: own } = await portal.invoke(OWNER, 'get-dr-status', {});
    expect(own).toMatchObject({ hubs: [{ name: HUB, level: 'AtRisk' }] });
  });

  it('is not among the targets of a restore, nor is another hub', async () => {
    const { body } = await portal
      .as(OWNER)
      .get(`/hubs/${HUB}/restore-targets`)
      .expect(200);
    expect(body.targets).toEqual([{ name: HUB, kind: 'hub', offline: true }]);
  });

  it('cannot be planned onto: it is as if there were no such target', async () => {
    const plan = (target: string) =>
      portal
        .as(OWNER)
        .post(`/hubs/${HUB}/restore-plans`, { backup: 'b', target });
    const hidden = await plan('mgmt-us');
    const missing = await plan('nowhere');
    expect(hidden.status).toBe(404);
    expect(hidden.text.replaceAll('mgmt-us', 'nowhere')).toBe(missing.text);
  });
});

describe('what is about two hubs', () => {
  const databases = testDatabases('SQLite');
  let portal: Portal;
  let database: Knex;

  beforeAll(async () => {
    database = (await databases.create()).connect();
    portal = await startPortal({
      database,
      config: exampleConfig(),
      entities: [owned('eu'), owned('us'), group],
      decide,
    });
    await askUntil(
      () => portal.as(BOTH).get('/hubs'),
      ({ body }) => body.hubs.length === 2,
    );
  });

  afterAll(() => portal.stop());

  it('is in the history only for who may see both', async () => {
    await new HistoryStore(database).add(HUB, {
      ...{ kind: 'restore', cluster: 'management', backup: 'nightly' },
      ...{ at: '2026-11-24T13:00:00Z', target: 'mgmt-us', result: 'failed' },
      message: 'mgmt-us does not answer.',
    });
    const told = async (user: string) => {
      const { text } = await portal.as(user).get(`/hubs/${HUB}/history`);
      return text.includes('mgmt-us');
    };
    expect(await told(BOTH)).toBe(true);
    expect(await told(OWNER)).toBe(false);
  });

  it('is told of, by list, by name and by signal, only to who may see both', async () => {
    await portal.as(OTHER).get(`/hubs/${HUB}`).expect(404);
    await portal.as(OWNER).get(`/hubs/${HUB}`).expect(200);
    const { body: begun } = await portal
      .as(BOTH)
      .post(`/hubs/${HUB}/restore-plans`, { backup: 'b', target: 'mgmt-us' })
      .expect(202);
    const listed = async (user: string) =>
      (await portal.as(user).get(`/hubs/${HUB}/operations`)).body.operations;
    expect(await listed(BOTH)).toMatchObject([{ id: begun.id }]);
    expect(await listed(OWNER)).toEqual([]);
    await portal
      .as(OWNER)
      .get(`/hubs/${HUB}/operations/${begun.id}`)
      .expect(404);
    await askUntil(
      () => portal.as(BOTH).get(`/hubs/${HUB}/operations/${begun.id}`),
      ({ body }) => body.state === 'failed',
    );
    const told = portal.signals
      .filter(({ message }) => message.operation === begun.id)
      .flatMap(({ recipients }) =>
        recipients.type === 'user' ? recipients.entityRef : 'everybody',
      );
    expect(new Set(told)).toEqual(new Set([BOTH]));
  });
});

describe('whoever may only see a hub', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      config: exampleConfig(),
      entities: [owned('eu'), owned('us'), group],
      decide,
    });
    await askUntil(
      () => portal.as(OWNER).get('/hubs'),
      ({ body }) => body.hubs[0]?.at !== undefined,
    );
  });

  afterAll(() => portal.stop());

  it.each(ofHub.filter(({ method }) => method === 'post'))(
    'is told by $method $path which permission lacks, and whom to ask',
    async ({ method, path, body }) => {
      const answer = await portal.as(READER).send(method, at(path, HUB), body);
      expect(answer.status).toBe(403);
      expect(answer.body.error).toMatchObject({
        name: 'MissingPermissionError',
        permission: expect.stringMatching(/^kcm-backup\./),
        remedy: expect.stringMatching(/group:default\/platform-eu/),
      });
    },
  );

  it('leaves a trace of each attempt', async () => {
    portal.audited.length = 0;
    await portal.as(READER).post(`/hubs/${HUB}/backups`);
    expect(portal.audited).toMatchObject([
      {
        options: {
          eventId: 'create-backup',
          severityLevel: 'medium',
          meta: { hub: HUB, caller: READER },
        },
        end: 'fail',
        error: { name: 'MissingPermissionError' },
      },
    ]);
  });

  it('costs one question to the policy, however often he looks', async () => {
    portal.decisions.length = 0;
    await Promise.all(
      Array.from({ length: 30 }, () => portal.as(OTHER).get(`/hubs/${HUB}`)),
    );
    expect(portal.decisions.length).toBeLessThanOrEqual(1);
  });
});
