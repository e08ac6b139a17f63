import {
  clusterNamed,
  toError,
  verifyBackup,
  UsageError,
  type BackupScope,
  type RestoreTarget,
  type VerifiedBackup,
  type OpenedSource,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { fleetOptions } from '../../fleetOptions';
import { openSources } from '../../open/openSources';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
} from '../../render/noteErrors';
import { progressLine } from '../../render/progressLine';
import type { Session } from '../../session';
import { keepHeapFlat } from './keepHeapFlat';
import type { verifyCommand } from './noun';
import { verificationReport } from './verificationReport';

type VerifyInput = InputOf<typeof verifyCommand>;

/** One cluster's part, or why it could not be read. */
export interface VerifiedPart {
  readonly cluster: string;
  readonly verified?: VerifiedBackup;
  readonly error?: Error;
}

export const run: Run<typeof verifyCommand> = async (session, input) => {
  const { args, flags } = input;
  const opened = await openSources(session, args.name, flags, 'backup verify');
  const { sources, unread } = opened;
  if (flags.live && sources.some(({ foundOn }) => foundOn === undefined)) {
    throw new UsageError('--live is for backups of a live hub');
  }
  keepHeapFlat();
  const target = await openTarget(session, flags.target);
  const parts: VerifiedPart[] = [];
  let scope: BackupScope | undefined;
  // The hub comes first: it says what its regions had to select.
  for (const source of sources) {
    const part = await verifyPart(session, source, input, { target, scope });
    scope ??= part.verified?.scope;
    parts.push(part);
  }
  throwIfAllFailed(session, parts);
  noteFailures(session, parts);
  noteUnread(session, unread);
  const name = args.name ?? sources[0].source.name;
  await session.print(verificationReport(name, parts, unread));
  return exitCode(parts, unread.length);
};

async function verifyPart(
  session: Session,
  opened: OpenedSource,
  { flags }: VerifyInput,
  against: {
    readonly target?: RestoreTarget;
    readonly scope?: BackupScope;
  },
): Promise<VerifiedPart> {
  const { cluster, source, backup, foundOn } = opened;
  const { context, namespace, signal, now } = session;
  const progress = progressLine(context.stderr);
  try {
    const has =
      foundOn === undefined
        ? undefined
        : await clusterNamed(await session.fleet(), foundOn, session);
    const verified = await verifyBackup(source, await context.openCodec(), {
      ...against,
      ...{ cluster, namespace, signal, now },
      by: `kcm-backup ${context.version}`,
      object: has && backup && { cluster: has, backup },
      live: flags.live
        ? await clusterNamed(await session.fleet(), cluster, session)
        : undefined,
      onProgress: ({ objects }) =>
        progress.show(`${source.name}: ${objects} objects`),
    });
    return { cluster, verified };
  } catch (error) {
    signal.throwIfAborted();
    return { cluster, error: toError(error) };
  } finally {
    progress.clear();
  }
}

/** The cluster of another context: where a restore would go. */
async function openTarget(
  { context, globals, signal }: Session,
  target: string | undefined,
): Promise<RestoreTarget | undefined> {
  if (target === undefined) return undefined;
  const { hub } = await context.openFleet({
    ...fleetOptions(globals),
    snapshot: undefined,
    context: target,
  });
  return { name: target, discovery: await hub.discover({ signal }) };
}

function exitCode(parts: readonly VerifiedPart[], unread: number): ExitCode {
  const isFailed = parts.some(
    ({ verified }) => verified?.report.verdict === 'failed',
  );
  if (isFailed) return ExitCode.failed;
  const isPart = unread > 0 || parts.some(({ error }) => error);
  return isPart ? ExitCode.attention : ExitCode.ok;
}
