import type { Knex } from 'knex';
import {
  engines,
  type TestDatabase,
  testDatabases,
} from '../testing/testDatabases';
import { HistoryStore } from './HistoryStore';
import { HubStore, type StoredRecord } from './HubStore';
import type { HistoryChanges } from './writeHistory';

const LEASE_MS = 400;
const NOTHING: HistoryChanges = { runs: [], gone: [], events: [] };

const record = (message: string): StoredRecord => ({
  sight: { state: 'failed', message },
  timelines: [],
  markers: [],
  runs: [],
});

const sleep = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

describe.each(engines)('HubStore on %s', engine => {
  const databases = testDatabases(engine);
  let database: TestDatabase;
  let db: Knex;
  let one: HubStore;
  let other: HubStore;

  beforeEach(async () => {
    database = await databases.create();
    db = database.connect();
    one = new HubStore(db, 'one', LEASE_MS);
    other = new HubStore(database.connect(), 'other', LEASE_MS);
    await one.enroll(['eu', 'us']);
  });

  const claim = async (store: HubStore, ...names: string[]) => {
    const standings = await store.claim(names);
    return standings.filter(({ mine }) => mine).map(({ name }) => name);
  };
  const write = (store: HubStore, expected: number, message: string) => {
    const revisions = { expected, next: expected + 1 };
    return store.write('eu', revisions, record(message), NOTHING);
  };

  it('keeps what is in when it takes the same in again', async () => {
    await claim(one, 'eu');
    await write(one, 0, 'first');
    await other.enroll(['eu', 'us', 'apac']);
    expect(await other.load(['eu', 'apac'])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'eu', record: record('first') }),
        { name: 'apac', revision: 0, mine: false, watched: false },
      ]),
    );
  });

  it('gives a lease to one replica alone', async () => {
    expect(await claim(one, 'eu')).toEqual(['eu']);
    expect(await claim(other, 'eu', 'us')).toEqual(['us']);
    expect(await claim(one, 'eu', 'us')).toEqual(['eu']);
  });

  it('gives it to one even when many ask at the same time', async () => {
    const stores = Array.from(
      { length: 8 },
      (_, i) => new HubStore(database.connect(), `replica-${i}`, LEASE_MS),
    );
    const claims = await Promise.all(stores.map(each => claim(each, 'eu')));
    expect(claims.flat()).toEqual(['eu']);
  });

  it('keeps a lease for as long as it is renewed', async () => {
    for (let i = 0; i < 4; i += 1) {
      expect(await claim(one, 'eu')).toEqual(['eu']);
      await sleep(LEASE_MS / 2);
      expect(await claim(other, 'eu')).toEqual([]);
    }
  });

  it('gives the lease of a silent replica to another', async () => {
    await claim(one, 'eu');
    await sleep(LEASE_MS + 100);
    expect(await claim(other, 'eu')).toEqual(['eu']);
    expect(await claim(one, 'eu')).toEqual([]);
  });

  it('gives a lease on at once that was given back', async () => {
    await claim(one, 'eu');
    await other.release(['eu']);
    expect(await claim(other, 'eu')).toEqual([]);
    await one.release(['eu']);
    expect(await claim(other, 'eu')).toEqual(['eu']);
  });

  it('writes for who holds the lease, and for nobody else', async () => {
    await claim(one, 'eu');
    expect(await write(other, 0, 'stranger')).toBe(false);
    expect(await write(one, 0, 'holder')).toBe(true);
    const [stored] = await other.load(['eu']);
    expect(stored).toEqual({
      name: 'eu',
      revision: 1,
      mine: false,
      watched: true,
      record: record('holder'),
    });
  });

  it('does not write over what another replica wrote meanwhile', async () => {
    await claim(one, 'eu');
    await write(one, 0, 'mine');
    await sleep(LEASE_MS + 100);
    await claim(other, 'eu');
    expect(await write(one, 1, 'late')).toBe(false);
    await write(other, 1, 'newer');
    await other.release(['eu']);
    await claim(one, 'eu');
    expect(await write(one, 1, 'later still')).toBe(false);
    const [stored] = await one.load(['eu']);
    expect(stored).toMatchObject({ revision: 2, record: record('newer') });
  });

  it('adds nothing to the history when it may not write', async () => {
    const event = {
      kind: 'unreachable',
      cluster: 'management',
      at: '2026-11-24T08:00:00.000Z',
      result: 'ongoing',
    } as const;
    const changes = { ...NOTHING, events: [{ identity: 'x', event }] };
    const revisions = { expected: 0, next: 1 };
    await claim(one, 'eu');
    await other.write('eu', revisions, record(''), changes);
    const history = new HistoryStore(db);
    expect(await history.events('eu', 10)).toEqual([]);
    await one.write('eu', revisions, record(''), changes);
    expect(await history.events('eu', 10)).toEqual([event]);
  });
});
