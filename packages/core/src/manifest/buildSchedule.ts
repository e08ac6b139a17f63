import { CLUSTER_LABEL, RUN_LABEL } from '../backup/backupRuns';
import type { LabelSelector } from '../objects/KubeObject';
import type { BackupSpec, Schedule } from '../objects/velero';
import { MAX_LABEL_VALUE } from '../scope/scopeNotices';
import { assertObjectName } from './assertObjectName';
import { assertSchedule } from './assertSchedule';
import { backupSpec } from './buildBackup';
import { directBackupName } from './directBackupName';
import { CREATED_BY_ANNOTATION, HUB_UID_ANNOTATION } from './marks';

/** What a Velero Schedule is to be like. */
export interface ScheduleInput {
  /** The Schedules are `<name>[-<region>]`. */
  readonly name: string;
  /** `management` or the region. */
  readonly cluster: string;
  /** Velero's. */
  readonly namespace: string;
  /** A cron expression, read as kcm and Velero both do. */
  readonly schedule: string;
  /** Selectors that stay right between runs: `staticSelectors`. */
  readonly selectors: readonly LabelSelector[];
  /** Velero's default location when absent. */
  readonly storageLocation?: string;
  /** A Go duration or days such as `30d`; 720 hours when absent. */
  readonly ttl?: string;
  readonly paused?: boolean;
  /** UID of the hub's namespace kube-system. */
  readonly hubUid?: string;
  /** Who or what asks, in words. */
  readonly createdBy?: string;
}

/** A Schedule whose template labels the Backups. */
export interface LabelledSchedule extends Schedule {
  readonly spec: NonNullable<Schedule['spec']> & {
    readonly template: BackupSpec & {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    };
  };
}

/**
 * A Velero Schedule that backs one cluster up without kcm.
 *
 * Velero puts the template's labels on each Backup (else the Schedule's own),
 * adds `velero.io/schedule-name` and copies the Schedule's annotations. So the
 * name of the Schedule is a label value, and the kcm release is not told here:
 * it would still be there after an upgrade. Backups are called
 * `<schedule>-YYYYMMDDhhmmss`, as kcm calls its own: the name needs
 * {@link assertDirectName} all the same. Without an owner reference a deleted
 * Schedule takes no Backup along.
 *
 * Source: velero v1.18, pkg/builder/backup_builder.go (FromSchedule),
 * pkg/controller/schedule_controller.go (robfig/cron ParseStandard) and
 * pkg/apis/velero/v1/schedule_types.go (TimestampedName).
 *
 * @throws UsageError for a bad name, schedule or ttl; RefusedError for a
 *   schedule that never fires
 */
export function buildSchedule(input: ScheduleInput): LabelledSchedule {
  assertObjectName('a direct schedule', input.name, MAX_LABEL_VALUE);
  assertSchedule(input.schedule);
  const name = directBackupName(input.name, input.cluster);
  assertObjectName(`the Schedule of ${input.cluster}`, name, MAX_LABEL_VALUE);
  const labels = { [CLUSTER_LABEL]: input.cluster, [RUN_LABEL]: input.name };
  const annotations = {
    ...(input.createdBy && { [CREATED_BY_ANNOTATION]: input.createdBy }),
    ...(input.hubUid && { [HUB_UID_ANNOTATION]: input.hubUid }),
  };
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: {
      name,
      namespace: input.namespace,
      labels,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...(input.paused && { paused: true }),
      schedule: input.schedule,
      template: { metadata: { labels }, ...backupSpec(input.selectors, input) },
      useOwnerReferencesInBackup: false,
    },
  };
}
