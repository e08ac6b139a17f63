import type {
  CreatedSchedule,
  NewSchedule,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  createDirectSchedules,
  createManagementBackup,
  MANAGEMENT,
  remedyOf,
  UsageError,
  type CallOptions,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import type { Tools } from '../operations/Tools';
import { ownWords } from '../views/ownWords';

/**
 * Has backups made by a schedule: of kcm's, or of Velero's on each cluster.
 *
 * @throws UsageError for what excludes each other; what the core throws; the
 *   error of the hub where no Schedule could be made at all
 */
export async function createSchedule(
  hub: OpenHub,
  wanted: NewSchedule,
  { logger }: Pick<Tools, 'logger'>,
  call: CallOptions,
): Promise<readonly CreatedSchedule[]> {
  const { direct = false, beforeUpgrade = false, ttl } = wanted;
  if (direct && beforeUpgrade) {
    throw new UsageError(
      'A backup before each upgrade is what kcm makes: `beforeUpgrade` excludes `direct`.',
    );
  }
  if (!direct && ttl !== undefined) {
    throw new UsageError(
      'kcm keeps every backup for 720h: `ttl` is for direct schedules.',
    );
  }
  return direct
    ? createDirect(hub, wanted, logger, call)
    : createByKcm(hub, wanted, call);
}

async function createByKcm(
  { fleet, namespace }: OpenHub,
  { name, schedule, storageLocation, beforeUpgrade }: NewSchedule,
  { signal }: CallOptions,
): Promise<readonly CreatedSchedule[]> {
  await createManagementBackup(fleet, {
    ...{ name, namespace, schedule, storageLocation, beforeUpgrade, signal },
  });
  return [{ kind: 'ManagementBackup', name, cluster: MANAGEMENT }];
}

async function createDirect(
  { fleet, namespace }: OpenHub,
  { name, schedule, storageLocation, ttl }: NewSchedule,
  logger: Tools['logger'],
  { signal }: CallOptions,
): Promise<readonly CreatedSchedule[]> {
  const runs = await createDirectSchedules(fleet, {
    ...{ name, namespace, schedule, storageLocation, ttl, signal },
  });
  const [{ error }] = runs;
  if (error && runs.every(run => run.error)) throw error;
  return runs.map(run => ({
    kind: 'Schedule',
    name: run.name,
    cluster: run.cluster,
    ...(run.error && {
      error: ownWords(run.error, logger),
      remedy: remedyOf(run.error),
    }),
  }));
}
