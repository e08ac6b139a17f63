import {
  createDirectSchedules,
  createManagementBackup,
  MANAGEMENT,
  type ScheduleChanged,
  type ScheduleRun,
  UsageError,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { noteFailures, throwIfAllFailed } from '../../render/noteErrors';
import type { Session } from '../../session';
import { messageOf } from '../../render/renderError';
import { printObjects } from '../../render/printObjects';
import { changesReport } from './changesReport';
import type { createCommand } from './noun';

type CreateInput = InputOf<typeof createCommand>;

export const run: Run<typeof createCommand> = async (session, input) => {
  const { schedule, direct, ttl } = input.flags;
  if (schedule === undefined) {
    throw new UsageError('schedule create needs --schedule', {
      remedy: `kubectl kcm-backup schedule create ${input.args.name} --schedule "0 */6 * * *"`,
    });
  }
  if (direct && input.flags['before-upgrade']) {
    throw new UsageError(
      '--before-upgrade is what kcm does: not with --direct',
    );
  }
  if (!direct && ttl !== undefined) {
    throw new UsageError(
      'kcm keeps every backup for 720h: --ttl needs --direct',
    );
  }
  return direct
    ? createDirect(session, input, schedule)
    : createKcm(session, input, schedule);
};

async function createKcm(
  session: Session,
  { args, flags }: CreateInput,
  schedule: string,
): Promise<ExitCode> {
  const { namespace, signal } = session;
  const dryRun = flags['dry-run'];
  const created = await createManagementBackup(await session.fleet(), {
    name: args.name,
    namespace,
    signal,
    schedule,
    storageLocation: flags['storage-location'],
    beforeUpgrade: flags['before-upgrade'],
    dryRun,
    onUnread: ({ cluster, error }) =>
      session.note(
        `warning: whether ${cluster} has the location is not known: ${messageOf(error)}`,
      ),
  });
  if (dryRun) return printObjects(session, [created]);
  await session.print(
    changesReport('created', [
      {
        cluster: MANAGEMENT,
        kind: 'ManagementBackup',
        name: args.name,
        notes: [],
      },
    ]),
  );
  return ExitCode.ok;
}

async function createDirect(
  session: Session,
  { args, flags }: CreateInput,
  schedule: string,
): Promise<ExitCode> {
  const { namespace, signal } = session;
  const dryRun = flags['dry-run'];
  const runs = await createDirectSchedules(await session.fleet(), {
    name: args.name,
    schedule,
    namespace,
    signal,
    storageLocation: flags['storage-location'],
    ttl: flags.ttl,
    dryRun,
  });
  throwIfAllFailed(session, runs);
  if (dryRun) {
    await printObjects(
      session,
      runs.flatMap(one => one.schedule ?? []),
    );
  } else await session.print(changesReport('created', runs.map(asChange)));
  noteFailures(session, runs);
  return runs.some(({ error }) => error) ? ExitCode.attention : ExitCode.ok;
}

function asChange({ cluster, name, error }: ScheduleRun): ScheduleChanged {
  return { cluster, kind: 'Schedule', name, notes: [], error };
}
