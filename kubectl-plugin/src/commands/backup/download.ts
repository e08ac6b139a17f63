import { UsageError, toError, type OpenedSource } from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { openSources } from '../../open/openSources';
import { byteSize } from '../../render/byteSize';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
  unreachable,
} from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { renderTable } from '../../render/table';
import type { Session } from '../../session';
import { downloadPart, type DownloadedFile } from './downloadPart';
import { filesOf } from './filesOf';
import type { downloadCommand } from './noun';

type DownloadInput = InputOf<typeof downloadCommand>;

export const run: Run<typeof downloadCommand> = async (session, input) => {
  const { args, flags } = input;
  if (flags.file === '-') refuseTerminal(session, input);
  const { sources, unread } = await openSources(
    session,
    args.name,
    { ...flags, archive: undefined, 'resource-list': undefined },
    'backup download',
  );
  if (flags.file !== undefined) refuseSeveral(sources, args.name);
  const parts = [];
  for (const source of sources) {
    parts.push(await downloadAll(session, source, input));
  }
  throwIfAllFailed(session, parts);
  noteFailures(session, parts);
  noteUnread(session, unread);
  const files = parts.flatMap(part => part.files);
  if (flags.file !== '-') await print(session, args.name, files, unread);
  session.note(
    'The archive holds every saved Secret in plain text: keep it as you keep those.',
  );
  const partly = unread.length > 0 || parts.some(({ error }) => error);
  return partly ? ExitCode.attention : ExitCode.ok;
};

interface Part {
  readonly cluster: string;
  readonly files: readonly DownloadedFile[];
  readonly error?: Error;
}

/** What was written stays, whatever becomes of the rest. */
async function downloadAll(
  session: Session,
  opened: OpenedSource,
  { flags }: DownloadInput,
): Promise<Part> {
  const { cluster } = opened;
  const files: DownloadedFile[] = [];
  try {
    for (const file of filesOf(opened.source.name, flags)) {
      files.push(await downloadPart(session, opened, file, flags.force));
    }
    return { cluster, files };
  } catch (error) {
    session.signal.throwIfAborted();
    return { cluster, files, error: toError(error) };
  }
}

function print(
  session: Session,
  name: string,
  files: readonly DownloadedFile[],
  unread: Parameters<typeof unreachable>[0],
): Promise<void> {
  return session.print({
    data: machineData('BackupDownload', {
      name,
      files,
      unreachable: unreachable(unread),
    }),
    list: 'files',
    text: (view, data) =>
      renderTable(
        [
          { header: 'CLUSTER', value: file => file.cluster },
          { header: 'FILE', value: file => file.file },
          { header: 'SIZE', value: file => byteSize(file.bytes) },
          { header: 'FROM', value: file => file.from, wide: true },
          { header: 'SHA256', value: file => file.sha256 },
        ],
        data.files,
        view,
      ),
    names: data => data.files.map(({ file }) => file),
  });
}

function refuseTerminal(session: Session, { flags }: DownloadInput): void {
  if (flags.all) throw new UsageError('--file - and --all exclude each other');
  if (!session.context.stdout.isTerminal) return;
  throw new UsageError('An archive is nothing for a terminal.', {
    remedy: 'kubectl kcm-backup backup download NAME --file - | tar tz',
  });
}

function refuseSeveral(sources: readonly OpenedSource[], name: string): void {
  if (sources.length === 1) return;
  const has = sources.map(({ cluster }) => cluster).join(', ');
  throw new UsageError(
    `--file is for one archive, and ${name} has one each of ${has}`,
    { remedy: `--of ${sources[0].cluster}` },
  );
}
