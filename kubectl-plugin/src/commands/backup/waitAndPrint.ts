import {
  waitForBackups,
  type Backup,
  type BackupProgress,
} from '@kcm-backup/core';
import type { ExitCode } from '../../exitCodes';
import type { Session } from '../../session';
import { printRun, type RunEnd } from './runReport';

/**
 * Waits for Velero Backups, with progress on stderr, then prints how they
 * ended.
 */
export async function waitAndPrint(
  session: Session,
  name: string,
  runs: readonly { readonly cluster: string; readonly name: string }[],
  options: {
    readonly stallTimeout: number;
    /** Parts of the same run that there is nothing to wait for. */
    readonly others?: readonly RunEnd[];
  },
): Promise<ExitCode> {
  const { namespace, signal, globals } = session;
  const names = runs.map(run => `${run.name} (${run.cluster})`).join(', ');
  const goesOn = `Velero goes on with ${names}. Look again: kubectl kcm-backup backup wait ${name}`;
  session.goesOn.add(goesOn);
  for (const other of options.others ?? []) {
    session.note(`${other.cluster}: ${other.message ?? other.result}`);
  }
  const ends = await waitForBackups(
    await session.fleet(),
    runs,
    session.clock,
    {
      namespace,
      signal,
      timeout: globals.timeout,
      stallTimeout: options.stallTimeout,
      onProgress: progress => session.note(progressLine(progress)),
    },
  );
  session.goesOn.delete(goesOn);
  return printRun(session, name, [...ends, ...(options.others ?? [])]);
}

function progressLine({ cluster, name, backup }: BackupProgress): string {
  return `${cluster}: ${name} ${phaseText(backup)}`;
}

function phaseText({ status }: Backup): string {
  const { itemsBackedUp, totalItems } = status?.progress ?? {};
  const items =
    totalItems === undefined
      ? ''
      : `, ${itemsBackedUp ?? 0} of ${totalItems} items`;
  return `${status?.phase || 'waits for Velero'}${items}`;
}
