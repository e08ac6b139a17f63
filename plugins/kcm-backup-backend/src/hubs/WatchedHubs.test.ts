import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterAccesses,
  readKcmBackupConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import {
  ApiError,
  BACKUPS,
  ForbiddenError,
  NotFoundError,
  STORAGE_LOCATIONS,
  UnauthorizedError,
  UnreachableError,
} from '@kcm-backup/core';
import { completedBackup, HEALTHY_AT } from '@kcm-backup/core/testing';
import { HistoryStore } from '../database/HistoryStore';
import { untilHolds } from '../testing/untilHolds';
import { MemoryAccess } from '../testing/MemoryAccess';
import { ShiftedClock } from '../testing/ShiftedClock';
import {
  engines,
  type TestDatabase,
  testDatabases,
} from '../testing/testDatabases';
import type { Knex } from 'knex';
import type { HubChange } from './HubRecord';
import { WatchedHubs } from './WatchedHubs';
import type { WatchTiming } from './WatchTiming';

const TIMING: WatchTiming = {
  settle: 20,
  probe: 100,
  judge: 150,
  read: 400,
  patience: 500,
  firstPause: 50,
  longestPause: 200,
  longestSession: 60_000,
  reopen: 200,
  reopenSilent: 600,
  renew: 100,
  lease: 2_000,
};
const dead = new UnreachableError('https://eu does not answer', {
  remedy: 'Start it.',
});

