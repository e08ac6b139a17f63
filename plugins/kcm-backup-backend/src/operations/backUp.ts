import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NewBackup } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  createDirectBackups,
  createManagementBackup,
  KcmBackupError,
  remedyOf,
  UsageError,
  waitForBackups,
  waitForManagementBackup,
  type BackupResult,
  type Clock,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import { ownWords } from '../views/ownWords';
import type { OperationEnd, OperationTracker } from './OperationTracker';

/** What a backup is made with. */
export interface BackUpContext {
  readonly hub: OpenHub;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly tracker: OperationTracker;
  readonly signal: AbortSignal;
}

/** A backup whose name is settled. */
export type NamedBackup = NewBackup & { readonly name: string };

interface Run {
  readonly cluster: string;
  readonly name: string;
}

/** Velero shows no progress while it collects: ask it for a sign of life then. */
const STALL_TIMEOUT = 300_000;
const PICK_UP_PATIENCE = 60_000;

/** The moment in a name that neither kcm nor Velero would give. */
export function nameOfMoment(now: Date): string {
  const stamp = now.toISOString().replace(/\.\d+Z$/, 'z');
  return `portal-${stamp.replace(/[-:]/g, '').toLowerCase()}`;
}

/** @throws UsageError for what excludes each other */
export function assertBackup({ direct = true, ttl }: NewBackup): void {
  if (direct || ttl === undefined) return;
  throw new UsageError(
    'kcm keeps every backup for 720h: `ttl` is for direct backups.',
    { remedy: 'Leave `ttl` out, or set `direct`.' },
  );
}

/** Makes a backup of the hub and its regions, and waits for its end. */
export function backUp(
  context: BackUpContext,
  backup: NamedBackup,
): Promise<OperationEnd> {
  return (backup.direct ?? true)
    ? backUpDirectly(context, backup)
    : backUpByKcm(context, backup);
}

async function backUpDirectly(
  context: BackUpContext,
  { name, storageLocation, ttl }: NamedBackup,
): Promise<OperationEnd> {
  const { hub, tracker, logger, signal } = context;
  const { fleet, namespace } = hub;
  const runs = await createDirectBackups(fleet, {
    ...{ name, namespace, signal, storageLocation, ttl },
    selectors: 'folded',
  });
  tracker.setParts(
    runs.map(({ cluster, name: part, error }) => ({
      cluster,
      name: part,
      ...(error && {
        result: 'not-created',
        message: ownWords(error, logger),
        remedy: remedyOf(error),
      }),
    })),
  );
  const made = runs.filter(({ error }) => error === undefined);
  if (made.length === 0) throw runs[0].error;
  return follow(context, made, runs.length - made.length);
}

async function backUpByKcm(
  context: BackUpContext,
  { name, storageLocation }: NamedBackup,
): Promise<OperationEnd> {
  const { hub, clock, tracker, signal } = context;
  const { fleet, namespace } = hub;
  const options = { name, namespace, signal, storageLocation };
  const created = await createManagementBackup(fleet, options);
  tracker.say(`ManagementBackup ${name} created; waiting for kcm.`);
  const pickUp = await waitForManagementBackup(fleet, created, clock, {
    patience: PICK_UP_PATIENCE,
    signal,
  });
  if (pickUp.result !== 'picked-up') {
    const remedy = 'remedy' in pickUp ? pickUp.remedy : undefined;
    throw new KcmBackupError(pickUp.message, { remedy });
  }
  const { runs, errors } = pickUp;
  tracker.setParts([
    ...runs,
    ...errors.map(({ cluster, message }) => ({
      cluster,
      name: `${name}-${cluster}`,
      result: 'not-created',
      message,
    })),
  ]);
  return follow(context, runs, errors.length);
}

async function follow(
  { hub, clock, tracker, signal }: BackUpContext,
  runs: readonly Run[],
  missing: number,
): Promise<OperationEnd> {
  const ends = await waitForBackups(hub.fleet, runs, clock, {
    namespace: hub.namespace,
    signal,
    stallTimeout: STALL_TIMEOUT,
    onProgress: ({ cluster, name, backup: { status = {} } }) => {
      const { phase, progress } = status;
      const items = progress?.itemsBackedUp;
      const totalItems = progress?.totalItems;
      tracker.setPart({ cluster, name }, { phase, items, totalItems });
      tracker.say(`${cluster}: ${name} ${phaseText(phase, items, totalItems)}`);
    },
  });
  for (const { cluster, name, result, message, remedy } of ends) {
    tracker.setPart({ cluster, name }, { result, message, remedy });
  }
  return endOf(ends, missing);
}

function phaseText(phase = 'New', items?: number, total?: number): string {
  return items === undefined || total === undefined
    ? phase || 'New'
    : `${phase}, ${items} of ${total} items`;
}

function endOf(ends: readonly BackupResult[], missing: number): OperationEnd {
  const usable = ends.filter(
    ({ result }) => result === 'completed' || result === 'degraded',
  );
  const isWhole =
    missing === 0 && ends.every(({ result }) => result === 'completed');
  if (isWhole) return { state: 'succeeded' };
  if (usable.length > 0) return { state: 'degraded' };
  const { name, cluster, result, message, remedy } = ends[0];
  return {
    state: 'failed',
    error: {
      message: `Backup ${name} on ${cluster}: ${message ?? result}.`,
      remedy,
    },
  };
}
