import { CLUSTER_LABEL, RUN_LABEL } from '../backup/backupRuns';
import { NotFoundError } from '../errors';
import { PAUSED_SCHEDULE } from '../manifest/buildPause';
import { PAUSED_SCHEDULE_ANNOTATION } from '../manifest/marks';
import {
  matchesLabelSelector,
  parseLabelSelector,
} from '../objects/labelSelector';
import type { ManagementBackup } from '../objects/kcm';
import type { Schedule } from '../objects/velero';
import type { Fleet } from '../ports/Fleet';
import { neverFires, nextRun } from '../schedule/nextRun';
import { parseSchedule } from '../schedule/parseSchedule';
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
    .flatMap(ofManagementBackup);
  return {
    schedules: [
      ...kcm,
      ...read.flatMap(answer =>
        answer.error
          ? []
          : answer.value.map(one => ofVelero(one, answer.cluster)),
      ),
    ],
    unread: unreadOf(read),
  };
}

function ofManagementBackup({
  metadata,
  spec,
  status,
}: ManagementBackup): readonly ScheduleSummary[] {
  if (!spec?.schedule) return [];
  const paused = spec.schedule === PAUSED_SCHEDULE;
  const kept = metadata.annotations?.[PAUSED_SCHEDULE_ANNOTATION];
  const lastRun = status?.lastBackupTime;
  return [
    {
      name: metadata.name,
      kind: 'ManagementBackup',
      cluster: MANAGEMENT,
      schedule: paused ? (kept ?? spec.schedule) : spec.schedule,
      ...timing(spec.schedule, lastRun ?? metadata.creationTimestamp, paused),
      lastRun,
      storageLocation: spec.storageLocation,
      beforeUpgrade: spec.performOnManagementUpgrade ?? false,
      direct: false,
    },
  ];
}

function ofVelero(
  { metadata, spec, status }: Schedule,
  cluster: string,
): ScheduleSummary {
  const { labels = {} } = metadata;
  const lastRun = status?.lastBackup;
  const paused = spec?.paused ?? false;
  const schedule = spec?.schedule ?? '';
  const refused = status?.phase === 'FailedValidation';
  return {
    name: metadata.name,
    kind: 'Schedule',
    cluster: labels[CLUSTER_LABEL] ?? cluster,
    schedule,
    ...timing(schedule, lastRun ?? metadata.creationTimestamp, paused),
    ...(refused && !paused && { state: 'invalid', nextRun: undefined }),
    lastRun,
    storageLocation: spec?.template?.storageLocation,
    direct: labels[RUN_LABEL] !== undefined,
  };
}

/** Due is what robfig/cron says is next after the last attempt. */
function timing(
  expression: string,
  last: string | undefined,
  paused: boolean,
): Pick<ScheduleSummary, 'state' | 'nextRun'> {
  if (paused) return { state: 'paused' };
  try {
    const schedule = parseSchedule(expression);
    if (neverFires(schedule, new Date(last ?? 0))) return { state: 'never' };
    const next = last && nextRun(schedule, new Date(last));
    return { state: 'active', ...(next && { nextRun: rfc3339(next) }) };
  } catch {
    return { state: 'invalid' };
  }
}
