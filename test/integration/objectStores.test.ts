import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { createServer } from 'node:tls';
import {
  collect,
  type LocationAccess,
  type ObjectStore,
  UnreachableError,
} from '@kcm-backup/core';
import { tunnelAgent } from '@kcm-backup/kubernetes';
import { openObjectStore, type StoreOptions } from '@kcm-backup/object-store';
import { describeObjectStoreContract } from '@kcm-backup/object-store/testing';
import {
  startObjectStore,
  type ObjectStore as Gateway,
} from '../control-plane';
import { FaultyProxy } from './FaultyProxy';
import { loopbackCertificate } from './loopbackCertificate';
import { takeNativeErrors } from './nativeErrors';
import { TcpProxy } from './TcpProxy';

takeNativeErrors();

const MINUTE = 60_000;
const BUCKET = 'kcm-backups';

let gateway: Gateway;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(async () => {
  gateway = await startObjectStore();
}, 20 * MINUTE);
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});
afterAll(() => gateway?.close());

interface Change {
  readonly bucket?: string;
  readonly prefix?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly credentials?: string;
}

function access({ bucket, prefix, config, credentials }: Change = {}) {
  return {
    location: {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name: 'aws-s3', namespace: 'kcm-system' },
      spec: {
        provider: 'aws',
        objectStorage: { bucket: bucket ?? BUCKET, prefix },
        config: {
          region: gateway.region,
          s3Url: gateway.url,
          s3ForcePathStyle: 'true',
          ...config,
        },
      },
    },
    credentials: credentials ?? readFileSync(gateway.credentialsFile, 'utf8'),
  } satisfies LocationAccess;
}

const open = (change?: Change, options?: StoreOptions) =>
  openObjectStore(access(change), options);

const wrongKeys = (secret: string, id = 'test-access-key') =>
  `[default]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n`;

describeObjectStoreContract('S3, on a real gateway', {
  open: prefix => open({ prefix }),
  openMissing: () => open({ bucket: 'no-such-bucket' }),
  openWithWrongKeys: () =>
    open({ credentials: wrongKeys('wr0ng-secret'), prefix: 'locked' }),
  secrets: ['wr0ng-secret', 'test-secret-key', 'X-Amz', 'Signature='],
});

/** Puts a file into the bucket's folder, where the gateway finds it. */
function put(key: string, size: number): Buffer {
  const content = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) content.writeUInt32LE(at, at);
  const path = join(gateway.bucketDir(BUCKET), key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return content;
}

const digest = (content: Uint8Array) =>
  createHash('sha256').update(content).digest('hex');

async function tcpProxy(): Promise<TcpProxy> {
  const proxy = await TcpProxy.start(gateway.url);
  cleanUps.push(() => proxy.stop());
  return proxy;
}

/** Its address speaks plain HTTP, as the gateway does. */
const through = (proxy: TcpProxy, options?: StoreOptions) =>
  open({ config: { s3Url: proxy.url.replace('https:', 'http:') } }, options);

describe('a connection to S3 that breaks off half-way', () => {
  const SIZE = 24 * 1024 * 1024;

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

  it('is taken up again where it was', async () => {
    const content = put('cut/file', SIZE);
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
    const content = put('cut/file', SIZE);
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
    put('cut/file', SIZE);
    const proxy = await tcpProxy();
    const store = await through(proxy);
    let replaced = false;
    const reading = read(store, size => {
      if (replaced || size < SIZE / 2) return;
      replaced = true;
      put('cut/file', SIZE + 8);
      proxy.drop();
    });
    await expect(reading).rejects.toThrow(/replaced while it was read/);
  });

  it('ends in an error when the store stays away', async () => {
    put('cut/file', SIZE);
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
    put('cut/file', SIZE);
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

describe('an S3 that answers badly', () => {
  async function faulty(): Promise<FaultyProxy> {
    const proxy = await FaultyProxy.start(gateway.url, '');
    cleanUps.push(() => proxy.stop());
    return proxy;
  }

  it.each([503, 429, 500])('is asked again after %i', async code => {
    put('busy/file', 8);
    const proxy = await faulty();
    let left = 2;
    proxy.fault = () => {
      left -= 1;
      return left >= 0 ? { status: code } : undefined;
    };
    const store = await open({ config: { s3Url: proxy.url } });
    expect(await collect(store.list('busy/'))).toHaveLength(1);
    expect(proxy.requests).toHaveLength(3);
  });

  it('is given up in the end', async () => {
    const proxy = await faulty();
    proxy.fault = () => ({ status: 503 });
    const store = await open({ config: { s3Url: proxy.url } });
    await expect(collect(store.list('busy/'))).rejects.toThrow(/answered 503/);
    expect(proxy.requests).toHaveLength(3);
  });
});

describe('an S3 that cannot be reached', () => {
  it('is told in words, with what to do', async () => {
    const store = await open({ config: { s3Url: 'http://127.0.0.1:1' } });
    await expect(collect(store.list('backups/'))).rejects.toMatchObject({
      message:
        'http://127.0.0.1:1 cannot be reached: the connection was refused (ECONNREFUSED).',
      remedy: expect.stringContaining('--archive FILE'),
    });
  });
});

describe('an S3 with a certificate of a private authority', () => {
  async function secure(): Promise<string> {
    const server = createServer(loopbackCertificate, socket => {
      const { hostname, port } = new URL(gateway.url);
      const to = connect(Number(port), hostname);
      socket.pipe(to).pipe(socket);
      socket.on('error', () => to.destroy());
      to.on('error', () => socket.destroy());
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    cleanUps.push(async () => void server.close());
    const { port } = server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  const openSecure = (
    change: object,
    s3Url: string,
    options?: StoreOptions,
  ) => {
    const { location, ...rest } = access({ config: { s3Url, ...change } });
    return (caCert?: string) =>
      openObjectStore({ ...rest, location, caCert }, options);
  };

  it('is not trusted just so', async () => {
    const opener = openSecure({}, await secure());
    const store = await opener();
    await expect(collect(store.list('cut/'))).rejects.toMatchObject({
      name: 'UnreachableError',
      message: expect.stringMatching(/certificate/),
    });
  });

  it('is, by the certificate of the location', async () => {
    put('tls/file', 8);
    const opener = openSecure({}, await secure());
    const store = await opener(loopbackCertificate.cert);
    expect(await collect(store.list('tls/'))).toHaveLength(1);
  });

  it('is, where the location says not to look', async () => {
    put('tls/file', 8);
    const change = { insecureSkipTLSVerify: 'true' };
    const store = await openSecure(change, await secure())();
    expect(await collect(store.list('tls/'))).toHaveLength(1);
  });

  it('is reached through a proxy, and judged there too', async () => {
    put('tls/file', 8);
    const asked: string[] = [];
    const proxy = createProxy();
    proxy.on('connect', ({ url = '' }, socket: Socket) => {
      asked.push(url);
      const [host, port] = url.split(':');
      const to = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(to).pipe(socket);
      });
      socket.on('error', () => to.destroy());
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    cleanUps.push(async () => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const url = await secure();
    const opener = openSecure({}, url, {
      proxyAgent: () => tunnelAgent(`http://127.0.0.1:${port}`, {}),
    });
    const trusted = await opener(loopbackCertificate.cert);
    expect(await collect(trusted.list('tls/'))).toHaveLength(1);
    expect(asked).toEqual([new URL(url).host]);
    const untrusted = await opener();
    await expect(collect(untrusted.list('tls/'))).rejects.toThrow(
      /certificate/,
    );
  });
});
