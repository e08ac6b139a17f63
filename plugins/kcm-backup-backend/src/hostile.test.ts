import request from 'supertest';
import { askUntil } from './testing/askUntil';
import { mockCredentials } from '@backstage/backend-test-utils';
import { memoryHub } from './testing/memoryHub';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const ALICE = 'user:default/alice';
const HUB = 'mgmt-a';
const GAP = { cluster: 'management', resource: 'secrets', name: 'a' };

interface Refused {
  readonly what: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly body?: object;
}

const cases: readonly (readonly [
  string,
  Refused['method'],
  string,
  object?,
])[] = [
  ['a name that is too long', 'get', `/hubs/${'a'.repeat(254)}`],
  ['half an encoded letter', 'get', '/hubs/%E0%A4%A'],
  ['a limit that is none', 'get', `/hubs/${HUB}/history?limit=-1`],
  ['a limit without end', 'get', `/hubs/${HUB}/history?limit=1e9`],
  ['a moment that is none', 'get', `/hubs/${HUB}/recovery-points?before=x`],
  ['a query nobody knows', 'get', `/hubs/${HUB}/recovery-points?all=1`],
  ['nothing to compare with', 'get', `/hubs/${HUB}/recovery-points/b/diff`],
  [
    'an endless expression',
    'get',
    `/schedule-explanation?expression=${'*'.repeat(201)}`,
  ],
  ['fields nobody knows', 'post', `/hubs/${HUB}/backups`, { admin: true }],
  ['a name in capitals', 'post', `/hubs/${HUB}/backups`, { name: 'Now' }],
  ['a list', 'post', `/hubs/${HUB}/backups`, []],
  ['no gap', 'post', `/hubs/${HUB}/coverage/labels`, { gaps: [] }],
  [
    'too many gaps',
    'post',
    `/hubs/${HUB}/coverage/labels`,
    { gaps: Array.from({ length: 501 }, () => GAP) },
  ],
  [
    'ttl without direct',
    'post',
    `/hubs/${HUB}/backups`,
    { direct: false, ttl: '30d' },
  ],
  [
    'a ttl that is none',
    'post',
    `/hubs/${HUB}/schedules`,
    { name: 'a', schedule: '@daily', direct: true, ttl: 'for ever' },
  ],
  [
    'a schedule that is none',
    'post',
    `/hubs/${HUB}/schedules`,
    { name: 'a', schedule: 'now and then' },
  ],
];

const refused: readonly Refused[] = cases.map(([what, method, path, body]) => ({
  what,
  method,
  path,
  body,
}));

describe('a hostile request', () => {
  let portal: Portal;

  beforeAll(async () => {
    const { fleet, store } = await memoryHub(HUB);
    portal = await startPortal({
      config: {
        kcmBackup: { hubs: [{ name: HUB, access: { type: 'memory' } }] },
      },
      fleets: { [HUB]: fleet },
      store,
    });
    await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}`),
      ({ body }) => body.sight.state === 'current',
    );
  });

  afterAll(() => portal.stop());

  it.each([
    '__proto__',
    'constructor',
    'toString',
    '..%2F..%2Fetc%2Fpasswd',
    'mgmt-a%0Ax',
    '%F0%9F%92%A3',
    "mgmt-a'%20or%201=1",
    'MGMT-A',
  ])('for hub %s finds none', async name => {
    const answer = await portal.as(ALICE).get(`/hubs/${name}`);
    expect([answer.status, answer.body.error.name]).toEqual([
      404,
      'NotFoundError',
    ]);
  });

  it.each(refused)(
    'with $what is refused',
    async ({ method, path, body = {} }) => {
      const answer = await portal.as(ALICE).send(method, path, body);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(Object.keys(answer.body)).toEqual(['error']);
      expect(answer.body.error).toMatchObject({
        name: expect.any(String),
        message: expect.any(String),
      });
      expect(answer.text).not.toMatch(/\.ts|\.js|node_modules/);
    },
  );

  const raw = (type: string, text: string) =>
    request(portal.server)
      .post(`/api/kcm-backup/hubs/${HUB}/backups`)
      .set('authorization', mockCredentials.user.header(ALICE))
      .set('content-type', type)
      .send(text);

  it('with what is no JSON is not told what it said', async () => {
    const answer = await raw('application/json', '{"token": "hunter2"');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error: {
        name: 'InputError',
        message: 'The body of the request is no JSON.',
      },
    });
  });

  it('with a body of another type is refused', async () => {
    expect((await raw('text/plain', 'name=a')).status).toBe(415);
  });

  it('with a body without end is refused', async () => {
    const answer = await raw(
      'application/json',
      JSON.stringify({ name: 'a'.repeat(300_000) }),
    );
    expect(answer.status).toBe(413);
  });

  it('without a user is refused', async () => {
    const none = await request(portal.server)
      .get('/api/kcm-backup/hubs')
      .set('authorization', mockCredentials.none.header());
    expect(none.status).toBe(401);
  });

  it('to a route that there is not finds nothing', async () => {
    expect((await portal.as(ALICE).get('/nothing')).status).toBe(404);
    expect((await portal.as(ALICE).post(`/hubs/${HUB}`)).status).toBe(404);
  });

  it('changes no prototype', async () => {
    await raw('application/json', '{"__proto__": {"direct": false}}');
    expect(({} as { direct?: boolean }).direct).toBeUndefined();
  });
});
