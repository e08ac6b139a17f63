import type { StoredPlan } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Knex } from 'knex';
import { engines, testDatabases } from '../testing/testDatabases';
import { PlanStore } from './PlanStore';
import { pruneDatabase } from './pruneDatabase';

const plan = (id: string, createdAt = '2026-11-24T08:00:00Z'): StoredPlan => ({
  id,
  hub: 'eu',
  backup: 'nightly',
  target: 'spare',
  hash: 'abc',
  createdAt,
  createdBy: 'user:default/ann',
  fit: true,
  plan: { kind: 'RestorePlan', steps: [] },
});

describe.each(engines)('PlanStore on %s', engine => {
  const databases = testDatabases(engine);
  let db: Knex;
  let store: PlanStore;

  beforeEach(async () => {
    db = (await databases.create()).connect();
    store = new PlanStore(db);
  });

  it('gives a plan back as it was made, for its hub alone', async () => {
    await store.insert(plan('a'));
    expect(await store.get('eu', 'a')).toEqual(plan('a'));
    expect(await store.get('us', 'a')).toBeUndefined();
  });

  it('lists plans without their steps, newest first', async () => {
    await store.insert(plan('a'));
    await store.insert(plan('b', '2026-11-25T08:00:00Z'));
    const { plan: _, ...summary } = plan('a');
    const [newest, oldest] = await store.list('eu');
    expect(newest.id).toBe('b');
    expect(oldest).toEqual(summary);
  });

  it('tells which operation carries a plan out', async () => {
    await store.insert(plan('a'));
    await store.setExecution('a', 'first');
    await store.setExecution('a', 'second');
    expect(await store.get('eu', 'a')).toMatchObject({ execution: 'second' });
    expect((await store.list('eu'))[0].execution).toBe('second');
  });

  it('forgets what was made long ago', async () => {
    await store.insert(plan('old', '2025-01-01T00:00:00Z'));
    await store.insert(plan('new'));
    await pruneDatabase(db, 400, new Date('2026-11-25T00:00:00Z'));
    expect((await store.list('eu')).map(({ id }) => id)).toEqual(['new']);
  });
});
