import { readFileSync } from 'node:fs';
import { collect, type LocationAccess } from '@kcm-backup/core';
import { openObjectStore, type StoreOptions } from '@kcm-backup/object-store';
import { describeObjectStoreContract } from '@kcm-backup/object-store/testing';
import { type GoogleStore, startGoogleStore } from '../control-plane';
import { describeStoreOnBadNetwork } from './describeStoreOnBadNetwork';
import { takeNativeErrors } from './nativeErrors';

takeNativeErrors();

const MINUTE = 60_000;

let google: GoogleStore;

beforeAll(async () => {
  google = await startGoogleStore();
}, 20 * MINUTE);
afterAll(() => google?.close());

interface Change {
  readonly bucket?: string;
  readonly prefix?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly credentials?: string;
}

function access({ bucket, prefix, config, credentials }: Change) {
  return {
    location: {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name: 'gcs', namespace: 'kcm-system' },
      spec: {
        provider: 'gcp',
        objectStorage: { bucket: bucket ?? 'kcm-backups', prefix },
        config: { storeEndpoint: google.endpoint, ...config },
      },
    },
    credentials: credentials ?? readFileSync(google.credentialsFile, 'utf8'),
  } satisfies LocationAccess;
}

const open = (change: Change = {}, options?: StoreOptions) =>
  openObjectStore(access(change), options);

describeObjectStoreContract('Cloud Storage, on an emulator', {
  open: prefix => open({ prefix }),
  openMissing: () => open({ bucket: 'no-such-bucket' }),
  openWithWrongKeys: () =>
    open({ credentials: readFileSync(google.wrongCredentialsFile, 'utf8') }),
  secrets: ['PRIVATE KEY', 'assertion=', 'Bearer', 'eyJ'],
});

describeStoreOnBadNetwork('Cloud Storage', {
  origin: () => google.url,
  openAt: (storeEndpoint, options) =>
    open({ config: { storeEndpoint } }, options),
});

it('says that logins cannot be reached', async () => {
  const key = JSON.parse(readFileSync(google.credentialsFile, 'utf8'));
  const credentials = JSON.stringify({
    ...key,
    token_uri: 'http://127.0.0.1:1/token',
  });
  const store = await open({ credentials });
  await expect(collect(store.list('backups/'))).rejects.toMatchObject({
    name: 'UnreachableError',
    message: expect.stringContaining('http://127.0.0.1:1 cannot be reached'),
  });
});