/** As JSON has it: without fields that are undefined. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe.each(engines)('WatchedHubs on %s', engine => {
  const databases = testDatabases(engine);
  let database: TestDatabase;
  let clock: ShiftedClock;
  let access: MemoryAccess;
  const running: WatchedHubs[] = [];
  const connections = new Map<WatchedHubs, Knex>();

  beforeEach(async () => {
    database = await databases.create();
    clock = new ShiftedClock(HEALTHY_AT);
    access = new MemoryAccess();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map(hubs => hubs.stop()));
  });

  function replica(names = ['eu', 'us']): WatchedHubs {
    const hubs = names.map(name => ({
      name,
      title: `Hub ${name}`,
      access: { type: 'memory' },
    }));
    const connection = database.connect();
    const watched = new WatchedHubs({
      hubs: readKcmBackupConfig(new ConfigReader({ kcmBackup: { hubs } })).hubs,
      accesses: new ClusterAccesses([access]),
      database: connection,
      logger: mockServices.logger.mock(),
      clock,
      timing: TIMING,
    });
    running.push(watched);
    connections.set(watched, connection);
    return watched;
  }

  async function start(names?: string[]): Promise<WatchedHubs> {
    const hubs = replica(names);
    await hubs.start();
    return hubs;
  }

  const seen = (hubs: WatchedHubs, name: string, state = 'current') =>
    untilHolds(() => {
      const record = hubs.get(name)!;
      expect(record.sight.state).toBe(state);
      return record;
    });

  it('refuses an access that nobody knows, naming the key', () => {
    access = new MemoryAccess('other');
    expect(() => replica()).toThrow(
      'kcmBackup.hubs[0].access.type: there is no access "memory". It can be other',
    );
  });

  it('tells the status, the timelines and the runs of each hub', async () => {
    const hubs = await start();
    const record = await seen(hubs, 'eu');
    expect(record).toMatchObject({
      name: 'eu',
      title: 'Hub eu',
      watchedByMe: true,
      status: { hub: 'eu', level: 'Protected' },
      sight: { state: 'current', readAt: expect.any(String) },
    });
    expect(record.timelines.map(({ cluster }) => cluster)).toEqual([
      'management',
      'east',
    ]);
    expect(record.runs.length).toBeGreaterThan(50);
    expect(hubs.list().map(({ name }) => name)).toEqual(['eu', 'us']);
  });

  it('takes a change in at once, and tells it', async () => {
    const hubs = await start();
    await seen(hubs, 'eu');
    const changes: HubChange[] = [];
    const stop = hubs.onChange(change => changes.push(change));
    const made = completedBackup(new Date('2026-11-24T14:00:00Z'));
    access.of('eu').hub.put(BACKUPS, made);
    await untilHolds(() =>
      expect(hubs.get('eu')!.runs[0].name).toBe(made.metadata.name),
    );
    stop();
    const change = changes.find(({ now }) => now.name === 'eu')!;
    expect(change.now.revision).toBe(change.before!.revision + 1);
  });

  it('raises no revision while nothing but time moves', async () => {
    const hubs = await start();
    const { revision } = await seen(hubs, 'eu');
    const calls = access.of('eu').hub.calls;
    const asked = calls.length;
    await untilHolds(() => expect(calls.length).toBeGreaterThan(asked + 3));
    expect(hubs.get('eu')!.revision).toBe(revision);
  });

  it('judges anew as time goes on', async () => {
    const hubs = await start();
    await seen(hubs, 'eu');
    clock.shift(20 * 3_600_000);
    await untilHolds(() =>
      expect(hubs.get('eu')!.status?.level).toBe('AtRisk'),
    );
  });

  it.each([
    ['unreachable', /./, dead],
    ['unauthorized', /./, new UnauthorizedError('who are you')],
    ['unauthorized', /list backups/, new ForbiddenError('no Backups')],
    ['kcm-missing', /discover/, new NotFoundError('no kcm')],
    ['unreachable', /./, new ApiError('bad gateway', { status: 502 })],
    ['failed', /./, new Error('what')],
  ])(
    'keeps the last known state of a hub that is %s, and recovers',
    async (state, call, error) => {
      const hubs = await start();
      const before = await seen(hubs, 'eu');
      access.of('eu').hub.failOn(call, error);
      const gone = await seen(hubs, 'eu', state);
      expect(gone.status).toMatchObject({ level: 'Unknown' });
      expect(gone.runs).toEqual(before.runs);
      expect(gone.sight).toMatchObject({
        message:
          state === 'failed'
            ? 'The kcm-backup backend failed at this.'
            : error.message,
      });
      const age = () => Date.parse(hubs.get('eu')!.sight.readAt!);
      const readAt = age();
      const other = Date.parse(hubs.get('us')!.status!.at);
      clock.shift(120_000);
      await untilHolds(() =>
        expect(Date.parse(hubs.get('us')!.status!.at)).toBeGreaterThan(
          other + 100_000,
        ),
      );
      expect(age()).toBe(readAt);
      expect(hubs.get('eu')!.sight.since).toBe(gone.sight.since);
      access.of('eu').hub.recover();
      await seen(hubs, 'eu');
      expect(age()).toBeGreaterThan(readAt);
    },
  );

  it('tells a wrong address from a hub without kcm', async () => {
    access.of('eu').hub.failOn(/version/, new NotFoundError('No such page.'));
    const hubs = await start();
    const { sight } = await seen(hubs, 'eu', 'failed');
    expect(sight).toMatchObject({
      message: 'There is no API server at memory://management: No such page.',
      remedy: 'Look whether kcmBackup.hubs[0].access names the right cluster.',
    });
  });

  it('does not let a hub that hangs hold up another', async () => {
    const { hub } = access.of('eu');
    hub.discover = () => new Promise(() => {});
    const hubs = await start();
    await seen(hubs, 'us');
    const { sight } = await seen(hubs, 'eu', 'unreachable');
    expect(sight.message).toBe(
      'eu (memory://management) could not be read within 0.5 s.',
    );
  });

  it('opens a hub anew when a region does not take its credentials', async () => {
    const { east } = access.of('eu');
    east.failOn(/discover/, new UnauthorizedError('renewed'));
    const hubs = await start();
    await seen(hubs, 'eu');
    await untilHolds(() =>
      expect(access.openings.get('eu')).toBeGreaterThan(2),
    );
    expect(hubs.get('eu')!.sight.state).toBe('current');
    await untilHolds(() => expect(access.opened).toBe(2));
  });

  it('opens a hub anew when a region is silent for long', async () => {
    access.of('eu').east.failOn(/discover/, dead);
    const hubs = await start();
    await seen(hubs, 'eu');
    await untilHolds(() => expect(access.openings.get('eu')).toBe(2));
    expect(hubs.get('eu')!.sight.state).toBe('current');
  });

  it('opens a hub anew whose credentials were replaced', async () => {
    const hubs = await start();
    await seen(hubs, 'eu');
    access.outdated.add('eu');
    await untilHolds(() => expect(access.openings.get('eu')).toBe(2));
    await untilHolds(() => expect(access.opened).toBe(2));
    expect(access.openings.get('us')).toBe(1);
  });

  it('opens a hub anew after a while, and keeps the record meanwhile', async () => {
    const hubs = await start(['eu']);
    await seen(hubs, 'eu');
    const states = new Set<string>();
    hubs.onChange(({ now }) => states.add(now.sight.state));
    clock.shift(TIMING.longestSession);
    await untilHolds(() => expect(access.openings.get('eu')).toBe(2));
    access.of('eu').hub.put(BACKUPS, completedBackup(clock.now()));
    await untilHolds(() => expect(access.opened).toBe(1));
    await untilHolds(() => expect(states).toEqual(new Set(['current'])));
  });

  it('does not wait for an access that never tells whether it is outdated', async () => {
    access.hangs.add('eu');
    const hubs = await start(['eu']);
    const { sight } = await seen(hubs, 'eu', 'unreachable');
    expect(sight.message).toMatch(/could not be read within 0.5 s/);
    access.hangs.delete('eu');
    await seen(hubs, 'eu');
  });

  it('lets an export go once it is judged, until it is read anew', async () => {
    access.exportedAt = HEALTHY_AT;
    const hubs = await start(['eu']);
    await seen(hubs, 'eu', 'snapshot');
    await untilHolds(() => expect(access.opened).toBe(0));
    await new Promise(resolve => setTimeout(resolve, 1.5 * TIMING.read));
    expect(access.openings.get('eu')).toBe(1);
    hubs.refresh('eu');
    await untilHolds(() => expect(access.openings.get('eu')).toBe(2));
    await untilHolds(() => expect(access.opened).toBe(0));
    clock.shift(TIMING.longestSession);
    await untilHolds(() => expect(access.openings.get('eu')).toBe(3));
  });

  it('opens hubs themselves, by name', async () => {
    const hubs = await start();
    const { fleet, namespace } = await hubs.open('eu');
    expect([fleet.name, namespace]).toEqual(['eu', 'kcm-system']);
    await expect(hubs.open('mars')).rejects.toThrow(NotFoundError);
  });

  it('closes what it opened, and is silent after it stopped', async () => {
    const hubs = await start();
    await seen(hubs, 'eu');
    await hubs.stop();
    expect(access.opened).toBe(0);
    const { calls } = access.of('eu').hub;
    const asked = calls.length;
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(calls).toHaveLength(asked);
  });

  describe('history', () => {
    let history: HistoryStore;
    beforeEach(() => {
      history = new HistoryStore(database.connect());
    });

    it('keeps runs whose Backups are gone', async () => {
      const hubs = await start();
      const { runs } = await seen(hubs, 'eu');
      const all = await history.runs('eu', { limit: 500 });
      const [, second] = runs.filter(({ cluster }) => cluster === 'management');
      const key = { namespace: 'kcm-system', name: second.name };
      await access.of('eu').hub.delete(BACKUPS, key);
      await untilHolds(async () => {
        const kept = await history.runs('eu', { limit: 500 });
        const gone = kept.filter(({ goneAt }) => goneAt !== undefined);
        expect(gone.map(({ name }) => name)).toEqual([second.name]);
        expect(kept).toHaveLength(all.length);
      });
    });

    it('calls no run of a region gone that cannot be seen', async () => {
      const hubs = await start();
      await seen(hubs, 'eu');
      const known = await history.runs('eu', { limit: 500 });
      access.of('eu').east.failOn(/./, dead);
      await untilHolds(() =>
        expect(hubs.get('eu')!.status?.level).not.toBe('Protected'),
      );
      expect(await history.runs('eu', { limit: 500 })).toEqual(known);
    });

    it('tells when a breach of the RPO began and ended', async () => {
      const hubs = await start();
      await seen(hubs, 'eu');
      clock.shift(9 * 3_600_000);
      const ongoing = await untilHolds(async () => {
        const [event] = await history.events('eu', 10);
        expect(event).toMatchObject({ kind: 'rpo-breach', result: 'ongoing' });
        return event;
      });
      expect(ongoing.at).toMatch(/^2026-11-24T18:36:05/);
      const now = clock.now();
      for (const server of Object.values(access.of('eu'))) {
        if (!('put' in server)) continue;
        server.put(BACKUPS, completedBackup(now, server.name));
      }
      await untilHolds(async () => {
        const events = await history.events('eu', 10);
        expect(events.map(({ result }) => result)).toEqual(
          events.map(() => 'over'),
        );
        expect(events[0].endedAt).toBeDefined();
      });
    });

    it('tells a breach that begins while the hub is away', async () => {
      const hubs = await start();
      await seen(hubs, 'eu');
      access.of('eu').hub.failOn(/./, dead);
      const { sight } = await seen(hubs, 'eu', 'unreachable');
      clock.shift(9 * 3_600_000);
      const gone = await untilHolds(() => {
        const record = hubs.get('eu')!;
        expect(record.status!.level).toBe('AtRisk');
        return record;
      });
      expect(gone.sight.readAt).toBe(sight.readAt);
      const slots = gone.timelines[0].slots.map(({ state }) => state);
      expect(slots.at(-1)).toBe('no-data');
      expect(slots).not.toContain('missed');
      await untilHolds(async () => {
        const events = await history.events('eu', 10);
        expect(events).toContainEqual(
          expect.objectContaining({
            kind: 'rpo-breach',
            at: expect.stringMatching(/^2026-11-24T18:36:05/),
            result: 'ongoing',
          }),
        );
      });
    });

    it('tells when a hub was away', async () => {
      const hubs = await start();
      await seen(hubs, 'eu');
      access.of('eu').hub.failOn(/./, dead);
      await seen(hubs, 'eu', 'unreachable');
      access.of('eu').hub.recover();
      await seen(hubs, 'eu');
      expect(await history.events('eu', 10)).toEqual([
        {
          kind: 'unreachable',
          cluster: 'management',
          at: expect.any(String),
          endedAt: expect.any(String),
          message: dead.message,
          result: 'over',
        },
      ]);
    });

    it('tells that a Backup was verified, and that it is no longer', async () => {
      const hubs = await start();
      const { runs } = await seen(hubs, 'eu');
      const { hub } = access.of('eu');
      const { name } = runs.find(({ cluster }) => cluster === 'management')!;
      const mark = (value: string | null) =>
        hub.patch(
          BACKUPS,
          { namespace: 'kcm-system', name },
          {
            type: 'merge',
            body: {
              metadata: { annotations: { 'kcm-backup.io/evidence': value } },
            },
          },
        );
      const results = async () => {
        const events = await history.eventsOf('eu', name);
        return events.map(({ kind, result }) => `${kind} ${result}`);
      };
      await mark('verified');
      await untilHolds(async () =>
        expect(await results()).toEqual(['verification verified']),
      );
      await mark(null);
      await untilHolds(async () =>
        expect(await results()).toEqual([
          'verification failed',
          'verification verified',
        ]),
      );
    });
  });

  describe('after a restart', () => {
    it('answers with what was known, though the hub is dead', async () => {
      const before = await start();
      const known = await seen(before, 'eu');
      await before.stop();
      access.of('eu').hub.failOn(/./, dead);
      const hubs = await start();
      expect(plain(hubs.get('eu'))).toMatchObject({
        status: plain(known.status),
        runs: plain(known.runs),
        sight: { state: 'pending', readAt: expect.any(String) },
      });
      const gone = await seen(hubs, 'eu', 'unreachable');
      expect(gone.status).toMatchObject({
        level: 'Unknown',
        restorableAsOf: known.status!.restorableAsOf,
      });
      expect(gone.revision).toBeGreaterThan(known.revision);
    });

    it('judges on what was known, though it never saw the hub itself', async () => {
      const before = await start();
      await seen(before, 'eu');
      await before.stop();
      access.of('eu').hub.failOn(/./, dead);
      clock.shift(9 * 3_600_000);
      const hubs = await start();
      const gone = await seen(hubs, 'eu', 'unreachable');
      expect(gone.status!.level).toBe('AtRisk');
      expect(gone.status!.clusters[0]).toMatchObject({
        rpoRatio: expect.closeTo(1.7, 1),
        findings: [{ code: 'rpo-breached' }],
      });
    });

    it('knows since when a hub is away', async () => {
      access.of('eu').hub.failOn(/./, dead);
      const before = await start();
      const { sight } = await seen(before, 'eu', 'unreachable');
      await before.stop();
      const hubs = await start();
      expect(hubs.get('eu')!.sight).toEqual(sight);
      await untilHolds(() => expect(hubs.get('eu')!.watchedByMe).toBe(true));
      expect(hubs.get('eu')!.sight.since).toBe(sight.since);
    });
  });

  describe('with two replicas', () => {
    it('one watches, the other follows what it writes', async () => {
      const one = await start();
      await seen(one, 'eu');
      const two = await start();
      await untilHolds(() => {
        const followed = { ...one.get('eu'), watchedByMe: false };
        expect(plain(two.get('eu'))).toEqual(plain(followed));
      });
      access.of('eu').hub.delete(STORAGE_LOCATIONS, {
        namespace: 'kcm-system',
        name: 'aws-s3',
      });
      await untilHolds(() => {
        expect(two.get('eu')!.status?.level).not.toBe('Protected');
        expect(two.get('eu')!.watchedByMe).toBe(false);
      });
      expect(access.openings.get('eu')).toBe(1);
    });

    it('the other takes over when the first stops', async () => {
      const one = await start();
      await seen(one, 'eu');
      const two = await start();
      await one.stop();
      await untilHolds(() => expect(two.get('eu')!.watchedByMe).toBe(true));
      expect(one.get('eu')!.watchedByMe).toBe(false);
      await seen(two, 'eu');
    });

    it('one that lost its lease writes nothing, and follows', async () => {
      const one = await start();
      await seen(one, 'eu');
      const db = database.connect();
      await db('hubs')
        .where({ name: 'eu' })
        .update({
          lease_holder: 'another',
          revision: 1000,
          record: JSON.stringify({
            sight: { state: 'failed', message: 'as the other has it' },
            timelines: [],
            markers: [],
            runs: [],
          }),
        });
      await untilHolds(() => expect(one.get('eu')!.watchedByMe).toBe(false));
      await untilHolds(() =>
        expect(one.get('eu')).toMatchObject({
          revision: 1000,
          sight: { message: 'as the other has it' },
        }),
      );
      // Its lease runs out, and nobody else is there.
      await untilHolds(() => expect(one.get('eu')!.watchedByMe).toBe(true));
      const { revision } = await seen(one, 'eu');
      expect(revision).toBeGreaterThan(1000);
    });

    it('both watch something when they start with half of the hubs', async () => {
      const one = await start(['eu']);
      const two = await start(['us']);
      await seen(one, 'eu');
      await seen(two, 'us');
      expect(one.get('us')).toBeUndefined();
    });
  });

  if (engine === 'PostgreSQL') {
    it('another replica takes over from one that is cut off', async () => {
      const one = await start();
      await seen(one, 'eu');
      const two = await start();
      await connections.get(one)!.destroy();
      await untilHolds(() => expect(two.get('eu')!.watchedByMe).toBe(true));
      const { revision } = await seen(two, 'eu');
      access.of('eu').hub.put(BACKUPS, completedBackup(clock.now()));
      await untilHolds(() =>
        expect(two.get('eu')!.revision).toBeGreaterThan(revision),
      );
    });

    it('tells what it sees while the database is away, and writes it after', async () => {
      const hubs = await start();
      const { revision } = await seen(hubs, 'eu');
      const made = completedBackup(clock.now());
      const { name } = made.metadata;
      await database.server!.stop();
      try {
        access.of('eu').hub.put(BACKUPS, made);
        await untilHolds(() => expect(hubs.get('eu')!.runs[0].name).toBe(name));
        expect(hubs.get('eu')!.revision).toBe(revision + 1);
      } finally {
        await database.server!.start();
      }
      const history = new HistoryStore(database.connect());
      await untilHolds(async () => {
        const [newest] = await history.runs('eu', { limit: 1 });
        expect(newest.name).toBe(name);
      });
      const other = await start();
      await untilHolds(() => expect(other.get('eu')!.runs[0]?.name).toBe(name));
    }, 20_000);
  }
});
