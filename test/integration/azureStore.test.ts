import { readFileSync } from 'node:fs';
import { collect, type LocationAccess } from '@kcm-backup/core';
import { tunnelAgent } from '@kcm-backup/kubernetes';
import { openObjectStore, type StoreOptions } from '@kcm-backup/object-store';
import { describeObjectStoreContract } from '@kcm-backup/object-store/testing';
import { type AzureStore, startAzureStore } from '../control-plane';
import { AzureServices } from './AzureServices';
import { ConnectProxy } from './ConnectProxy';
import { describeStoreOnBadNetwork } from './describeStoreOnBadNetwork';
import { loopbackCertificate } from './loopbackCertificate';
import { takeNativeErrors } from './nativeErrors';

takeNativeErrors();

const CONTAINER = 'kcm-backups';
const WRONG_KEY = Buffer.from('wr0ng-secret').toString('base64');
const NOT_THE_SECRET = 'wr0ng-client-secret';

let plain: AzureStore;
let secure: AzureStore;
let services: AzureServices;

beforeAll(async () => {
  plain = await startAzureStore();
  secure = await startAzureStore({ tls: loopbackCertificate });
  services = await AzureServices.start(secure);
});
afterAll(async () => {
  await services?.stop();
  await secure?.close();
  await plain?.close();
});

interface Change {
  readonly container?: string;
  readonly prefix?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly credentials?: string;
  readonly caCert?: string;
}

function access(store: AzureStore, change: Change = {}): LocationAccess {
  const { container = CONTAINER, prefix, config, ...secrets } = change;
  return {
    location: {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name: 'azure', namespace: 'kcm-system' },
      spec: {
        provider: 'azure',
        objectStorage: { bucket: container, prefix },
        config: {
          storageAccount: store.account,
          storageAccountURI: store.url,
          ...config,
        },
      },
    },
    ...secrets,
  };
}

describe('with the key of the storage account', () => {
  const open = (change: Change = {}, options?: StoreOptions) =>
    openObjectStore(
      access(plain, {
        credentials: readFileSync(plain.credentialsFile, 'utf8'),
        ...change,
        config: {
          storageAccountKeyEnvVar: plain.keyVariable,
          ...change.config,
        },
      }),
      options,
    );

  describeObjectStoreContract('Blob Storage, on Azurite', {
    open: prefix => open({ prefix }),
    openMissing: () => open({ container: 'no-such-container' }),
    openWithWrongKeys: () =>
      open({ credentials: `${plain.keyVariable}=${WRONG_KEY}\n` }),
    secrets: [WRONG_KEY, 'SharedKey', 'sig='],
  });

  describeStoreOnBadNetwork('Blob Storage', {
    origin: () => new URL(plain.url).origin,
    openAt: (origin, options) => {
      const { pathname } = new URL(plain.url);
      const config = { storageAccountURI: origin + pathname };
      return open({ config }, options);
    },
  });
});

describe('with a login of its own', () => {
  const open = (change: Change = {}, options?: StoreOptions) =>
    openObjectStore(
      access(secure, {
        credentials: services.credentials(),
        caCert: loopbackCertificate.cert,
        ...change,
        config: {
          activeDirectoryAuthorityURI: services.url,
          ...change.config,
        },
      }),
      options,
    );
  const written = async (store: Awaited<ReturnType<typeof open>>) => {
    await store.write('login/file', Buffer.from('12345'));
    return collect(store.list('login/'));
  };

  it('reads blobs by its token, fetched once', async () => {
    const store = await open({ config: { useAAD: 'true' } });
    const before = services.tokens;
    expect(await written(store)).toMatchObject([
      { key: 'login/file', size: 5 },
    ]);
    expect(services.tokens).toBe(before + 1);
  });

  it('has the resource manager list the key of the account', async () => {
    expect(await written(await open())).toHaveLength(1);
  });

  it('asks the resource manager where the account is', async () => {
    const config = { storageAccountURI: '' };
    expect(await written(await open({ config }))).toHaveLength(1);
  });

  it.each([
    ['by token', { useAAD: 'true' }],
    ['for the key', {}],
  ])('says that the login fails, %s', async (_, config) => {
    const store = await open({
      config,
      credentials: services.credentials(NOT_THE_SECRET),
    });
    const error = await collect(store.list('login/')).catch(e => e);
    expect(error).toMatchObject({
      name: 'UnauthorizedError',
      message: expect.stringContaining(services.url),
    });
    expect(`${error.stack} ${error.cause}`).not.toContain(NOT_THE_SECRET);
  });

  it('says that it may not list keys, and what to do instead', async () => {
    const config = { resourceGroup: 'of-others' };
    const store = await open({ config });
    await expect(collect(store.list('login/'))).rejects.toMatchObject({
      message: expect.stringContaining('may not be listed'),
      remedy: expect.stringContaining('useAAD=true'),
    });
  });

  it('goes through the proxy to all of them', async () => {
    const proxy = await ConnectProxy.start();
    try {
      const store = await open(
        {},
        { proxyAgent: () => tunnelAgent(proxy.url, { keepAlive: true }) },
      );
      expect(await written(store)).toHaveLength(1);
      const hosts = [services.url, secure.url].map(url => new URL(url).host);
      expect(new Set(proxy.asked)).toEqual(new Set(hosts));
    } finally {
      await proxy.stop();
    }
  });

  it('does not trust a certificate just so', async () => {
    const config = { useAAD: 'true' };
    const store = await open({ config, caCert: undefined });
    await expect(collect(store.list('login/'))).rejects.toMatchObject({
      name: 'UnreachableError',
      message: expect.stringMatching(/certificate/),
    });
  });
});
