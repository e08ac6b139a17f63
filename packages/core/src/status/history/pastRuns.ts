import { backupOutcome } from '../../backup/backupOutcome';
import { backupOrigin, type ClusterBackup } from '../../backup/backupRuns';
import { RELEASE_ANNOTATION } from '../../manifest/marks';
import type { ManagementBackup } from '../../objects/kcm';
import type { Backup } from '../../objects/velero';
import type { DrFacts } from '../DrFacts';
import {
  backupSeconds,
  evidenceOf,
  failedVerification,
  usablePoints,
} from '../recoveryPoints';
import { UPGRADE_LABEL } from '../upgradeBackups';
import type { PastRun, RunOrigin } from './DrHistory';

/** Every Backup of the hub and its regions, newest first. */
export function pastRuns(facts: DrFacts): readonly PastRun[] {
  const usable = usableKeys(facts);
  return facts.backups.map(found => ({
    ...runOf(found, facts),
    usable: usable.has(keyOf(found.cluster, found.backup.metadata.name)),
    ...askedBy(found.backup, facts),
  }));
}

/** Those that the status counts as recovery points. */
function usableKeys({ clusters }: DrFacts): ReadonlySet<string> {
  return new Set(
    clusters.flatMap(({ cluster, recoveryPoints }) =>
      usablePoints(recoveryPoints).map(({ name }) => keyOf(cluster, name)),
    ),
  );
}

function keyOf(cluster: string, name: string): string {
  return `${cluster}/${name}`;
}

function runOf(
  { cluster, foundOn, backup }: ClusterBackup,
  facts: DrFacts,
): Omit<PastRun, 'usable' | 'origin'> {
  const { metadata, spec, status = {} } = backup;
  const outcome = backupOutcome(backup);
  const hasEnded = outcome === 'completed' || outcome === 'degraded';
  const location = facts.clusters
    .find(one => one.cluster === foundOn)
    ?.locations?.find(one => one.metadata.name === spec?.storageLocation);
  return {
    name: metadata.name,
    cluster,
    startedAt: status.startTimestamp,
    phase: status.phase || undefined,
    outcome,
    degraded: outcome === 'degraded',
    evidence: hasEnded ? evidenceOf({ backup, location }) : undefined,
    verificationFailed: failedVerification(backup) || undefined,
    items: status.progress?.itemsBackedUp,
    totalItems: status.progress?.totalItems,
    durationSeconds: backupSeconds(status),
    warnings: status.warnings,
    errors: status.errors,
    expires: status.expiration,
    location: spec?.storageLocation,
    kcmRelease: metadata.annotations?.[RELEASE_ANNOTATION],
  };
}

function askedBy(
  backup: Backup,
  { foreign, kcm }: DrFacts,
): Pick<PastRun, 'origin' | 'parent'> {
  const managementBackups = kcm.managementBackups ?? [];
  const by = backupOrigin(backup, managementBackups);
  if (by.by === 'someone') return { origin: 'foreign' };
  const origin = foreign.has(backup)
    ? 'foreign'
    : originOf(by.by, managementBackups.find(isNamed(by.name)));
  return { origin, parent: by.name };
}

function originOf(
  by: 'schedule' | 'velero-schedule' | 'demand' | 'direct',
  asked: ManagementBackup | undefined,
): RunOrigin {
  if (by === 'direct') return 'direct';
  if (by !== 'demand') return 'schedule';
  return asked?.metadata.labels?.[UPGRADE_LABEL] ? 'upgrade' : 'on-demand';
}

function isNamed(name: string) {
  return ({ metadata }: ManagementBackup) => metadata.name === name;
}
