import { BACKUPS_FOLDER, backupPartKey } from '../archive/backupPartKey';
import { parseStoredBackup } from '../archive/parseStoredBackup';
import { readText } from '../archive/readText';
import { joinBackups } from '../backup/backupRuns';
import { selectRun } from '../backup/selectRun';
import {
  ForbiddenError,
  InvalidObjectError,
  NotFoundError,
  toError,
  UnauthorizedError,
  UnreachableError,
} from '../errors';
import { assertObjectName } from '../manifest/assertObjectName';
import type { Backup } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { ObjectStore } from '../ports/ObjectStore';
import { MANAGEMENT } from '../scope/BackupScope';
import { collect } from './collect';
import { eachBounded } from './eachBounded';

/** A Backup in a bucket, and the cluster whose objects it holds. */
export interface StoredBackup {
  /** `management`, or the region that its labels name. */
  readonly cluster: string;
  readonly backup: Backup;
}

/** What a bucket holds. */
export interface StoredBackups {
  /** Newest first. */
  readonly backups: readonly StoredBackup[];
  /** Folders whose `velero-backup.json` is missing or damaged, and why. */
  readonly unread: readonly { readonly name: string; readonly error: Error }[];
}

const AT_ONCE = 8;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The Backups that a bucket holds, as their own files tell: all that is left to
 * see when the management cluster is gone.
 *
 * @param options.named which folders to look into; all when absent
 */
export async function listStoredBackups(
  store: ObjectStore,
  options: CallOptions & { readonly named?: (folder: string) => boolean } = {},
): Promise<StoredBackups> {
  const { named = () => true, signal } = options;
  const folders = await collect(store.folders(BACKUPS_FOLDER, { signal }));
  const found: Backup[] = [];
  const unread: { readonly name: string; readonly error: Error }[] = [];
  await eachBounded(folders.filter(named), AT_ONCE, async name => {
    try {
      found.push(await readBackup(store, name, { signal }));
    } catch (error) {
      signal?.throwIfAborted();
      if (isAboutAll(error)) throw error;
      unread.push({ name, error: toError(error) });
    }
  });
  unread.sort((a, b) => (a.name < b.name ? -1 : 1));
  const backups = joinBackups([{ cluster: MANAGEMENT, backups: found }]);
  return { backups, unread };
}

/**
 * The Backups of a bucket that a name means: a run of a ManagementBackup or of
 * this product, the newest of a schedule, or a single Velero Backup.
 *
 * @throws NotFoundError when the bucket has nothing of that name
 */
export async function findStoredRun(
  store: ObjectStore,
  name: string,
  options: CallOptions = {},
): Promise<StoredBackups> {
  const { backups, unread } = await listStoredBackups(store, {
    ...options,
    named: folder => folder === name || folder.startsWith(`${name}-`),
  });
  // On-demand ones carry no label: only the name itself says whose they are.
  const asked = {
    apiVersion: '',
    kind: 'ManagementBackup',
    metadata: { name },
  };
  const all = backups.map(each => ({ ...each, foundOn: each.cluster }));
  const selected = selectRun(all, [asked], name);
  if (selected.length > 0) return { backups: selected, unread };
  const broken = unread.find(each => each.name === name);
  if (broken) throw broken.error;
  throw new NotFoundError(`${store.location} holds no backup ${name}.`, {
    remedy: 'kubectl kcm-backup backup get, with the same flags of the bucket',
  });
}

async function readBackup(
  store: ObjectStore,
  name: string,
  options: CallOptions,
): Promise<Backup> {
  assertObjectName('a Backup', name);
  const key = backupPartKey(name, 'backup');
  const text = await readText(store.open(key, options), MAX_BYTES);
  const backup = parse(text);
  // Whoever can write to the bucket could have it say anything.
  if (backup?.metadata.name === name) return backup;
  throw new InvalidObjectError(
    `${store.location}/${key} is not the Velero Backup ${name}.`,
  );
}

function parse(text: string): Backup | undefined {
  try {
    return parseStoredBackup(text);
  } catch {
    return undefined;
  }
}

/** The next file would meet it too. */
function isAboutAll(error: unknown): boolean {
  return (
    error instanceof UnreachableError ||
    error instanceof UnauthorizedError ||
    error instanceof ForbiddenError
  );
}
