import { ForbiddenError, NotFoundError, RefusedError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import {
  backup,
  InMemoryCluster,
  InMemoryObjectStore,
  storageLocation,
} from '../testing';
import { openLocation, type LocationAccess } from './openLocation';
import { SECRETS, STORAGE_LOCATIONS } from './resourceTypes';

const NAMESPACE = 'kcm-system';

const secret = (name: string, data: Readonly<Record<string, string>>) =>
  ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: NAMESPACE },
    data,
  }) as KubeObject;

const located = storageLocation('aws-s3', {
  spec: {
    credential: { name: 'keys', key: 'cloud' },
    objectStorage: {
      bucket: 'kcm',
      caCertRef: { name: 'authority', key: 'ca.crt' },
    },
  },
});
const KEYS = secret('keys', { cloud: btoa('[default]') });
const AUTHORITY = secret('authority', { 'ca.crt': btoa('PEM') });

function world(objects: readonly KubeObject[], stored = ['backups/a/x']) {
  const types = [SECRETS, STORAGE_LOCATIONS];
  const cluster = new InMemoryCluster('east', types, objects);
  const store = new InMemoryObjectStore(
    new Map(stored.map(key => [key, new Uint8Array(1)])),
  );
  const opened: LocationAccess[] = [];
  const open = async (access: LocationAccess) => {
    opened.push(access);
    return store;
  };
  const run = () =>
    openLocation(cluster, open, backup('a'), { namespace: NAMESPACE });
  return { cluster, store, opened, run };
}

it('opens the bucket with the credentials of its location', async () => {
  const { run, store, opened } = world([located, KEYS, AUTHORITY]);
  expect(await run()).toBe(store);
  expect(opened).toEqual([
    {
      location: expect.objectContaining({ spec: located.spec }),
      credentials: '[default]',
      caCert: 'PEM',
    },
  ]);
});

const missing: readonly (readonly [
  string,
  readonly KubeObject[],
  typeof NotFoundError | typeof RefusedError,
  RegExp,
])[] = [
  ['the location', [], NotFoundError, /east has no .* aws-s3/],
  ['credentials', [storageLocation('aws-s3')], RefusedError, /identity/],
  ['the Secret', [located, AUTHORITY], NotFoundError, /keys of .* is gone/],
  [
    'the key of the Secret',
    [located, secret('keys', { other: '' }), AUTHORITY],
    NotFoundError,
    /keys of .* has no key cloud/,
  ],
];

it.each(missing)('tells that there is no more %s', async (...of) => {
  const [, objects, kind, words] = of;
  const { run, opened } = world(objects);
  await expect(run()).rejects.toBeInstanceOf(kind);
  await expect(run()).rejects.toThrow(words);
  expect(opened).toEqual([]);
});

it('tells that the bucket has nothing of the Backup', async () => {
  const { run } = world([located, KEYS, AUTHORITY], ['backups/ab/x']);
  await expect(run()).rejects.toThrow(/holds no files of Backup a/);
});

it('tells that the Secret may not be read', async () => {
  const { run, cluster } = world([located, KEYS, AUTHORITY]);
  cluster.failOn(/get secrets/, new ForbiddenError('no'));
  await expect(run()).rejects.toBeInstanceOf(ForbiddenError);
});
