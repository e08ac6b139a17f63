import { RUN_LABEL } from '../backup/backupRuns';
import { NotFoundError } from '../errors';
import {
  buildPause,
  buildResume,
  buildSchedulePause,
} from '../manifest/buildPause';
import type { ManagementBackup } from '../objects/kcm';
import type { Schedule } from '../objects/velero';
import type { CallOptions, Cluster, ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { collect } from './collect';
import { clusterOfRun } from './createDirectBackups';
import { managementBackupType } from './createManagementBackup';
import { readHub } from './readScope';
import { SCHEDULES } from './resourceTypes';

export interface ScheduleTarget extends CallOptions {
  readonly name: string;
  /** Velero's. */
  readonly namespace: string;
  /** Velero Schedules instead of kcm's ManagementBackup. */
  readonly direct: boolean;
}

export type ScheduleChange = 'pause' | 'resume' | 'delete';

/** What was done on one cluster, or why not. */
export interface ScheduleChanged {
  readonly cluster: string;
  /** `ManagementBackup/nightly`. */
  readonly object: string;
  readonly notes: readonly string[];
  readonly error?: Error;
}

/**
 * Pauses, resumes or deletes a schedule: kcm's, or with `direct` the Velero
 * Schedules of its name on every cluster. Backups stay.
 *
 * @throws NotFoundError when there is none of that name; RefusedError when
 *   there is nothing to change
 */
export async function changeSchedule(
  fleet: Fleet,
  change: ScheduleChange,
  target: ScheduleTarget,
): Promise<readonly ScheduleChanged[]> {
  return target.direct
    ? changeDirect(fleet, change, target)
    : [await changeKcm(fleet, change, target)];
}

async function changeKcm(
  fleet: Fleet,
  change: ScheduleChange,
  { name, signal }: ScheduleTarget,
): Promise<ScheduleChanged> {
  const hub = await readHub(fleet, { signal });
  const backup = hub.managementBackups.find(b => b.metadata.name === name);
  const done = { cluster: MANAGEMENT, object: `ManagementBackup/${name}` };
  if (!backup?.spec?.schedule) {
    throw new NotFoundError(`There is no scheduled ManagementBackup ${name}.`, {
      remedy: 'kubectl kcm-backup schedule get',
    });
  }
  const type = managementBackupType(hub.apiVersion);
  if (change === 'delete') {
    await fleet.hub.delete(type, { name }, { signal });
    return { ...done, notes: [] };
  }
  const { patch, notes } =
    change === 'pause' ? buildPause(backup) : buildResume(backup);
  await merge<ManagementBackup>(fleet.hub, type, backup, patch, signal);
  return { ...done, notes };
}

async function changeDirect(
  fleet: Fleet,
  change: ScheduleChange,
  target: ScheduleTarget,
): Promise<readonly ScheduleChanged[]> {
  const { regions } = await readHub(fleet, target);
  const names = [MANAGEMENT, ...regions.map(r => r.metadata.name).sort()];
  const changed = await Promise.all(
    names.map(name => changeOn(fleet, name, change, target)),
  );
  const all = changed.flat();
  if (all.every(({ object }) => object === '')) {
    throw new NotFoundError(
      `There is no direct schedule ${target.name} on any cluster.`,
      { remedy: 'kubectl kcm-backup schedule get', cause: all[0]?.error },
    );
  }
  return all;
}

async function changeOn(
  fleet: Fleet,
  name: string,
  change: ScheduleChange,
  { namespace, signal, name: run }: ScheduleTarget,
): Promise<readonly ScheduleChanged[]> {
  try {
    const cluster = await clusterOfRun(fleet, name, { signal });
    const labelSelector = `${RUN_LABEL}=${run}`;
    const found = await collect(
      cluster.list<Schedule>(SCHEDULES, { namespace, labelSelector, signal }),
    );
    return await Promise.all(
      found.map(schedule => changeOne(cluster, schedule, change, signal)),
    );
  } catch (error) {
    signal?.throwIfAborted();
    return [{ cluster: name, object: '', notes: [], error: error as Error }];
  }
}

async function changeOne(
  cluster: Cluster,
  schedule: Schedule,
  change: ScheduleChange,
  signal?: AbortSignal,
): Promise<ScheduleChanged> {
  const { name, namespace } = schedule.metadata;
  const done = { cluster: cluster.name, object: `Schedule/${name}`, notes: [] };
  try {
    if (change === 'delete') {
      await cluster.delete(SCHEDULES, { name, namespace }, { signal });
    } else {
      const patch = buildSchedulePause(schedule, change === 'pause');
      await merge(cluster, SCHEDULES, schedule, patch, signal);
    }
    return done;
  } catch (error) {
    signal?.throwIfAborted();
    return { ...done, error: error as Error };
  }
}

function merge<T extends ManagementBackup | Schedule>(
  cluster: Cluster,
  type: ResourceType,
  { metadata: { name, namespace } }: T,
  body: object,
  signal?: AbortSignal,
): Promise<T> {
  const patch = { type: 'merge', body } as const;
  return cluster.patch<T>(type, { name, namespace }, patch, { signal });
}
