/* eslint-disable jest/no-export -- the suite is what this file is for */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  collect,
  NotFoundError,
  type ObjectStore,
  UnauthorizedError,
} from '@kcm-backup/core';

export interface StoreTerms {
  /** Of the same empty bucket each time; without a prefix its root. */
  readonly open: (prefix?: string) => Promise<ObjectStore>;
  /** The same, of a bucket that does not exist. */
  readonly openMissing?: () => Promise<ObjectStore>;
  /** The same, with credentials that the store does not know. */
  readonly openWithWrongKeys?: () => Promise<ObjectStore>;
  /** What must never be in a message. */
  readonly secrets?: readonly string[];
}

const MEASURE_EVERY = 8 * 1024 * 1024;
const MOST_HELD = 8 * 1024 * 1024;

const bytes = (text: string) => new TextEncoder().encode(text);

/**
 * What the comments of the ObjectStore port promise, as tests. To be called
 * within a Jest suite, once for each adapter.
 */
export function describeObjectStoreContract(
  adapter: string,
  { open, openMissing, openWithWrongKeys, secrets = [] }: StoreTerms,
): void {
  describe(`${adapter} as an ObjectStore`, () => {
    let store: ObjectStore;

    beforeAll(async () => {
      store = await open('contract');
    });

    const text = async (key: string, of = store) =>
      Buffer.concat(await collect(of.open(key))).toString('utf8');
    const keys = async (folder: string, of = store) =>
      (await collect(of.list(folder))).map(({ key }) => key).sort();
    const thrownBy = async (call: Promise<unknown>): Promise<Error> => {
      const error: unknown = await call.then(
        () => undefined,
        reason => reason,
      );
      if (!(error instanceof Error)) throw new Error('it did not fail');
      const told = [error.message, error.stack, String(error.cause)];
      for (const secret of secrets) expect(told.join()).not.toContain(secret);
      return error;
    };

    it('says where it is, without credentials', () => {
      expect(store.location).toMatch(/^[a-z0-9]+:\/\/[^@?]*\/contract$/);
    });

    it('gives back what was written, and writes over it', async () => {
      await store.write('backups/a/a.tar.gz', bytes('first'));
      await store.write('backups/a/a.tar.gz', bytes('second, ünïcode'));
      expect(await text('backups/a/a.tar.gz')).toBe('second, ünïcode');
      await store.write('backups/a/empty', bytes(''));
      expect(await text('backups/a/empty')).toBe('');
    });

    it('lists what is below a folder, with sizes, and nothing beside', async () => {
      await store.write('listed/b/b.json', bytes('12345'));
      await store.write('listed/b/deep/er', bytes('1'));
      await store.write('listed/bb', bytes('1'));
      await store.write('listed-not/c', bytes('1'));
      const files = await collect(store.list('listed/b/'));
      expect(files.map(({ key, size }) => [key, size]).sort()).toEqual([
        ['listed/b/b.json', 5],
        ['listed/b/deep/er', 1],
      ]);
      for (const { modified } of files) {
        const age = Date.now() - (modified?.getTime() ?? Date.now());
        expect(Math.abs(age)).toBeLessThan(600_000);
      }
      expect(await collect(store.folders('listed/'))).toEqual(['b']);
    });

    it('has nothing in a folder that does not exist', async () => {
      expect(await collect(store.list('nothing/'))).toEqual([]);
      expect(await collect(store.folders('nothing/'))).toEqual([]);
    });

    it.each([
      ['no prefix', undefined, 'contract/'],
      ['a prefix', 'contract', ''],
      ['slashes around it', '/contract/', ''],
      ['several folders', 'contract/deep', undefined],
    ])('takes keys relative to %s', async (_, prefix, inRoot) => {
      await store.write('prefix/x', bytes('outer'));
      await store.write('deep/prefix/x', bytes('inner'));
      const other = await open(prefix);
      const folder = `${inRoot ?? ''}prefix/`;
      expect(await keys(folder, other)).toEqual([`${folder}x`]);
      const expected = inRoot === undefined ? 'inner' : 'outer';
      expect(await text(`${folder}x`, other)).toBe(expected);
    });

    it('tells that there is no such file, naming it', async () => {
      const error = await thrownBy(collect(store.open('backups/no/no.json')));
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error.message).toContain(`${store.location}/backups/no/no.json`);
    });

    it('lists thousands of files, each once', async () => {
      const wanted = Array.from(
        { length: 2_345 },
        (_, i) => `many/${String(i).padStart(5, '0')}/file`,
      );
      const waiting = wanted.values();
      const write = async () => {
        for (const key of waiting) await store.write(key, bytes('x'));
      };
      await Promise.all(Array.from({ length: 24 }, write));
      expect(await keys('many/')).toEqual(wanted);
      const folders = await collect(store.folders('many/'));
      expect(folders.sort()).toEqual(wanted.map(key => key.slice(5, 10)));
    }, 240_000);

    it('reads 64 MB without holding it', async () => {
      const block = Buffer.alloc(64 * 1024 * 1024, 'velero');
      await store.write('large/file', block);
      const before = held();
      let size = 0;
      let most = 0;
      for await (const chunk of store.open('large/file')) {
        const previous = Math.floor(size / MEASURE_EVERY);
        size += chunk.length;
        if (Math.floor(size / MEASURE_EVERY) === previous) continue;
        most = Math.max(most, await heldAbove(before));
      }
      expect(size).toBe(block.length);
      expect(most).toBeLessThan(MOST_HELD);
    }, 120_000);

    it('lets go of a file that is not read to its end', async () => {
      for await (const chunk of store.open('large/file')) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      expect(await text('backups/a/empty')).toBe('');
    });

    it('rejects with the reason of an abort, before and half-way', async () => {
      const reason = new Error('enough');
      const { signal } = aborted(reason);
      const calls = [
        () => collect(store.list('many/', { signal })),
        () => collect(store.folders('many/', { signal })),
        () => collect(store.open('large/file', { signal })),
        () => store.write('never', bytes('x'), { signal }),
      ];
      for (const call of calls) await expect(call()).rejects.toBe(reason);
      expect(await keys('never')).toEqual([]);
      const abort = new AbortController();
      const reading = async () => {
        for await (const chunk of store.open('large/file', abort)) {
          if (chunk.length > 0) abort.abort(reason);
        }
      };
      await expect(reading()).rejects.toBe(reason);
    });

    if (openMissing) {
      it('tells that there is no such bucket', async () => {
        const missing = await openMissing();
        for (const call of [
          () => collect(missing.list('backups/')),
          () => collect(missing.folders('backups/')),
          () => collect(missing.open('backups/a')),
          () => missing.write('backups/a', bytes('x')),
        ]) {
          expect(await thrownBy(call())).toBeInstanceOf(NotFoundError);
        }
      });
    }

    if (openWithWrongKeys) {
      it('tells that the store does not know the keys', async () => {
        const locked = await openWithWrongKeys();
        for (const call of [
          () => collect(locked.list('backups/')),
          () => collect(locked.open('backups/a')),
          () => locked.write('backups/a', bytes('x')),
        ]) {
          const error = await thrownBy(call());
          expect(error).toBeInstanceOf(UnauthorizedError);
          expect(error.message).toContain(locked.location);
        }
      });
    }
  });
}

/**
 * What is held while nobody reads. A store that runs ahead of its reader holds
 * ever more; what is only waiting to be swept, beside this thread, goes.
 */
async function heldAbove(before: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    await new Promise(resolve => setTimeout(resolve, 20));
    const above = held() - before;
    if (above < MOST_HELD || attempt === 20) return above;
  }
}

/** Bytes of buffers that something still refers to. */
function held(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
}

function aborted(reason: Error): AbortController {
  const controller = new AbortController();
  controller.abort(reason);
  return controller;
}
