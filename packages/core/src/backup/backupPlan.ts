import { PAUSED_SCHEDULE } from '../manifest/buildPause';
import { PAUSED_SCHEDULE_ANNOTATION } from '../manifest/marks';
import type { ManagementBackup } from '../objects/kcm';
import type { Schedule } from '../objects/velero';
import type { BackupSchedule } from '../schedule/BackupSchedule';
import { neverFires, nextRun } from '../schedule/nextRun';
import { parseSchedule } from '../schedule/parseSchedule';
import { CLUSTER_LABEL, RUN_LABEL } from './backupRuns';

/** A schedule, as it makes Backups: kcm's of all clusters, Velero's of one. */
export interface BackupPlan {
  readonly name: string;
  readonly kind: 'ManagementBackup' | 'Schedule';
  /** Where the Schedule object is; `undefined` for kcm's, which are on the hub. */
  readonly foundOn?: string;
  /** The cluster that is backed up; `undefined` for kcm's: all of the scope. */
  readonly cluster?: string;
  /** As it is written now; what a pause keeps is not it. */
  readonly expression: string;
  /** As it runs, or as it would if it were not paused. */
  readonly schedule: string;
  readonly state: 'active' | 'paused' | 'invalid' | 'never';
  /** Set where it could be parsed. */
  readonly parsed?: BackupSchedule;
  /** Why it is invalid. */
  readonly reason?: string;
  /** When the object was created, RFC 3339. */
  readonly since?: string;
  /** Start of the last attempt, RFC 3339. */
  readonly lastAttempt?: string;
  /** What is due next; in the past when it is due now. */
  readonly nextRun?: Date;
  readonly location?: string;
  /** Such as `720h`; `undefined` where Velero's default holds. */
  readonly ttl?: string;
  readonly beforeUpgrade: boolean;
  /** Made by `schedule create --direct`. */
  readonly direct: boolean;
}

/** What kcm gives each of its Backups. */
const KCM_TTL = '720h';

/** The plan of a ManagementBackup; `undefined` for one on demand. */
export function planOfManagementBackup({
  metadata,
  spec,
  status,
}: ManagementBackup): BackupPlan | undefined {
  if (!spec?.schedule) return undefined;
  const paused = spec.schedule === PAUSED_SCHEDULE;
  const kept = metadata.annotations?.[PAUSED_SCHEDULE_ANNOTATION];
  return {
    name: metadata.name,
    kind: 'ManagementBackup',
    expression: spec.schedule,
    schedule: paused ? (kept ?? spec.schedule) : spec.schedule,
    since: metadata.creationTimestamp,
    lastAttempt: status?.lastBackupTime,
    location: spec.storageLocation,
    ttl: KCM_TTL,
    beforeUpgrade: spec.performOnManagementUpgrade ?? false,
    direct: false,
    ...timing(
      spec.schedule,
      status?.lastBackupTime ?? metadata.creationTimestamp,
      paused,
    ),
  };
}

/** The plan of a Velero Schedule that was found on a cluster. */
export function planOfVeleroSchedule(
  { metadata, spec, status }: Schedule,
  foundOn: string,
): BackupPlan {
  const { labels = {} } = metadata;
  const expression = spec?.schedule ?? '';
  const paused = spec?.paused ?? false;
  const refused = status?.phase === 'FailedValidation';
  return {
    name: metadata.name,
    kind: 'Schedule',
    foundOn,
    cluster: labels[CLUSTER_LABEL] ?? foundOn,
    expression,
    schedule: expression,
    since: metadata.creationTimestamp,
    lastAttempt: status?.lastBackup,
    location: spec?.template?.storageLocation,
    ttl: spec?.template?.ttl,
    beforeUpgrade: false,
    direct: labels[RUN_LABEL] !== undefined,
    ...timing(
      expression,
      status?.lastBackup ?? metadata.creationTimestamp,
      paused,
    ),
    ...(refused &&
      !paused && {
        state: 'invalid' as const,
        nextRun: undefined,
        reason: status?.validationErrors?.join('; '),
      }),
  };
}

/** Due is what robfig/cron says is next after the last attempt. */
function timing(
  expression: string,
  last: string | undefined,
  paused: boolean,
): Pick<BackupPlan, 'state' | 'parsed' | 'reason' | 'nextRun'> {
  if (paused) return { state: 'paused' };
  try {
    const parsed = parseSchedule(expression);
    if (neverFires(parsed, new Date(last ?? 0))) {
      return { state: 'never', parsed };
    }
    const next =
      last === undefined ? undefined : nextRun(parsed, new Date(last));
    return { state: 'active', parsed, nextRun: next };
  } catch (error) {
    return { state: 'invalid', reason: String((error as Error).message) };
  }
}
