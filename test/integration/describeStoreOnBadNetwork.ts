/* eslint-disable jest/no-export -- the suite is what this file is for */
import { createHash } from 'node:crypto';
import { collect, type ObjectStore, UnreachableError } from '@kcm-backup/core';
import type { StoreOptions } from '@kcm-backup/object-store';
import { FaultyProxy } from './FaultyProxy';
import { TcpProxy } from './TcpProxy';

/** How the suite gets at a store. */
export interface BadNetworkTerms {
  /** Scheme and host of the real store. */
  readonly origin: () => string;
  /** The same bucket, reached at another origin. */
  readonly openAt: (
    origin: string,
    options?: StoreOptions,
  ) => Promise<ObjectStore>;
}

const SIZE = 24 * 1024 * 1024;

const digest = (content: Uint8Array) =>
  createHash('sha256').update(content).digest('hex');

/**
 * What a store promises on a network that breaks. To be called within a Jest
 * suite, once for each adapter.
 */
export function describeStoreOnBadNetwork(
  name: string,
  { origin, openAt }: BadNetworkTerms,
): void {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  /** Puts a file into the bucket, past any proxy. */
  async function put(key: string, size: number): Promise<Buffer> {
    const content = Buffer.alloc(size);
    for (let at = 0; at + 4 <= size; at += 4) content.writeUInt32LE(at, at);
    await (await openAt(origin())).write(key, content);
    return content;
  }

  async function tcpProxy(): Promise<TcpProxy> {
    const proxy = await TcpProxy.start(origin());
    cleanUps.push(() => proxy.stop());
    return proxy;
  }

  /** Its address speaks plain HTTP, as the store does. */
  const through = (proxy: TcpProxy, options?: StoreOptions) =>
    openAt(proxy.url.replace('https:', 'http:'), options);

  async function read(store: ObjectStore, every: (read: number) => void) {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of store.open('cut/file')) {
      hash.update(chunk);
      size += chunk.length;
      every(size);
    }
    return hash.digest('hex');
  }

  describe(`a connection to ${name} that breaks off half-way`, () => {
    it('is taken up again where it was', async () => {
      const content = await put('cut/file', SIZE);
      const proxy = await tcpProxy();
      const store = await through(proxy);
      let next = SIZE / 4;
      const got = await read(store, size => {
        if (size < next) return;
        next += SIZE / 4;
        proxy.drop();
      });
      expect(got).toBe(digest(content));
      expect(proxy.connections).toBeGreaterThanOrEqual(4);
    });

    it('also when it falls silent', async () => {
      const content = await put('cut/file', SIZE);
      const proxy = await tcpProxy();
      const store = await through(proxy, { idleTimeout: 500 });
      let silenced = false;
      const got = await read(store, size => {
        if (silenced || size < SIZE / 2) return;
        silenced = true;
        proxy.silence();
      });
      expect(got).toBe(digest(content));
    });

    it('ends in an error when the file is another one by then', async () => {
      await put('cut/file', SIZE);
      const proxy = await tcpProxy();
      const store = await through(proxy);
      let replacing: Promise<unknown> | undefined;
      const reading = async () => {
        let size = 0;
        for await (const chunk of store.open('cut/file')) {
          size += chunk.length;
          if (replacing || size < SIZE / 2) continue;
          replacing = put('cut/file', SIZE + 8);
          await replacing;
          proxy.drop();
        }
      };
      await expect(reading()).rejects.toThrow(/replaced while it was read/);
    });

    it('ends in an error when the store stays away', async () => {
      await put('cut/file', SIZE);
      const proxy = await tcpProxy();
      const store = await through(proxy);
      let gone: Promise<void> | undefined;
      const reading = read(store, size => {
        if (!gone && size > SIZE / 2) gone = proxy.stop();
      });
      await expect(reading).rejects.toBeInstanceOf(UnreachableError);
      cleanUps.splice(0);
      await gone;
    });

    it('leaves nothing open after an abort', async () => {
      await put('cut/file', SIZE);
      const proxy = await tcpProxy();
      const store = await through(proxy);
      const abort = new AbortController();
      const reading = async () => {
        for await (const chunk of store.open('cut/file', abort)) {
          if (chunk.length > 0) abort.abort(new Error('enough'));
        }
      };
      await expect(reading()).rejects.toThrow('enough');
      const before = proxy.connections;
      await new Promise(resolve => setTimeout(resolve, 1000));
      expect(proxy.connections).toBe(before);
    });
  });

  describe(`${name} when it answers badly`, () => {
    async function faulty(): Promise<FaultyProxy> {
      const proxy = await FaultyProxy.start(origin(), '');
      cleanUps.push(() => proxy.stop());
      return proxy;
    }

    it.each([503, 429, 500])('is asked again after %i', async code => {
      await put('busy/file', 8);
      const proxy = await faulty();
      const store = await openAt(proxy.url);
      expect(await collect(store.list('busy/'))).toHaveLength(1);
      const before = proxy.requests.length;
      let left = 2;
      proxy.fault = () => {
        left -= 1;
        return left >= 0 ? { status: code } : undefined;
      };
      expect(await collect(store.list('busy/'))).toHaveLength(1);
      expect(proxy.requests).toHaveLength(before + 3);
    });

    it('is given up in the end', async () => {
      const proxy = await faulty();
      proxy.fault = () => ({ status: 503 });
      const store = await openAt(proxy.url);
      await expect(collect(store.list('busy/'))).rejects.toThrow(
        /answered 503/,
      );
      expect(proxy.requests).toHaveLength(3);
    });
  });

  it(`${name} that cannot be reached is told in words, with what to do`, async () => {
    const store = await openAt('http://127.0.0.1:1');
    await expect(collect(store.list('backups/'))).rejects.toMatchObject({
      message:
        'http://127.0.0.1:1 cannot be reached: the connection was refused (ECONNREFUSED).',
      remedy: expect.stringContaining('--archive FILE'),
    });
  });
}
