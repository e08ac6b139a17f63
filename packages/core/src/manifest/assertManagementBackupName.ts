import { RefusedError } from '../errors';
import type { ManagementBackup } from '../objects/kcm';
import { VELERO_SCHEDULE_LABEL } from '../backup/backupRuns';
import type { Backup, Schedule } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import { assertObjectName } from './assertObjectName';
import { directBackupName } from './directBackupName';
import { STAMP } from './kcmBackupNames';

/** A name, and all that it might collide with. */
export interface ManagementBackupNameInput {
  /** Of the ManagementBackup that is to be. */
  readonly name: string;
  readonly regions: readonly string[];
  /** Velero Backups that exist, on any cluster that shares the bucket. */
  readonly backups: readonly Backup[];
  /** Velero Schedules that exist on the hub. */
  readonly schedules?: readonly Schedule[];
  /** Those that exist, to keep two of them out of one folder of the bucket. */
  readonly managementBackups?: readonly ManagementBackup[];
}

/**
 * Makes sure that kcm makes a Backup for a new ManagementBackup, and does not
 * adopt an old one that happens to have the name.
 *
 * @throws UsageError for a bad name; RefusedError for one that is taken
 */
export function assertManagementBackupName(
  input: ManagementBackupNameInput,
): void {
  const { name, regions } = input;
  assertObjectName('a ManagementBackup', name);
  const existing = new Set(input.backups.map(b => b.metadata.name));
  const others = otherNames(input);
  const direct = directScheduleNames(input);
  for (const cluster of [MANAGEMENT, ...regions]) {
    const backup = directBackupName(name, cluster);
    assertObjectName(`the Backup of ${cluster}`, backup);
    if (existing.has(backup)) {
      throw new RefusedError(
        `Backup ${backup} exists already: kcm would take it for the one of ManagementBackup ${name}, and make none.`,
        {
          remedy: `Choose another name, or look at it: kubectl kcm-backup backup describe ${backup}`,
        },
      );
    }
    if (direct.has(backup)) {
      throw new RefusedError(
        `A schedule without kcm makes Backups ${backup}-<time> already: kcm would take those for its own.`,
        { remedy: 'Choose another name: kubectl kcm-backup schedule get' },
      );
    }
    const other = others.get(backup);
    if (other !== undefined) {
      throw new RefusedError(
        `ManagementBackups ${name} and ${other} would both have a Backup ${backup}, in one bucket.`,
        { remedy: 'Choose a name that does not end in a region.' },
      );
    }
  }
}

/** kcm names what a schedule makes just as Velero does. */
function directScheduleNames({
  backups,
  schedules = [],
}: ManagementBackupNameInput): ReadonlySet<string> {
  return new Set([
    ...schedules.map(({ metadata }) => metadata.name),
    ...backups
      .filter(({ metadata }) => metadata.labels?.[VELERO_SCHEDULE_LABEL])
      .map(({ metadata }) => STAMP.exec(metadata.name)?.[1] ?? ''),
  ]);
}

function otherNames({
  name,
  regions,
  managementBackups = [],
}: ManagementBackupNameInput): ReadonlyMap<string, string> {
  return new Map(
    managementBackups
      .map(({ metadata }) => metadata.name)
      .filter(other => other !== name)
      .flatMap(other =>
        [MANAGEMENT, ...regions].map(cluster => [
          directBackupName(other, cluster),
          other,
        ]),
      ),
  );
}
