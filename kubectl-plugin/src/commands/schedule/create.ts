import {
  createDirectSchedules,
  createManagementBackup,
  type ScheduleRun,
  UsageError,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode, exitCodeOf } from '../../exitCodes';
import { renderError } from '../../render/renderError';
import type { Session } from '../../session';
import { printObjects } from '../backup/printObjects';
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
  const dryRun = dryRunOf(flags);
  const created = await createManagementBackup(await session.fleet(), {
    name: args.name,
    namespace,
    signal,
    schedule,
    storageLocation: flags['storage-location'],
    beforeUpgrade: flags['before-upgrade'],
    dryRun,
  });
  if (dryRun) return printObjects(session, [created]);
  const object = `ManagementBackup/${args.name}`;
  await session.print(
    changesReport('created', [{ cluster: 'management', object, notes: [] }]),
  );
  return ExitCode.ok;
}

async function createDirect(
  session: Session,
  { args, flags }: CreateInput,
  schedule: string,
): Promise<ExitCode> {
  const { namespace, signal, now } = session;
  const dryRun = dryRunOf(flags);
  const runs = await createDirectSchedules(await session.fleet(), {
    name: args.name,
    schedule,
    namespace,
    signal,
    now,
    storageLocation: flags['storage-location'],
    ttl: flags.ttl,
    dryRun,
  });
  const made = runs.flatMap(one => one.schedule ?? []);
  if (dryRun) await printObjects(session, made);
  else if (made.length > 0) {
    await session.print(changesReport('created', runs.map(asChange)));
  }
  return failuresOf(session, runs, made.length);
}

function asChange({ cluster, name, error }: ScheduleRun) {
  return { cluster, object: `Schedule/${name}`, notes: [], error };
}

/** Tells each cluster's error; a part that was done is exit code 3. */
function failuresOf(
  session: Session,
  runs: readonly ScheduleRun[],
  made: number,
): ExitCode {
  const errors = runs.flatMap(({ error }) => error ?? []);
  const [first] = errors;
  if (first === undefined) return ExitCode.ok;
  if (made === 0) throw first;
  errors.forEach(error =>
    session.context.stderr.write(renderError(error, session.globals.verbose)),
  );
  return made > 0 ? ExitCode.attention : exitCodeOf(first);
}

function dryRunOf(
  flags: CreateInput['flags'],
): 'client' | 'server' | undefined {
  const mode = flags['dry-run'];
  return mode === 'none' ? undefined : mode;
}
