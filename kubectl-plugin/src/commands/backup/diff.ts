import {
  archiveSide,
  clusterNamed,
  diffSides,
  hideValues,
  liveSide,
  toError,
  UsageError,
  type BackupDiff,
  type DiffSide,
  type OpenedSource,
  type OpenedSources,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { archiveSource } from '../../open/archiveSource';
import { openSources } from '../../open/openSources';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
} from '../../render/noteErrors';
import type { Session } from '../../session';
import { keepHeapFlat } from './keepHeapFlat';
import { diffReport } from './diffReport';
import type { diffCommand } from './noun';

type DiffInput = InputOf<typeof diffCommand>;

/** One cluster's part, or why it could not be compared. */
export interface DiffPart {
  readonly cluster: string;
  readonly diff?: BackupDiff;
  readonly notRead: readonly {
    readonly what: string;
    readonly reason: string;
  }[];
  readonly error?: Error;
}

/** The cluster itself, as it is now. */
const LIVE = 'live';

export const run: Run<typeof diffCommand> = async (session, input) => {
  const { from, to } = input.args;
  keepHeapFlat();
  const before = await open(session, from, input);
  const after = to === LIVE ? undefined : await open(session, to, input);
  const parts = await diffParts(session, before.sources, after?.sources);
  throwIfAllFailed(session, parts);
  noteFailures(session, parts);
  const unread = [...before.unread, ...(after?.unread ?? [])];
  noteUnread(session, unread);
  await session.print(diffReport(from, to, parts, unread));
  const isSame = parts.every(
    ({ diff, notRead }) => diff?.objects.length === 0 && notRead.length === 0,
  );
  return isSame && unread.length === 0 ? ExitCode.ok : ExitCode.attention;
};

/** A file by its ending, else what the bucket has of that name. */
async function open(
  session: Session,
  name: string,
  { flags }: DiffInput,
): Promise<OpenedSources> {
  if (!/\.(tar\.gz|tgz)$/.test(name)) {
    const all = { ...flags, archive: undefined, 'resource-list': undefined };
    return openSources(session, name, all, 'backup diff');
  }
  const cluster = flags.of ?? 'management';
  const source = archiveSource(session.context.files, name);
  return { sources: [{ cluster, source }], unread: [] };
}

async function diffParts(
  session: Session,
  before: readonly OpenedSource[],
  after: readonly OpenedSource[] | undefined,
): Promise<readonly DiffPart[]> {
  const hide = hideValues(session.context.randomBytes(32));
  const codec = await session.context.openCodec();
  const parts: DiffPart[] = [];
  for (const [cluster, from, to] of pairs(before, after)) {
    const notRead: { what: string; reason: string }[] = [];
    const tell = (what: string, reason: string) =>
      void notRead.push({ what, reason });
    const sideOf = async (opened: OpenedSource | undefined) =>
      opened
        ? archiveSide(opened.source, codec, {
            signal: session.signal,
            onProblem: ({ path, code, message }) =>
              tell(path ?? code, `${opened.source.name}: ${message}`),
          })
        : liveSideOf(session, cluster, from, tell);
    try {
      const sides = [await sideOf(from), await sideOf(to)] as const;
      const diff = await diffSides(...sides, codec, hide);
      parts.push({ cluster, diff, notRead });
    } catch (error) {
      session.signal.throwIfAborted();
      parts.push({ cluster, notRead, error: toError(error) });
    }
  }
  return parts;
}

/**
 * The parts of both that are of the same cluster.
 *
 * @throws UsageError when they have none in common
 */
function pairs(
  before: readonly OpenedSource[],
  after: readonly OpenedSource[] | undefined,
): readonly (readonly [string, OpenedSource, OpenedSource | undefined])[] {
  const found = before.flatMap(from => {
    const to = after?.find(({ cluster }) => cluster === from.cluster);
    return after && !to ? [] : [[from.cluster, from, to] as const];
  });
  if (found.length > 0) return found;
  throw new UsageError('The two backups are of no common cluster.', {
    remedy: 'kubectl kcm-backup backup get',
  });
}

async function liveSideOf(
  session: Session,
  cluster: string,
  { backup, foundOn }: OpenedSource,
  tell: (what: string, reason: string) => void,
): Promise<DiffSide> {
  if (!backup || foundOn === undefined) {
    throw new UsageError(
      'live is compared with a backup of a live hub: what it selected is written in its Backup object.',
      { remedy: 'kubectl kcm-backup backup get' },
    );
  }
  const api = await clusterNamed(await session.fleet(), cluster, session);
  return liveSide(api, backup, {
    signal: session.signal,
    onUnread: (what, error) => tell(what, error.message),
  });
}
