import { RefusedError } from '../errors';
import type { ManagementBackup, Release } from '../objects/kcm';
import type { Backup } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import { MAX_LABEL_VALUE } from '../scope/scopeNotices';
import { assertObjectName } from './assertObjectName';
import { directBackupName } from './directBackupName';
import { STAMP, kcmBackupNames, type KcmNames } from './kcmBackupNames';

/** A name, and all that it might collide with. */
export interface DirectNameInput {
  readonly name: string;
  /** Names of all Regions, whether or not they take part. */
  readonly regions: readonly string[];
  readonly managementBackups: readonly ManagementBackup[];
  readonly releases: readonly Release[];
  /** Velero Backups that exist, on any cluster that shares the bucket. */
  readonly backups?: readonly Backup[];
}

/**
 * Makes sure that kcm takes no Backup of a direct run, and no Backup of a
 * direct schedule, for its own: kcm ignores that a name is taken and adopts
 * the Backup that has it.
 *
 * @throws UsageError for a bad or too long name (it becomes a label value);
 *   RefusedError for one that kcm or an existing Backup has
 */
export function assertDirectName(input: DirectNameInput): void {
  const { name, regions, managementBackups, releases } = input;
  const kcm = kcmBackupNames(managementBackups, regions, releases);
  assertObjectName('a direct backup', name, MAX_LABEL_VALUE);
  const existing = new Set((input.backups ?? []).map(b => b.metadata.name));
  for (const cluster of [MANAGEMENT, ...regions]) {
    const backup = directBackupName(name, cluster);
    assertObjectName(`the direct backup of ${cluster}`, backup);
    refuseKcmName(name, backup, kcm);
    if (existing.has(backup)) {
      throw new RefusedError(`Backup ${backup} exists already.`, {
        remedy: `Choose another name, or look at it: kubectl kcm-backup backup describe ${backup}`,
      });
    }
  }
}

function refuseKcmName(
  name: string,
  backup: string,
  { exact, stamped }: KcmNames,
): void {
  const owner = exact.get(backup) ?? stamped.get(STAMP.exec(backup)?.[1] ?? '');
  if (owner === undefined) return;
  throw new RefusedError(
    `${backup} is what kcm calls a Backup of ${owner}: it would take ours for its own.`,
    { remedy: `Choose another name, such as ${name}-direct.` },
  );
}
