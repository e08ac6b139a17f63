import { backupOutcome } from '../backup/backupOutcome';
import { upgradeBackupName } from '../manifest/kcmBackupNames';
import type { ManagementBackup } from '../objects/kcm';
import type { Backup } from '../objects/velero';
import type { DrFacts } from './DrFacts';
import { reasonOf } from './attempts';
import { hubOf } from './gatherFacts';

/** kcm labels the ManagementBackup of an upgrade with the release before it. */
export const UPGRADE_LABEL = 'k0rdent.mirantis.com/release-backup';

/** The release that a hub runs and the one that it is to run. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
}

/** Set while Management waits for, or is in the middle of, an upgrade. */
export function pendingUpgrade({ kcm }: DrFacts): Upgrade | undefined {
  const [management] = kcm.managements ?? [];
  const from = management?.status?.release;
  const to = management?.spec?.release;
  return from && to && from !== to ? { from, to } : undefined;
}

/** A backup that kcm made before an upgrade. */
export interface UpgradeBackup {
  readonly managementBackup: ManagementBackup;
  /** The release that it was made on. */
  readonly release: string;
  /** The hub's part; `undefined` where Velero has none of that name. */
  readonly backup?: Backup;
}

/** Those there are, in the order of the API. */
export function upgradeBackups(facts: DrFacts): readonly UpgradeBackup[] {
  const history = hubOf(facts)?.history ?? [];
  return (facts.kcm.managementBackups ?? []).flatMap(managementBackup => {
    const { name, labels } = managementBackup.metadata;
    const release = labels?.[UPGRADE_LABEL];
    if (!release) return [];
    const found = history.find(({ backup }) => backup.metadata.name === name);
    return [{ managementBackup, release, backup: found?.backup }];
  });
}

/** What kcm would call the backups before an upgrade from a release. */
export function namesBeforeUpgrade(
  { plans }: DrFacts,
  release: string,
): readonly string[] {
  return plans
    .filter(({ beforeUpgrade }) => beforeUpgrade)
    .map(({ name }) => upgradeBackupName(name, release));
}

/** Why it will not do, in Velero's words; `undefined` where it will. */
export function badEnd({ backup }: UpgradeBackup): string | undefined {
  if (!backup) return undefined;
  const outcome = backupOutcome(backup);
  if (outcome !== 'failed' && outcome !== 'degraded') return undefined;
  return `${backup.status?.phase}, ${reasonOf(backup)}`;
}
