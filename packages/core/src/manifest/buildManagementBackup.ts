import { UsageError } from '../errors';
import { KCM_GROUP, type ManagementBackup } from '../objects/kcm';
import { MAX_LABEL_VALUE } from '../scope/scopeNotices';
import { assertObjectName } from './assertObjectName';
import { assertSchedule } from './assertSchedule';

/** What a ManagementBackup is to say. */
export interface ManagementBackupInput {
  /** The version of kcm's API that the hub serves. */
  readonly apiVersion: 'v1beta1' | 'v1alpha1';
  readonly name: string;
  /** On demand, once, when absent. */
  readonly schedule?: string;
  /** Velero's default location when absent. */
  readonly storageLocation?: string;
  /** Also before each upgrade of kcm. */
  readonly beforeUpgrade?: boolean;
}

/**
 * A ManagementBackup: kcm makes the Velero Backups itself, on the hub and on
 * every region.
 *
 * The name of a scheduled one has 63 characters at most, because kcm puts it
 * into the label `k0rdent.mirantis.com/management-backup` of its Backups. The
 * names of the Backups may be longer: where Velero needs one as a label value
 * it shortens it with a hash (velero v1.18, pkg/label/label.go).
 *
 * @throws UsageError for a bad name or schedule, and for `beforeUpgrade`
 *   without a schedule, which kcm ignores without a word; RefusedError for a
 *   schedule that never fires
 */
export function buildManagementBackup(
  input: ManagementBackupInput,
): ManagementBackup {
  const { name, schedule, storageLocation, beforeUpgrade } = input;
  assertObjectName(
    'a ManagementBackup',
    name,
    schedule === undefined ? undefined : MAX_LABEL_VALUE,
  );
  if (schedule !== undefined) assertSchedule(schedule);
  if (beforeUpgrade && schedule === undefined) {
    throw new UsageError(
      `ManagementBackup ${name} is to run before upgrades, but has no schedule: kcm would ignore that without a word.`,
      { remedy: 'Add a schedule, such as --schedule "0 */6 * * *".' },
    );
  }
  return {
    apiVersion: `${KCM_GROUP}/${input.apiVersion}`,
    kind: 'ManagementBackup',
    metadata: { name },
    spec: {
      ...(beforeUpgrade && { performOnManagementUpgrade: true }),
      ...(schedule !== undefined && { schedule }),
      ...(storageLocation !== undefined && { storageLocation }),
    },
  };
}
