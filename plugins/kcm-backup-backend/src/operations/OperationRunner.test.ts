import { mockServices } from '@backstage/backend-test-utils';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RefusedError, type Clock } from '@kcm-backup/core';
import { systemClock } from '@kcm-backup/kubernetes';
import type { Knex } from 'knex';
import { OperationStore } from '../database';
import { askUntil } from '../testing/askUntil';
import { engines, testDatabases } from '../testing/testDatabases';
import { OperationRunner, type Undertaking } from './OperationRunner';
import type { OperationEnd } from './OperationTracker';

jest.setTimeout(60_000);

const DONE: OperationEnd = { state: 'succeeded' };
const QUESTION = 'Release the other 3 clusters?';

const restore = {
  hub: 'mgmt-eu',
  kind: 'restore',
  subject: 'plan',
  target: 'scratch',
  by: 'user:default/ann',
} as const;

describe.each(engines)('on %s, OperationRunner', engine => {
  const databases = testDatabases(engine);
  const runners: OperationRunner[] = [];
  let connect: () => Knex;

  beforeEach(async () => {
    const database = await databases.create();
    connect = () => database.connect();
  });

  afterEach(() => Promise.all(runners.splice(0).map(each => each.stop())));

  function replica(clock: Clock = systemClock) {
    const store = new OperationStore(connect());
    const kept: Operation[] = [];
    const lost: string[] = [];
    const runner = new OperationRunner({
      ...{ store, clock, logger: mockServices.logger.mock() },
      onKept: operation => void kept.push(operation),
      onLost: async operation => void lost.push(operation.id),
    });
    runner.start();
    runners.push(runner);
    const find = async (id: string) => {
      const found = await store.get('mgmt-eu', id);
      if (!found) throw new Error(`No operation ${id}`);
      return found;
    };
    return { runner, store, kept, lost, find };
  }

  const until = (
    find: (id: string) => Promise<Operation>,
    id: string,
    state: Operation['state'],
  ) =>
    askUntil(
      () => find(id),
      found => found.state === state,
    );

  it('keeps the last 200 lines, and how it ended', async () => {
    const { runner, find } = replica();
    const { id } = await runner.begin({
      ...restore,
      work: async tracker => {
        for (let line = 1; line <= 250; line++) tracker.say(`line ${line}`);
        return { state: 'degraded', result: { seconds: 7 } };
      },
    });
    const ended = await until(find, id, 'degraded');
    expect(ended.progress).toHaveLength(200);
    expect(ended.progress.at(-1)?.text).toBe('line 250');
    expect(ended).toMatchObject({ result: { seconds: 7 }, target: 'scratch' });
    expect(ended.endedAt).toBeDefined();
  });

  it('writes at most once a second, whatever is said', async () => {
    const { runner, kept, find } = replica();
    const { id } = await runner.begin({
      ...restore,
      work: async tracker => {
        for (let line = 0; line < 150; line++) {
          tracker.say('more');
          await systemClock.sleep(10);
        }
        return DONE;
      },
    });
    await until(find, id, 'succeeded');
    expect(kept.length).toBeLessThanOrEqual(5);
  });

  it('waits for the answer that another replica is given', async () => {
    const [one, other] = [replica(), replica()];
    const { id } = await one.runner.begin({
      ...restore,
      work: async (tracker, signal) => {
        await tracker.ask(QUESTION, signal);
        return DONE;
      },
    });
    const waiting = await until(other.find, id, 'waiting');
    expect(waiting.question).toBe(QUESTION);
    await expect(
      other.runner.confirm(waiting, 'Something else?'),
    ).rejects.toThrow('does not wait with this question');
    await other.runner.confirm(waiting, QUESTION);
    const ended = await until(other.find, id, 'succeeded');
    expect(ended.question).toBeUndefined();
    await expect(other.runner.confirm(ended, QUESTION)).rejects.toThrow(
      RefusedError,
    );
  });

  it('is cancelled by another replica while it waits, and not otherwise', async () => {
    const [one, other] = [replica(), replica()];
    const ends: string[] = [];
    const { id } = await one.runner.begin({
      ...restore,
      exclusive: 'restore onto scratch',
      work: async (tracker, signal) => {
        tracker.say('The canary is released.');
        await tracker.ask(QUESTION, signal);
        return DONE;
      },
      onEnd: async ({ state }) => void ends.push(state),
    });
    const waiting = await until(other.find, id, 'waiting');
    await other.runner.cancel(waiting);
    const ended = await until(other.find, id, 'cancelled');
    expect(ended).toMatchObject({
      endedAt: expect.any(String),
      progress: [
        { text: 'The canary is released.' },
        { text: `Cancelled: ${QUESTION}` },
      ],
    });
    expect(ended.question).toBeUndefined();
    await askUntil(
      async () => ends,
      () => ends.length > 0,
    );
    expect(ends).toEqual(['cancelled']);
    for (const { runner } of [one, other]) {
      await expect(runner.cancel(ended)).rejects.toThrow(
        'does not wait for an answer, so it cannot be cancelled',
      );
    }
    await other.runner.begin({
      ...{ ...restore, exclusive: 'restore onto scratch' },
      work: async () => DONE,
    });
  });

  it('takes the first answer alone, whichever replicas are given them', async () => {
    const [one, other] = [replica(), replica()];
    const { id } = await one.runner.begin({
      ...restore,
      work: async (tracker, signal) => {
        await tracker.ask(QUESTION, signal);
        return DONE;
      },
    });
    const waiting = await until(other.find, id, 'waiting');
    await other.runner.cancel(waiting);
    await expect(one.runner.confirm(waiting, QUESTION)).rejects.toThrow(
      RefusedError,
    );
    await until(other.find, id, 'cancelled');
  });

  it('shows its question though it could not be written at first', async () => {
    const { runner, store, find } = replica();
    const update = store.update.bind(store);
    let failures = 1;
    store.update = async operation => {
      if (operation.state === 'waiting' && failures-- > 0) {
        throw new Error('connection refused');
      }
      return update(operation);
    };
    const { id } = await runner.begin({
      ...restore,
      work: async (tracker, signal) => {
        await tracker.ask(QUESTION, signal);
        return DONE;
      },
    });
    const waiting = await until(find, id, 'waiting');
    expect(await runner.confirm(waiting, QUESTION)).toMatchObject({
      state: 'running',
    });
    await until(find, id, 'succeeded');
  });

  it('is not cancelled while it runs', async () => {
    const { runner, find } = replica();
    const begun = await runner.begin({
      ...restore,
      work: (_, signal) => systemClock.sleep(60_000, signal).then(() => DONE),
    });
    await expect(runner.cancel(begun)).rejects.toThrow(RefusedError);
    expect((await find(begun.id)).state).toBe('running');
  });

  it('runs one restore at a time onto a target, over all replicas', async () => {
    const [one, other] = [replica(), replica()];
    const undertaking = (): Undertaking => ({
      ...restore,
      exclusive: 'restore onto scratch',
      work: (tracker, signal) => tracker.ask(QUESTION, signal).then(() => DONE),
    });
    const first = await one.runner.begin(undertaking());
    await expect(other.runner.begin(undertaking())).rejects.toMatchObject({
      name: 'ConflictError',
    });
    const waiting = await until(one.find, first.id, 'waiting');
    await one.runner.confirm(waiting, QUESTION);
    await until(one.find, first.id, 'succeeded');
    await other.runner.begin(undertaking());
  });

  it('is interrupted when the backend stops, and says so', async () => {
    const { runner, store, find } = replica();
    const ends: string[] = [];
    const { id } = await runner.begin({
      ...restore,
      work: (_, signal) => systemClock.sleep(60_000, signal).then(() => DONE),
      onEnd: async ({ state }) => void ends.push(state),
    });
    await runner.stop();
    expect((await find(id)).state).toBe('interrupted');
    expect(ends).toEqual(['interrupted']);
    expect(await store.markInterrupted(0)).toEqual([]);
  });

  it('is given up once another replica has taken it for gone', async () => {
    const { runner, store, find } = replica();
    const ends: string[] = [];
    const { id } = await runner.begin({
      ...restore,
      work: (_, signal) => systemClock.sleep(60_000, signal).then(() => DONE),
      onEnd: async ({ state }) => void ends.push(state),
    });
    expect(await store.markInterrupted(-60_000)).toMatchObject([{ id }]);
    await askUntil(
      async () => ends,
      () => ends.length > 0,
    );
    expect(ends).toEqual(['interrupted']);
    expect((await find(id)).state).toBe('interrupted');
  });

  it('is found by another replica once its own is gone', async () => {
    // Each look is half a minute after the one before.
    let time = 0;
    const now = () => new Date((time += 30_000));
    const clock = { ...systemClock, now };
    const [one, other] = [replica(clock), replica(clock)];
    await one.store.insert({
      ...{ id: 'left', hub: 'mgmt-eu', kind: 'restore', subject: 'plan' },
      ...{ state: 'running', startedBy: restore.by, progress: [] },
      startedAt: '2026-11-24T08:00:00Z',
    });
    await connect()('operations').update({ heartbeat: 0 });
    const lost = () => [...one.lost, ...other.lost];
    await askUntil(
      async () => lost(),
      ids => ids.length > 0,
    );
    expect(lost()).toEqual(['left']);
    expect((await other.find('left')).state).toBe('interrupted');
  });

  it('ends as it ended also while the database is away', async () => {
    const { runner, store, find } = replica();
    const update = store.update.bind(store);
    let failures = 2;
    store.update = async operation => {
      if (operation.endedAt !== undefined && failures > 0) {
        failures -= 1;
        throw new Error('connection refused');
      }
      return update(operation);
    };
    const { id } = await runner.begin({ ...restore, work: async () => DONE });
    await until(find, id, 'succeeded');
    expect(failures).toBe(0);
  });

  it('tells the words of our errors, and of no others', async () => {
    const { runner, find } = replica();
    const fail = async (error: Error) => {
      const { id } = await runner.begin({
        ...restore,
        work: () => Promise.reject(error),
      });
      return (await until(find, id, 'failed')).error;
    };
    expect(
      await fail(new RefusedError('It drifted.', { remedy: 'Plan anew.' })),
    ).toEqual({ message: 'It drifted.', remedy: 'Plan anew.' });
    expect(await fail(new Error('password=hunter2'))).toEqual({
      message: 'The kcm-backup backend failed at this.',
      remedy: 'Its log says why.',
    });
  });

  it('keeps what is said in passing to one line', async () => {
    const { runner, find } = replica();
    const { id } = await runner.begin({
      ...restore,
      work: async tracker => {
        tracker.say('Reading.');
        for (let n = 1; n <= 3; n++) tracker.sayInPassing(`${n} objects`);
        tracker.say('Read.');
        tracker.sayInPassing('more');
        return DONE;
      },
    });
    const { progress } = await until(find, id, 'succeeded');
    expect(progress.map(({ text }) => text)).toEqual([
      'Reading.',
      '3 objects',
      'Read.',
      'more',
    ]);
  });

  it('begins no more than it can carry, nor more for one hub', async () => {
    const { runner } = replica();
    const begin = (hub: string) =>
      runner.begin({
        ...{ ...restore, hub },
        work: (_, signal) => systemClock.sleep(60_000, signal).then(() => DONE),
      });
    for (let n = 0; n < 10; n++) await begin('a');
    await expect(begin('a')).rejects.toThrow(
      '10 operations of a go on here already.',
    );
    for (let n = 0; n < 10; n++) await begin('b');
    for (let n = 0; n < 10; n++) await begin('c');
    await expect(begin('d')).rejects.toThrow(
      '30 operations go on here already.',
    );
  });

  it('counts none that waits for an answer', async () => {
    const { runner, find } = replica();
    const ask = () =>
      runner.begin({
        ...restore,
        work: (tracker, signal) =>
          tracker.ask(QUESTION, signal).then(() => DONE),
      });
    for (let n = 0; n < 12; n++) {
      const { id } = await ask();
      await until(find, id, 'waiting');
    }
    const { id } = await runner.begin({ ...restore, work: async () => DONE });
    expect((await until(find, id, 'succeeded')).endedAt).toBeDefined();
  });
});
