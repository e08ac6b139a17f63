import { askUntil } from './testing/askUntil';
import { EXAMPLE_HUBS, exampleConfig } from './testing/exampleFleet';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const ALICE = 'user:default/alice';
const ORDER = ['Unprotected', 'AtRisk', 'Unknown', 'Protected'];

describe('a portal with the example fleet', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ config: exampleConfig() });
    await askUntil(
      () => portal.as(ALICE).get('/hubs'),
      ({ body }) =>
        body.hubs.every((hub: { at?: string }) => hub.at !== undefined),
    );
  });

  afterAll(() => portal.stop());

  it('tells of all hubs, the worst first', async () => {
    const { body } = await portal.as(ALICE).get('/hubs').expect(200);
    const levels = body.hubs.map((hub: { level: string }) => hub.level);
    expect(body.hubs).toHaveLength(EXAMPLE_HUBS.length);
    expect(levels[0]).toBe('Unprotected');
    expect(levels).toEqual(
      [...levels].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    );
  });

  it('tells a hub with all that memory has of it', async () => {
    const { body } = await portal.as(ALICE).get('/hubs/mgmt-eu').expect(200);
    expect(body).toMatchObject({
      name: 'mgmt-eu',
      sight: { state: 'snapshot' },
      regions: ['east'],
      kcmVersion: '1.11.0',
    });
    expect(body.status.map((one: { cluster: string }) => one.cluster)).toEqual([
      'management',
      'east',
    ]);
    expect(body.timelines.length).toBeGreaterThan(0);
    expect(body.recoveryPoints.length).toBeGreaterThan(0);
    expect(body.worst.means).toMatch(/RPO/);
  });

  it('answers 304 to who has the state already', async () => {
    const first = await portal.as(ALICE).get('/hubs/mgmt-eu').expect(200);
    const { etag } = first.headers;
    const again = await portal
      .as(ALICE)
      .get('/hubs/mgmt-eu')
      .set('If-None-Match', etag);
    expect([again.status, again.text]).toEqual([304, '']);
    await portal
      .as(ALICE)
      .get('/hubs/mgmt-eu')
      .set('If-None-Match', '"another"')
      .expect(200);
  });

  it('answers compressed to who takes it so, and the same to who does not', async () => {
    const answer = (encoding: string) =>
      portal
        .as(ALICE)
        .get('/hubs/mgmt-eu')
        .set('Accept-Encoding', encoding)
        .expect(200);
    const [browser, plain] = [
      await answer('gzip, br'),
      await answer('identity'),
    ];
    expect(browser.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.body).toEqual(browser.body);
  });

  it('gives the runs by cluster, moment and number', async () => {
    const runs = async (query: string) =>
      (
        await portal
          .as(ALICE)
          .get(`/hubs/mgmt-eu/recovery-points?${query}`)
          .expect(200)
      ).body.recoveryPoints as { cluster: string; startedAt: string }[];
    const [first, second] = await runs('cluster=east&limit=2');
    expect([first.cluster, second.cluster]).toEqual(['east', 'east']);
    const [next] = await runs(`cluster=east&limit=1&before=${first.startedAt}`);
    expect(next).toEqual(second);
  });

  it('gives the breaches that it has seen', async () => {
    const { body } = await portal.as(ALICE).get('/hubs/mgmt-eu/history');
    expect(body.events).toContainEqual(
      expect.objectContaining({
        kind: 'rpo-breach',
        cluster: 'east',
        result: 'ongoing',
      }),
    );
  });

  it.each(['coverage', 'scope', 'schedules', 'restore-targets'])(
    'answers for %s',
    async what => {
      const { body } = await portal
        .as(ALICE)
        .get(`/hubs/mgmt-eu/${what}`)
        .expect(200);
      expect(body).not.toEqual({});
    },
  );

  it('explains schedules, also those that kcm would not parse', async () => {
    const explain = async (expression: string) =>
      (
        await portal
          .as(ALICE)
          .get(
            `/schedule-explanation?count=2&expression=${encodeURIComponent(expression)}`,
          )
          .expect(200)
      ).body;
    expect(await explain('0 */6 * * *')).toMatchObject({
      valid: true,
      description: 'every 6 hours, on the hour',
      longestGapSeconds: 21_600,
      next: [expect.any(String), expect.any(String)],
    });
    expect(await explain('0 0 30 2 *')).toMatchObject({
      valid: false,
      next: [],
      error: expect.stringMatching(/never fires/),
    });
    expect(await explain('nonsense')).toMatchObject({
      valid: false,
      error: expect.stringMatching(/cannot parse/),
    });
  });

  it.each([
    ['backups', {}],
    ['schedules', { name: 'daily', schedule: '@daily' }],
    [
      'coverage/labels',
      { gaps: [{ cluster: 'management', resource: 'secrets', name: 'a' }] },
    ],
  ])('refuses to write to exported YAML: %s', async (what, body) => {
    const answer = await portal.as(ALICE).post(`/hubs/mgmt-eu/${what}`, body);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/mgmt-eu is exported YAML/);
  });

  it('tells of a run that is known although its files are not at hand', async () => {
    const { body: hub } = await portal.as(ALICE).get('/hubs/mgmt-eu');
    const [{ name }] = hub.recoveryPoints;
    const { body } = await portal
      .as(ALICE)
      .get(`/hubs/mgmt-eu/recovery-points/${name}`)
      .expect(200);
    expect(body).toMatchObject({ run: { name }, files: [] });
    expect(body.filesMissing).not.toBe('');
  });
});
