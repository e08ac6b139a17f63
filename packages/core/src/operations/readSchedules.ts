import {
  planOfManagementBackup,
  planOfVeleroSchedule,
  type BackupPlan,
} from '../backup/backupPlan';
import { NotFoundError } from '../errors';
import {
  matchesLabelSelector,
  parseLabelSelector,
} from '../objects/labelSelector';
import type { Schedule } from '../objects/velero';
import type { Fleet } from '../ports/Fleet';
import { rfc3339 } from '../schedule/rfc3339';
import { MANAGEMENT } from '../scope/BackupScope';
import { askCluster, unreadOf, type UnreadCluster } from './askCluster';
import { listVelero, type VeleroListOptions } from './listVelero';
import { readHub } from './readScope';
import { SCHEDULES } from './resourceTypes';

/** A schedule of kcm's, or a Velero Schedule on one cluster. */
export interface ScheduleSummary {
  readonly name: string;
  readonly kind: 'ManagementBackup' | 'Schedule';
  /** `management` (kcm's are of all clusters) or the region. */
  readonly cluster: string;
  /** As it runs, or as it would if it were not paused. */
  readonly schedule: string;
  readonly state: 'active' | 'paused' | 'invalid' | 'never';
  /** Start of the last attempt. */
  readonly lastRun?: string;
  /** In the past when it is due. */
  readonly nextRun?: string;
  readonly storageLocation?: string;
  readonly beforeUpgrade?: boolean;
  /** Made by `schedule create --direct`. */
  readonly direct: boolean;
}

/** The schedules of a fleet. */
export interface ScheduleList {
  readonly schedules: readonly ScheduleSummary[];
  /** Clusters whose Schedules could not be read, each with the reason. */
  readonly unread: readonly UnreadCluster[];
}

/**
 * All schedules of a fleet: kcm's first, then Velero's by cluster.
 *
 * @throws what the hub answers; a region's answer is told in the list
 */
export async function readSchedules(
  fleet: Fleet,
  options: VeleroListOptions,
): Promise<ScheduleList> {
  const selector = parseLabelSelector(options.labelSelector ?? '');
  const hub = await readHub(fleet, options);
  const regions = hub.regions.map(({ metadata }) => metadata.name).sort();
  const read = await Promise.all(
    [MANAGEMENT, ...regions].map(name =>
      askCluster(fleet, name, options, cluster =>
        listVelero<Schedule>(cluster, SCHEDULES, options),
      ),
    ),
  );
  const [{ error }] = read;
  if (error && !(error instanceof NotFoundError)) throw error;
  const kcm = hub.managementBackups
    .filter(({ metadata }) =>
      matchesLabelSelector(metadata.labels ?? {}, selector),
    )
    .flatMap(one => planOfManagementBackup(one) ?? []);
  const velero = read.flatMap(answer =>
    answer.error
      ? []
      : answer.value.map(one => planOfVeleroSchedule(one, answer.cluster)),
  );
  return {
    schedules: [...kcm, ...velero].map(summaryOf),
    unread: unreadOf(read),
  };
}

function summaryOf(plan: BackupPlan): ScheduleSummary {
  const { name, kind, cluster = MANAGEMENT, schedule, state } = plan;
  const kcm = kind === 'ManagementBackup';
  return {
    name,
    kind,
    cluster,
    schedule,
    state,
    nextRun: plan.nextRun && rfc3339(plan.nextRun),
    lastRun: plan.lastAttempt,
    storageLocation: plan.location,
    ...(kcm && { beforeUpgrade: plan.beforeUpgrade }),
    direct: plan.direct,
  };
}
