import { RUN_LABEL } from '../backup/backupRuns';
import { NotFoundError, toError } from '../errors';
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
import { askCluster, unreadOf, type UnreadCluster } from './askCluster';
import { managementBackupType } from './createManagementBackup';
import { listVeleroIfAny } from './listVelero';
import { readHub } from './readScope';
import { SCHEDULES } from './resourceTypes';

/** Which schedule is to be changed. */
export interface ScheduleTarget extends CallOptions {
  readonly name: string;
  /** Velero's. */
  readonly namespace: string;
  /** Velero Schedules instead of kcm's ManagementBackup. */
  readonly direct: boolean;
}

/** What is to be done to it. */
export type ScheduleChange = 'pause' | 'resume' | 'delete';

/** What was done to one object, or why not. */
export interface ScheduleChanged {
  readonly cluster: string;
  readonly kind: 'ManagementBackup' | 'Schedule';
  readonly name: string;
  /** What the reader should know of it. */
  readonly notes: readonly string[];
  readonly error?: Error;
}

/** What was done to a schedule, on all clusters. */
export interface ScheduleChanges {
  readonly changed: readonly ScheduleChanged[];
  /** Where it is not known whether there is such a schedule. */
  readonly unread: readonly UnreadCluster[];
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
): Promise<ScheduleChanges> {
  return target.direct
    ? changeDirect(fleet, change, target)
    : { changed: [await changeKcm(fleet, change, target)], unread: [] };
}

async function changeKcm(
  fleet: Fleet,
  change: ScheduleChange,
  { name, signal }: ScheduleTarget,
): Promise<ScheduleChanged> {
  const hub = await readHub(fleet, { signal });
  const backup = hub.managementBackups.find(b => b.metadata.name === name);
  const done = { cluster: MANAGEMENT, kind: 'ManagementBackup', name } as const;
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
): Promise<ScheduleChanges> {
  const { regions } = await readHub(fleet, target);
  const names = [MANAGEMENT, ...regions.map(r => r.metadata.name).sort()];
  const answers = await Promise.all(
    names.map(name =>
      askCluster(fleet, name, target, cluster =>
        changeOn(cluster, change, target),
      ),
    ),
  );
  const changed = answers.flatMap(answer => (answer.error ? [] : answer.value));
  const unread = unreadOf(answers);
  if (changed.length === 0) throw noneFound(target.name, unread);
  return { changed, unread };
}

/** The hub's own answer comes first: what it forbids is not known to be missing. */
function noneFound(name: string, unread: readonly UnreadCluster[]): Error {
  const [first] = unread;
  if (first?.cluster === MANAGEMENT) return first.error;
  const asked = unread.map(
    ({ cluster, error }) => ` ${cluster} could not be asked: ${error.message}`,
  );
  return new NotFoundError(
    `There is no direct schedule ${name} on any cluster.${asked.join('')}`,
    { remedy: 'kubectl kcm-backup schedule get', cause: first?.error },
  );
}

async function changeOn(
  cluster: Cluster,
  change: ScheduleChange,
  { namespace, signal, name: run }: ScheduleTarget,
): Promise<readonly ScheduleChanged[]> {
  const found = await listVeleroIfAny<Schedule>(cluster, SCHEDULES, {
    namespace,
    labelSelector: `${RUN_LABEL}=${run}`,
    signal,
  });
  return Promise.all(
    found.map(schedule => changeOne(cluster, schedule, change, signal)),
  );
}

async function changeOne(
  cluster: Cluster,
  schedule: Schedule,
  change: ScheduleChange,
  signal?: AbortSignal,
): Promise<ScheduleChanged> {
  const { name, namespace } = schedule.metadata;
  const done = {
    cluster: cluster.name,
    kind: 'Schedule',
    name,
    notes: [],
  } as const;
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
    return { ...done, error: toError(error) };
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
