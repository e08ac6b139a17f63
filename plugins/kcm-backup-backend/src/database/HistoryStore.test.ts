import type {
  BackupRun,
  HistoryEvent,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Knex } from 'knex';
import { engines, testDatabases } from '../testing/testDatabases';
import { HistoryStore } from './HistoryStore';
import { pruneDatabase } from './pruneDatabase';
import { writeHistory } from './writeHistory';

const run = (name: string, fields: Partial<BackupRun> = {}): BackupRun => ({
  name,
  cluster: 'management',
  startedAt: '2026-11-24T08:00:00Z',
  outcome: 'completed',
  origin: 'schedule',
  ...fields,
});
const event = (fields: Partial<HistoryEvent> = {}): HistoryEvent => ({
  kind: 'verification',
  cluster: 'management',
  backup: 'nightly',
  at: '2026-11-24T09:00:00Z',
  result: 'verified',
  ...fields,
});

describe.each(engines)('HistoryStore on %s', engine => {
  const databases = testDatabases(engine);
  let db: Knex;
  let store: HistoryStore;

  beforeEach(async () => {
    db = (await databases.create()).connect();
    store = new HistoryStore(db);
  });

  const write = (changes: Partial<Parameters<typeof writeHistory>[2]>) =>
    writeHistory(db, 'eu', { runs: [], gone: [], events: [], ...changes });
  const names = async (query: Partial<Parameters<typeof store.runs>[1]> = {}) =>
    (await store.runs('eu', { limit: 10, ...query })).map(({ name }) => name);

  it('lists runs, newest first, those that never began last', async () => {
    await write({
      runs: [
        run('stuck', { startedAt: undefined }),
        run('old', { startedAt: '2026-11-23T08:00:00Z' }),
        run('new'),
        run('east', { cluster: 'east', startedAt: '2026-11-24T07:00:00Z' }),
      ],
    });
    expect(await names()).toEqual(['new', 'east', 'old', 'stuck']);
    expect(await names({ cluster: 'east' })).toEqual(['east']);
    expect(await names({ limit: 1 })).toEqual(['new']);
    const before = new Date('2026-11-24T08:00:00Z');
    expect(await names({ before })).toEqual(['east', 'old', 'stuck']);
    expect(await store.runs('us', { limit: 10 })).toEqual([]);
  });

  it('goes on after a run though others started with it', async () => {
    const regions = ['east', 'north', 'west'];
    await write({
      runs: [
        run('later', { startedAt: '2026-11-24T09:00:00Z' }),
        ...regions.map(cluster => run('twin', { cluster })),
        run('alone'),
        run('older', { startedAt: '2026-11-23T08:00:00Z' }),
        run('stuck', { startedAt: undefined }),
        run('stuck-too', { startedAt: undefined }),
      ],
    });
    const all = await store.runs('eu', { limit: 10 });
    const paged: BackupRun[] = [];
    for (;;) {
      const last = paged.at(-1);
      const page = await store.runs('eu', {
        limit: 1,
        ...(last && {
          before: new Date(last.startedAt ?? 0),
          after: `${last.cluster}/${last.name}`,
        }),
      });
      if (page.length === 0) break;
      paged.push(...page);
    }
    expect(paged).toHaveLength(8);
    expect(paged).toEqual(all);
  });

  it('takes in many at once', async () => {
    const many = Array.from({ length: 1234 }, (_, i) => run(`run-${i}`));
    await write({ runs: many });
    expect(await store.presentRuns('eu')).toHaveLength(1234);
  });

  it('has the newest of a run, and knows which are gone', async () => {
    await write({ runs: [run('a', { outcome: 'running' }), run('b')] });
    await write({ runs: [run('a')] });
    const gone = run('b', { goneAt: '2026-11-25T00:00:00Z' });
    await write({ gone: [gone] });
    expect(await store.runs('eu', { limit: 9 })).toEqual([run('a'), gone]);
    expect(await store.presentRuns('eu')).toEqual([run('a')]);
  });

  it('tells events, newest first, and those of a Backup', async () => {
    const drill = event({ kind: 'drill', at: '2026-11-25T09:00:00Z' });
    const other = event({ backup: 'other', at: '2026-11-26T09:00:00Z' });
    for (const each of [event(), drill, other]) await store.add('eu', each);
    expect(await store.events('eu', 2)).toEqual([other, drill]);
    expect(await store.eventsOf('eu', 'nightly')).toEqual([drill, event()]);
    expect(await store.events('us', 9)).toEqual([]);
  });

  it('tells the same moment of the same once', async () => {
    const drill = event({ kind: 'drill', target: 'spare' });
    await store.add('eu', event({ kind: 'drill' }));
    await store.add('eu', { ...drill, at: '2026-11-24T09:00:00.000Z' });
    expect(await store.events('eu', 9)).toEqual([
      { ...drill, at: '2026-11-24T09:00:00.000Z' },
    ]);
  });

  it('tells what goes on until it is over', async () => {
    const away = event({
      kind: 'unreachable',
      backup: undefined,
      result: 'ongoing',
    });
    await store.add('eu', away);
    const [known] = await store.ongoing('eu');
    expect(known.event).toEqual(JSON.parse(JSON.stringify(away)));
    const over: HistoryEvent = {
      ...away,
      result: 'over',
      endedAt: '2026-11-24T10:00:00Z',
    };
    await write({ events: [{ ...known, event: over }] });
    expect(await store.ongoing('eu')).toEqual([]);
    expect(await store.events('eu', 9)).toHaveLength(1);
  });

  it('does not tell again what was done from here, and tells a change', async () => {
    const by = event({ by: 'user:default/ann' });
    const seen = (fields: Partial<HistoryEvent>) =>
      write({
        events: [
          { identity: fields.at!, event: event(fields), unlessTold: true },
        ],
      });
    await store.add('eu', by);
    await seen({ at: '2026-11-24T09:00:05Z' });
    expect(await store.events('eu', 9)).toEqual([by]);
    await seen({ at: '2026-11-24T09:00:06Z', cluster: 'east' });
    expect(await store.events('eu', 9)).toHaveLength(2);
    await seen({ at: '2026-11-25T09:00:00Z', result: 'failed' });
    await seen({ at: '2026-11-26T09:00:00Z' });
    const events = await store.events('eu', 9);
    const ofHub = events.filter(({ cluster }) => cluster === 'management');
    const results = ofHub.map(({ result }) => result);
    expect(results).toEqual(['verified', 'failed', 'verified']);
  });

  it('forgets what was over long ago, and nothing that goes on', async () => {
    const old = '2025-01-01T00:00:00Z';
    await write({
      runs: [run('present', { startedAt: old })],
      gone: [
        run('gone', { goneAt: old }),
        run('gone-lately', { goneAt: '2026-11-20T00:00:00Z' }),
      ],
    });
    await store.add('eu', event({ at: old }));
    await store.add('eu', event({ kind: 'drill' }));
    const breach = event({ kind: 'rpo-breach', at: old, result: 'ongoing' });
    await store.add('eu', breach);
    const now = new Date('2026-11-24T08:00:00Z');
    await pruneDatabase(db, 400, now);
    expect(await names()).toEqual(['gone-lately', 'present']);
    const kinds = (await store.events('eu', 9)).map(({ kind }) => kind);
    expect(kinds).toEqual(['drill', 'rpo-breach']);
  });

  it('leaves nothing to a hub that is given the name of one long gone', async () => {
    const old = '2026-01-01T00:00:00Z';
    const row = { revision: 1, written_at: Date.parse(old) };
    await db('hubs').insert([
      { name: 'eu', ...row, lease_until: Date.parse(old) },
      { name: 'us', ...row, lease_until: Date.parse('2026-11-24T08:00:00Z') },
    ]);
    for (const hub of ['eu', 'us']) {
      await writeHistory(db, hub, { runs: [run('a')], gone: [], events: [] });
      await store.add(hub, event({ at: old, result: 'ongoing' }));
    }
    await pruneDatabase(db, 90, new Date('2026-11-24T08:00:00Z'));
    expect(await store.ongoing('eu')).toEqual([]);
    expect(await store.presentRuns('eu')).toEqual([]);
    expect(await store.ongoing('us')).toHaveLength(1);
    expect(await store.presentRuns('us')).toHaveLength(1);
  });
});
