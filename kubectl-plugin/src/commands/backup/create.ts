import {
  KcmBackupError,
  UsageError,
  createDirectBackups,
  createManagementBackup,
  remedyOf,
  waitForManagementBackup,
  type BackupRun,
  type ManagementBackup,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import type { Session } from '../../session';
import { noteFailures, throwIfAllFailed } from '../../render/noteErrors';
import { renderError } from '../../render/renderError';
import { machineData } from '../../render/report';
import { resourceName } from '../../render/resourceName';
import type { createCommand } from './noun';
import { printObjects } from '../../render/printObjects';
import { printRun, type RunEnd } from './runReport';
import { waitAndPrint } from './waitAndPrint';

type CreateInput = InputOf<typeof createCommand>;

export const run: Run<typeof createCommand> = (session, input) =>
  input.flags.direct ? direct(session, input) : byKcm(session, input);

async function direct(session: Session, { args, flags }: CreateInput) {
  const { namespace, signal } = session;
  const fleet = await session.fleet();
  const dryRun = flags['dry-run'];
  const runs = await createDirectBackups(fleet, {
    name: args.name,
    namespace,
    signal,
    selectors: flags.selectors,
    storageLocation: flags['storage-location'],
    ttl: flags.ttl,
    dryRun,
  });
  throwIfAllFailed(session, runs);
  if (dryRun) return printManifests(session, runs);
  if (!flags.wait) {
    return printRun(session, args.name, runFromRuns(runs));
  }
  const made = runs.filter(({ backup }) => backup !== undefined);
  return waitAndPrint(session, args.name, made, {
    stallTimeout: flags['stall-timeout'],
    others: runFromRuns(runs.filter(({ backup }) => backup === undefined)),
  });
}

async function byKcm(session: Session, { args, flags }: CreateInput) {
  if (flags.ttl !== undefined) {
    throw new UsageError(
      'kcm keeps every backup for 720h: --ttl needs --direct',
    );
  }
  const { namespace, signal } = session;
  const fleet = await session.fleet();
  const dryRun = flags['dry-run'];
  const created = await createManagementBackup(fleet, {
    name: args.name,
    namespace,
    signal,
    storageLocation: flags['storage-location'],
    dryRun,
  });
  if (dryRun) return printObjects(session, [created]);
  const reference = resourceName(created);
  if (!flags.wait) {
    // Its Velero Backups are kcm's to make, and not known yet.
    await session.print({
      data: machineData('BackupRun', { name: args.name, backups: [] }),
      list: 'backups',
      text: () => `${reference} created\n`,
      names: () => [reference],
    });
    return ExitCode.ok;
  }
  session.note(`${reference} created; waiting for kcm`);
  return followKcm(session, created, flags['stall-timeout']);
}

async function followKcm(
  session: Session,
  created: ManagementBackup,
  stallTimeout: number,
): Promise<ExitCode> {
  const { name } = created.metadata;
  const message = `ManagementBackup ${name} stays; kcm and Velero go on with it.`;
  session.goesOn.add(message);
  const pickUp = await waitForManagementBackup(
    await session.fleet(),
    created,
    session.clock,
    {
      patience: Math.min(stallTimeout, session.globals.timeout ?? Infinity),
      signal: session.signal,
    },
  );
  session.goesOn.delete(message);
  if (pickUp.result === 'picked-up') {
    return waitAndPrint(session, name, pickUp.runs, {
      stallTimeout,
      others: pickUp.errors.map(({ cluster, message: said }) => ({
        cluster,
        name: `${name}-${cluster}`,
        result: 'not-created',
        message: said,
      })),
    });
  }
  const remedy = pickUp.result === 'ignored' ? pickUp.remedy : undefined;
  session.context.stderr.write(
    renderError(new KcmBackupError(pickUp.message, { remedy }), 0),
  );
  return pickUp.result === 'ignored' ? ExitCode.timeout : ExitCode.failed;
}

function runFromRuns(runs: readonly BackupRun[]): readonly RunEnd[] {
  return runs.map(({ cluster, name, backup, error }) =>
    backup
      ? { cluster, name, backup, result: 'created' }
      : {
          cluster,
          name,
          result: 'not-created',
          message: error?.message,
          remedy: remedyOf(error),
        },
  );
}

async function printManifests(
  session: Session,
  runs: readonly BackupRun[],
): Promise<ExitCode> {
  const made = runs.flatMap(({ backup }) => backup ?? []);
  const code = await printObjects(session, made);
  noteFailures(session, runs);
  return made.length < runs.length ? ExitCode.attention : code;
}
