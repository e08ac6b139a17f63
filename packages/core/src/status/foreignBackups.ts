import type { ClusterBackup } from '../backup/backupRuns';
import { HUB_UID_ANNOTATION } from '../manifest/marks';
import type { Backup } from '../objects/velero';
import { restoreOutcome } from '../restore/restoreOutcome';
import { MANAGEMENT } from '../scope/BackupScope';
import type { DrInput } from './DrInput';
import { madeAt } from './expectedRuns';

/**
 * The Backups that carry the identity of another hub, and were made while this
 * one had taken its place. Older ones are the history of a hub that was
 * restored here.
 */
export function foreignBackups(
  backups: readonly ClusterBackup[],
  input: DrInput,
): ReadonlySet<Backup> {
  const { uid } = input.kcm.kubeSystem?.metadata ?? {};
  const since = new Map<string, number>();
  const foreign = backups.filter(({ backup }) => {
    const other = hubUidOf(backup);
    if (uid === undefined || other === undefined || other === uid) return false;
    const taken =
      since.get(other) ?? placeTaken(input, one => hubUidOf(one) === other);
    since.set(other, taken);
    return madeAt(backup) > taken;
  });
  return new Set(foreign.map(({ backup }) => backup));
}

/**
 * Since when the hub stands for one that others made Backups of: since it
 * exists, or since the last restore from one of them, where it was waiting for
 * that. Milliseconds since 1970; 0 where neither is known.
 */
export function placeTaken(
  { kcm, clusters }: DrInput,
  isTheirs: (backup: Backup) => boolean,
): number {
  const hub = clusters.find(({ cluster }) => cluster === MANAGEMENT);
  const { backups = [], restores = [] } = hub ?? {};
  const theirs = new Set(
    backups.filter(isTheirs).map(({ metadata }) => metadata.name),
  );
  const restored = restores
    .filter(({ spec }) => theirs.has(spec?.backupName ?? ''))
    .filter(one => ['completed', 'degraded'].includes(restoreOutcome(one)))
    .map(({ status }) => status?.startTimestamp);
  const born = kcm.kubeSystem?.metadata.creationTimestamp;
  const times = [born, ...restored].map(time => Date.parse(time ?? ''));
  return Math.max(0, ...times.filter(time => !Number.isNaN(time)));
}

function hubUidOf({ metadata }: Backup): string | undefined {
  return metadata.annotations?.[HUB_UID_ANNOTATION];
}
