import {
  buildRbac,
  readSavedKinds,
  UsageError,
  type Persona,
  type SavedKinds,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { openSources } from '../../open/openSources';
import { namesBucket } from '../../open/readBucketInput';
import { noteUnread } from '../../render/noteErrors';
import { printObjects } from '../../render/printObjects';
import type { Session } from '../../session';
import type { rbacCommand } from './noun';

type Input = InputOf<typeof rbacCommand>;

export const run: Run<typeof rbacCommand> = async (session, input) => {
  const { flags, args } = input;
  const { contents, isPart } = await readContents(session, input);
  const code = await printObjects(
    session,
    // The parser lets no other word through.
    buildRbac(args.persona as Persona, {
      namespace: session.namespace,
      secrets: flags.secret,
      aggregate: flags.aggregate,
      coverage: flags.coverage,
      contents,
    }),
  );
  return isPart ? ExitCode.attention : code;
};

/** What the backup holds that was asked for, and whether that is all of it. */
async function readContents(
  session: Session,
  { flags, args }: Input,
): Promise<{ readonly contents?: SavedKinds; readonly isPart: boolean }> {
  const { backup, archive } = flags;
  if (backup === undefined && archive === undefined) {
    refuseOrphans(flags);
    return { isPart: false };
  }
  if (args.persona !== 'restorer') {
    throw new UsageError('--backup and --archive are for restorer', {
      remedy: 'kubectl kcm-backup rbac --help',
    });
  }
  const { sources, unread } = await openSources(session, backup, flags, 'rbac');
  noteUnread(session, unread);
  const contents = await readSavedKinds(
    sources.map(({ source }) => source),
    await session.context.openCodec(),
    session,
  );
  return { contents, isPart: unread.length > 0 };
}

/** They would be passed over without a word. */
function refuseOrphans(flags: Input['flags']): void {
  const alone = namesBucket(flags)
    ? 'bucket'
    : (['from', 'of', 'resource-list'] as const).find(
        name => flags[name] !== undefined,
      );
  if (alone) throw new UsageError(`--${alone} needs --backup NAME`);
}
