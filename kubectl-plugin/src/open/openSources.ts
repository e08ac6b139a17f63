import {
  findRun,
  findStoredRun,
  MANAGEMENT,
  NotFoundError,
  storedBackup,
  toError,
  UsageError,
  type Backup,
  type BackupSource,
  type UnreadCluster,
} from '@kcm-backup/core';
import type { FlagValues } from '../cli/flag';
import type { sourceFlags } from '../cli/sourceFlags';
import type { Session } from '../session';
import { archiveSource } from './archiveSource';
import { openBucket } from './openBucket';
import { openLiveSource } from './openLiveSource';
import { namesBucket } from './readBucketInput';

/** The files of a backup of one cluster. */
export interface OpenedSource {
  /** `management` or a region; of an archive on disk `management`. */
  readonly cluster: string;
  readonly source: BackupSource;
  /** Absent for an archive on disk. */
  readonly backup?: Backup;
  /** The cluster whose API server has the Backup; absent without a live hub. */
  readonly foundOn?: string;
}

/** What a name was found to mean. */
export interface OpenedSources {
  /** One or more. */
  readonly sources: readonly OpenedSource[];
  /** Clusters whose part could not be opened: the answer is without them. */
  readonly unread: readonly UnreadCluster[];
}

export type SourceFlagValues = FlagValues<typeof sourceFlags> & {
  /** Only the part of this cluster. */
  readonly of?: string;
};

/**
 * The files of the backup that a name and the flags mean, one source for each
 * cluster it is of: a file with `--archive`; with `--bucket` the bucket alone,
 * for which no cluster and no kubeconfig is needed; else those of a live hub.
 *
 * @param command for remedies, such as `backup verify`
 * @throws UsageError for flags that contradict each other; NotFoundError when
 *   nothing has that name; what opening all of them ends in
 */
export async function openSources(
  session: Session,
  name: string | undefined,
  flags: SourceFlagValues,
  command: string,
): Promise<OpenedSources> {
  const { archive } = flags;
  refuseContradiction(name, flags, command);
  if (archive !== undefined) {
    const source = archiveSource(session.context.files, archive, {
      resourceList: flags['resource-list'],
    });
    return { sources: [{ cluster: MANAGEMENT, source }], unread: [] };
  }
  // Refused above when absent.
  const asked = name ?? '';
  if (!namesBucket(flags)) return openRun(session, asked, flags);
  const store = await openBucket(session, flags, command);
  const { backups } = await findStoredRun(store, asked, session);
  const sources = partsOf(asked, backups, flags.of).map(
    ({ cluster, backup }) => ({
      cluster,
      source: storedBackup(store, backup.metadata.name),
      backup,
    }),
  );
  return { sources, unread: [] };
}

/** Each part on its own: what one cluster refuses costs only its part. */
async function openRun(
  session: Session,
  name: string,
  { from, of }: SourceFlagValues,
): Promise<OpenedSources> {
  const fleet = await session.fleet();
  const found = await findRun(fleet, name, session);
  const sources: OpenedSource[] = [];
  const failed: UnreadCluster[] = [];
  for (const part of partsOf(name, found.backups, of)) {
    const { cluster, foundOn, backup } = part;
    try {
      const source = await openLiveSource(session, part, from);
      sources.push({ cluster, source, backup, foundOn });
    } catch (error) {
      session.signal.throwIfAborted();
      failed.push({ cluster, error: toError(error) });
    }
  }
  if (sources.length === 0) throw failed[0].error;
  const unasked = of === undefined ? found.unread : [];
  return { sources, unread: [...unasked, ...failed] };
}

/** @throws NotFoundError when that cluster has no part of it */
function partsOf<T extends { readonly cluster: string }>(
  name: string,
  parts: readonly T[],
  of: string | undefined,
): readonly T[] {
  const wanted = parts.filter(
    ({ cluster }) => of === undefined || cluster === of,
  );
  if (wanted.length > 0) return wanted;
  const has = parts.map(({ cluster }) => cluster).join(', ');
  throw new NotFoundError(
    `Backup ${name} has no part on ${of}, only on ${has}.`,
  );
}

function refuseContradiction(
  name: string | undefined,
  flags: SourceFlagValues,
  command: string,
): void {
  const { archive, bucket, from, 'resource-list': list } = flags;
  const refuse = (message: string) => {
    throw new UsageError(message, {
      remedy: `kubectl kcm-backup ${command} --help`,
    });
  };
  if (name === undefined && archive === undefined) {
    refuse(`${command} needs NAME, or --archive FILE`);
  }
  if (name !== undefined && archive !== undefined) {
    refuse('NAME and --archive exclude each other');
  }
  if (bucket !== undefined && archive !== undefined) {
    refuse('--bucket and --archive exclude each other');
  }
  if (from !== undefined && (archive ?? bucket) !== undefined) {
    refuse('--from is for backups of a live hub');
  }
  if (list !== undefined && archive === undefined) {
    refuse('--resource-list needs --archive');
  }
}
