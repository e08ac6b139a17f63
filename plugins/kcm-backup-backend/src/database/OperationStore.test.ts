import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { ConflictError } from '@kcm-backup/core';
import type { Knex } from 'knex';
import { engines, testDatabases } from '../testing/testDatabases';
import { OperationStore } from './OperationStore';

const operation = (id: string, fields: Partial<Operation> = {}): Operation => ({
  id,
  hub: 'eu',
  kind: 'restore',
  subject: 'nightly',
  state: 'running',
  startedAt: '2026-11-24T08:00:00Z',
  startedBy: 'user:default/ann',
  progress: [],
  ...fields,
});
const ended = { state: 'succeeded', endedAt: '2026-11-24T09:00:00Z' } as const;

describe.each(engines)('OperationStore on %s', engine => {
  const databases = testDatabases(engine);
  let db: Knex;
  let store: OperationStore;

  beforeEach(async () => {
    db = (await databases.create()).connect();
    store = new OperationStore(db);
  });

  const age = (id: string, milliseconds: number) =>
    db('operations').where({ id }).decrement('heartbeat', milliseconds);

  it('gives back what it was given, to those who ask for its hub', async () => {
    await store.insert(operation('a'));
    expect(await store.get('eu', 'a')).toEqual(operation('a'));
    expect(await store.get('us', 'a')).toBeUndefined();
    expect(await store.get('eu', 'b')).toBeUndefined();
  });

  it('lists those of a hub, newest first', async () => {
    await store.insert(operation('a', { startedAt: '2026-11-24T08:00:00Z' }));
    await store.insert(operation('c', { startedAt: '2026-11-24T10:00:00Z' }));
    await store.insert(operation('b', { startedAt: '2026-11-24T09:00:00Z' }));
    await store.insert(operation('d', { hub: 'us' }));
    const ids = (await store.list('eu', 2)).map(({ id }) => id);
    expect(ids).toEqual(['c', 'b']);
  });

  it('lets one operation at a time have what is exclusive', async () => {
    await store.insert(operation('a'), 'a restore onto spare');
    await store.insert(operation('other'), 'a restore onto another');
    const second = store.insert(operation('b'), 'a restore onto spare');
    await expect(second).rejects.toThrow(ConflictError);
    await expect(second).rejects.toThrow(
      'Another operation is under way: a restore onto spare. Wait for its end.',
    );
    expect(await store.get('eu', 'b')).toBeUndefined();
    await store.update(operation('a', ended));
    await store.insert(operation('b'), 'a restore onto spare');
  });

  it('takes no update of what has ended', async () => {
    await store.insert(operation('a'));
    expect(await store.update(operation('a', ended))).toBe(true);
    expect(await store.update(operation('a'))).toBe(false);
    expect(await store.get('eu', 'a')).toMatchObject({
      state: 'succeeded',
      endedAt: '2026-11-24T09:00:00.000Z',
    });
  });

  it('calls those interrupted that nobody carries out any more', async () => {
    await store.insert(operation('dead'), 'a restore onto spare');
    await store.insert(operation('alive'));
    await store.insert(operation('over'));
    await store.update(operation('over', ended));
    for (const id of ['dead', 'alive', 'over']) await age(id, 40_000);
    await store.beat('alive');
    const interrupted = await store.markInterrupted(30_000);
    expect(interrupted).toEqual([
      operation('dead', {
        state: 'interrupted',
        endedAt: expect.any(String),
      }),
    ]);
    const gone = Date.now() - Date.parse(interrupted[0].endedAt!);
    expect(Math.abs(gone)).toBeLessThan(60_000);
    expect(await store.markInterrupted(30_000)).toEqual([]);
    expect(await store.update(operation('dead'))).toBe(false);
    await store.insert(operation('next'), 'a restore onto spare');
  });

  it('brings an answer to who waits for it', async () => {
    const question = 'Release all clusters?';
    const waiting = operation('a', { state: 'waiting', question });
    await store.insert(operation('a'));
    const yes = { confirmed: question };
    expect(await store.answer('a', yes)).toBe(false);
    await store.update(waiting);
    expect(await store.answer('a', { confirmed: 'Another?' })).toBe(false);
    expect(await store.answer('none', yes)).toBe(false);
    expect(await store.beat('a')).toEqual({ isUnderWay: true });
    expect(await store.answer('a', yes)).toBe(true);
    expect(await store.answer('a', { cancelled: question })).toBe(false);
    expect(await store.beat('a')).toEqual({ isUnderWay: true, ...yes });
    await store.update(operation('a', { state: 'succeeded' }));
    expect((await store.beat('a')).isUnderWay).toBe(false);
  });

  it('takes no answer for that to a later question of the same words', async () => {
    const question = 'Release all clusters?';
    const waiting = operation('a', { state: 'waiting', question });
    await store.insert(operation('a'));
    await store.update(waiting);
    await store.answer('a', { confirmed: question });
    await store.update(operation('a'));
    await store.update(waiting);
    expect(await store.beat('a')).toEqual({ isUnderWay: true });
    expect(await store.answer('a', { cancelled: question })).toBe(true);
    expect((await store.beat('a')).cancelled).toBe(question);
  });
});
