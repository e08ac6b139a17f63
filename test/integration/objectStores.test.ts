import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { dirname, join } from 'node:path';
import { createServer } from 'node:tls';
import { collect, type LocationAccess } from '@kcm-backup/core';
import { tunnelAgent } from '@kcm-backup/kubernetes';
import { openObjectStore, type StoreOptions } from '@kcm-backup/object-store';
import { describeObjectStoreContract } from '@kcm-backup/object-store/testing';
import {
  startObjectStore,
  type ObjectStore as Gateway,
} from '../control-plane';
import { ConnectProxy } from './ConnectProxy';
import { describeStoreOnBadNetwork } from './describeStoreOnBadNetwork';
import { loopbackCertificate } from './loopbackCertificate';
import { takeNativeErrors } from './nativeErrors';

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
function put(key: string, size: number): void {
  const path = join(gateway.bucketDir(BUCKET), key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.alloc(size));
}

describeStoreOnBadNetwork('S3', {
  origin: () => gateway.url,
  openAt: (s3Url, options) => open({ config: { s3Url } }, options),
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
    const proxy = await ConnectProxy.start();
    cleanUps.push(() => proxy.stop());
    const url = await secure();
    const opener = openSecure({}, url, {
      proxyAgent: () => tunnelAgent(proxy.url, {}),
    });
    const trusted = await opener(loopbackCertificate.cert);
    expect(await collect(trusted.list('tls/'))).toHaveLength(1);
    expect(proxy.asked).toEqual([new URL(url).host]);
    const untrusted = await opener();
    await expect(collect(untrusted.list('tls/'))).rejects.toThrow(
      /certificate/,
    );
  });
});
