import { type Backup, type BackupResult } from '@kcm-backup/core';
import { ExitCode } from '../../exitCodes';
import { expiry, secondsBetween, span } from '../../render/times';
import { machineData, type Style, type View } from '../../render/report';
import { saidLines } from '../../render/saidLines';
import { renderTable } from '../../render/table';
import type { Session } from '../../session';

/** What became of one cluster's part of a run. */
export interface RunEnd {
  readonly cluster: string;
  readonly name: string;
  readonly result: BackupResult['result'] | 'created' | 'not-created';
  readonly backup?: Backup;
  readonly message?: string;
  readonly remedy?: string;
}

interface Row {
  readonly cluster: string;
  readonly name: string;
  readonly result: RunEnd['result'];
  readonly phase?: string;
  readonly items?: number;
  readonly durationSeconds?: number;
  readonly startedAt?: string;
  readonly expiresAt?: string;
  readonly storageLocation?: string;
  readonly message?: string;
  readonly remedy?: string;
}

/** Prints how a run stands and tells the exit code of the whole. */
export async function printRun(
  session: Session,
  name: string,
  ends: readonly RunEnd[],
): Promise<ExitCode> {
  const now = session.now;
  await session.print({
    data: machineData('BackupRun', { name, backups: ends.map(row) }),
    list: 'backups',
    text: (view, data) => runTable(data.backups, view, now),
    names: data =>
      data.backups
        .filter(({ result }) => result !== 'not-created')
        .map(backup => `backup.velero.io/${backup.name}`),
  });
  return runExitCode(ends);
}

/**
 * The worst that happened, except that a cluster which could not be asked makes
 * the answer incomplete (3), not wrong.
 */
export function runExitCode(ends: readonly RunEnd[]): ExitCode {
  const has = (...results: RunEnd['result'][]) =>
    ends.some(({ result }) => results.includes(result));
  if (has('failed')) return ExitCode.failed;
  if (has('timeout', 'stalled')) return ExitCode.timeout;
  const good = has('completed', 'degraded', 'created');
  if (!good) return ExitCode.error;
  if (has('degraded', 'lost', 'not-created')) return ExitCode.attention;
  return ExitCode.ok;
}

function row({ backup, ...end }: RunEnd): Row {
  const { status, spec } = backup ?? {};
  return {
    cluster: end.cluster,
    name: end.name,
    result: end.result,
    phase: backup && (status?.phase || 'New'),
    items: status?.progress?.itemsBackedUp,
    durationSeconds: secondsBetween(
      status?.startTimestamp,
      status?.completionTimestamp,
    ),
    startedAt: status?.startTimestamp,
    expiresAt: status?.expiration,
    storageLocation: spec?.storageLocation,
    message: end.message,
    remedy: end.remedy,
  };
}

function runTable(rows: readonly Row[], view: View, now: Date): string {
  const table = renderTable<Row>(
    [
      { header: 'CLUSTER', value: r => r.cluster },
      {
        header: 'BACKUP',
        value: r => (r.result === 'not-created' ? undefined : r.name),
      },
      { header: 'PHASE', value: r => r.phase ?? 'not created', style },
      { header: 'ITEMS', value: r => r.items },
      { header: 'TOOK', value: r => span(r.durationSeconds) },
      {
        header: 'EXPIRES',
        value: r => expiry(now, r.expiresAt),
      },
      { header: 'STORAGE', value: r => r.storageLocation },
    ],
    rows,
    view,
  );
  return table + saidLines(rows);
}

function style({ result }: Row): Style | undefined {
  if (result === 'completed') return 'good';
  if (result === 'created') return undefined;
  return result === 'degraded' ? 'warning' : 'critical';
}
