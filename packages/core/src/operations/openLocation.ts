import { backupFolder } from '../archive/backupPartKey';
import { NotFoundError, RefusedError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { Backup, BackupStorageLocation } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { ObjectStore } from '../ports/ObjectStore';
import { SECRETS, STORAGE_LOCATIONS } from './resourceTypes';

/** What it takes to get at a bucket. Never to be printed. */
export interface LocationAccess {
  readonly location: BackupStorageLocation;
  /** The text of its credentials file; none where Velero has an identity. */
  readonly credentials?: string;
  /** PEM; the location's own (`spec.objectStorage.caCert`) when absent. */
  readonly caCert?: string;
}

/**
 * The bucket that a Backup is in, opened with its location's own credentials,
 * and seen to be there.
 *
 * @throws ForbiddenError when the Secret may not be read (or the store refuses
 *   its keys); RefusedError when its credentials work in the cluster only;
 *   UnreachableError when the store does not answer here; NotFoundError when
 *   the location, its Secret or the backup's files are gone
 */
export async function openLocation(
  cluster: Cluster,
  open: (access: LocationAccess) => Promise<ObjectStore>,
  backup: Backup,
  options: CallOptions & { readonly namespace: string },
): Promise<ObjectStore> {
  const access = await readLocationAccess(
    cluster,
    backup.spec?.storageLocation ?? '',
    options,
  );
  const store = await open(access);
  await assertStored(store, backup, options);
  return store;
}

/** @throws NotFoundError when a bucket has nothing of a Backup */
export async function assertStored(
  store: ObjectStore,
  { metadata }: Backup,
  { signal }: CallOptions,
): Promise<void> {
  const folder = backupFolder(metadata.name);
  for await (const file of store.list(folder, { signal })) {
    if (file) return;
  }
  throw new NotFoundError(
    `${store.location} holds no files of Backup ${metadata.name}.`,
  );
}

/** @throws as {@link openLocation} */
export async function readLocationAccess(
  cluster: Cluster,
  name: string,
  options: CallOptions & { readonly namespace: string },
): Promise<LocationAccess> {
  const { namespace, signal } = options;
  const key = { name, namespace };
  const location = await cluster.get<BackupStorageLocation>(
    STORAGE_LOCATIONS,
    key,
    { signal },
  );
  if (!location) {
    throw new NotFoundError(
      `${cluster.name} has no BackupStorageLocation ${name} any more.`,
      { remedy: `kubectl kcm-backup location create ${name} --help` },
    );
  }
  const { credential, objectStorage } = location.spec ?? {};
  if (!credential) {
    throw new RefusedError(
      `BackupStorageLocation ${name} on ${cluster.name} has no credentials of its own: Velero has an identity that works only in its cluster.`,
      { remedy: '--from velero, or --archive FILE' },
    );
  }
  const of = `of BackupStorageLocation ${name} on ${cluster.name}`;
  const read = (ref: KeyOfSecret) => readSecret(cluster, ref, of, options);
  const { caCertRef } = objectStorage ?? {};
  return {
    location,
    credentials: await read(credential),
    caCert: caCertRef && (await read(caCertRef)),
  };
}

interface KeyOfSecret {
  readonly name: string;
  readonly key: string;
}

async function readSecret(
  cluster: Cluster,
  { name, key }: KeyOfSecret,
  of: string,
  { namespace, signal }: CallOptions & { readonly namespace: string },
): Promise<string> {
  const secret = await cluster.get<
    KubeObject & { readonly data?: Readonly<Record<string, string>> }
  >(SECRETS, { name, namespace }, { signal });
  const value = secret?.data?.[key];
  if (value !== undefined) return fromBase64(value);
  throw new NotFoundError(
    secret
      ? `Secret ${name} ${of} has no key ${key}.`
      : `Secret ${name} ${of} is gone.`,
    { remedy: `kubectl -n ${namespace} get secret ${name}` },
  );
}

function fromBase64(value: string): string {
  const bytes = Uint8Array.from(atob(value), char => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
