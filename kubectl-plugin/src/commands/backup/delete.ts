import {
  UsageError,
  clockTime,
  deleteBackups,
  deleteManagementBackup,
  planBackupDeletion,
  type BackupDeleted,
  type BackupDeletionPlan,
  type DeletionPart,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import type { ExitCode } from '../../exitCodes';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
} from '../../render/noteErrors';
import { partsExitCode } from '../../render/partsExitCode';
import type { Session } from '../../session';
import { deletionReport } from './deletionReport';
import type { deleteCommand } from './noun';
import { partsOf } from './partsOf';

type Input = InputOf<typeof deleteCommand>;

/** How long a deletion may take; it takes seconds, and more for volumes. */
const PATIENCE_MS = 600_000;

export const run: Run<typeof deleteCommand> = async (session, input) => {
  const plan = await readPlan(session, input);
  noteUnread(session, plan.unread);
  throwIfAllFailed(session, plan.parts);
  for (const { warnings } of plan.parts) warnings.forEach(session.note);
  if (input.flags['dry-run']) return preview(session, input, plan);
  await session.confirm(question(session, input, plan));
  const deleted = await carryOut(session, input, plan);
  throwIfAllFailed(session, deleted);
  await session.print(deletionReport(input.args.name, deleted, plan));
  noteFailures(session, deleted);
  const failed = deleted.some(({ error }) => error);
  await handleManagementBackup(session, input, plan, failed);
  return partsExitCode(deleted, plan.unread);
};

async function readPlan(
  session: Session,
  { args, flags }: Input,
): Promise<BackupDeletionPlan> {
  const { namespace, signal, now } = session;
  const withManagementBackup = flags['with-management-backup'];
  if (withManagementBackup && flags.of !== undefined) {
    throw new UsageError(
      '--with-management-backup is for all parts of a run: it cannot go with --of',
    );
  }
  const plan = await planBackupDeletion(await session.fleet(), {
    name: args.name,
    namespace,
    signal,
    now,
    keepData: flags['keep-data'],
    withManagementBackup,
  });
  return { ...plan, parts: partsOf(args.name, plan.parts, flags.of) };
}

function question(
  session: Session,
  { flags }: Input,
  { parts, managementBackup }: BackupDeletionPlan,
): string {
  const deletable = parts.filter(({ error }) => !error);
  const names = deletable.map(part => described(part, session.now));
  const too = flags['with-management-backup'] && managementBackup;
  if (too) names.push(`ManagementBackup ${managementBackup}`);
  const data = flags['keep-data']
    ? 'Their data stays in the bucket.'
    : 'Their data in the bucket goes too, for good.';
  return `Delete ${names.join(', ')}? ${deletable.length > 0 ? data : ''}`.trim();
}

function described({ cluster, backup }: DeletionPart, now: Date): string {
  const { expiration } = backup.status ?? {};
  const kept = expiration
    ? ` (else kept until ${clockTime(expiration, now)})`
    : '';
  return `Backup ${backup.metadata.name} of ${cluster}${kept}`;
}

async function carryOut(
  session: Session,
  { flags }: Input,
  { parts }: BackupDeletionPlan,
): Promise<readonly BackupDeleted[]> {
  const { namespace, signal, globals, clock } = session;
  const goesOn = 'What Velero was asked to delete, it goes on to delete.';
  session.goesOn.add(goesOn);
  const deleted = await deleteBackups(await session.fleet(), parts, clock, {
    namespace,
    signal,
    timeout: globals.timeout ?? PATIENCE_MS,
    stallTimeout: flags['stall-timeout'],
    keepData: flags['keep-data'],
    wait: flags.wait,
  });
  session.goesOn.delete(goesOn);
  return deleted;
}

/** It goes last: as long as a part is left, it says whose that is. */
async function handleManagementBackup(
  session: Session,
  { args, flags }: Input,
  { managementBackup }: BackupDeletionPlan,
  failed: boolean,
): Promise<void> {
  if (managementBackup === undefined) return;
  const again = `kubectl kcm-backup backup delete ${args.name} --with-management-backup`;
  if (!flags['with-management-backup'] || failed) {
    session.note(
      `ManagementBackup ${managementBackup} stays, and goes on to show its last status: ${again}`,
    );
    return;
  }
  const { signal } = session;
  await deleteManagementBackup(await session.fleet(), managementBackup, {
    signal,
  });
  session.note(`ManagementBackup ${managementBackup} deleted`);
}

async function preview(
  session: Session,
  { args, flags }: Input,
  plan: BackupDeletionPlan,
): Promise<ExitCode> {
  const parts = plan.parts.map(({ cluster, foundOn, backup, error }) => ({
    cluster,
    foundOn,
    name: backup.metadata.name,
    result: error ? ('not-deleted' as const) : ('would-be-deleted' as const),
    error,
  }));
  await session.print(deletionReport(args.name, parts, plan));
  noteFailures(session, plan.parts);
  const { managementBackup } = plan;
  if (flags['with-management-backup'] && managementBackup) {
    session.note(`ManagementBackup ${managementBackup} would be deleted`);
  }
  return partsExitCode(parts, plan.unread);
}
