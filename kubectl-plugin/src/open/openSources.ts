import {
  MANAGEMENT,
  openRunSources,
  openStoredSources,
  UsageError,
  type OpenedSources,
} from '@kcm-backup/core';
import type { FlagValues } from '../cli/flag';
import type { sourceFlags } from '../cli/sourceFlags';
import type { Session } from '../session';
import { archiveSource } from './archiveSource';
import { openBucket } from './openBucket';
import { namesBucket } from './readBucketInput';

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
  return openStoredSources(asked, store, session, flags.of);
}

async function openRun(
  session: Session,
  name: string,
  { from, of }: SourceFlagValues,
): Promise<OpenedSources> {
  const { context, namespace, clock, signal } = session;
  const ways = {
    ...{ fleet: await session.fleet(), namespace, clock, signal, from },
    openStore: context.openObjectStore,
    downloader: session.downloader,
    onPassedBy: (backup: string, { message }: Error) =>
      session.note(
        `${backup}: by the URLs that Velero signs, so evidence cannot be kept. ${message}`,
      ),
  };
  return openRunSources(name, ways, of);
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
