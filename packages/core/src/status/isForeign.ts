import { HUB_UID_ANNOTATION } from '../manifest/marks';
import type { Backup } from '../objects/velero';
import { restoreOutcome } from '../restore/restoreOutcome';
import { MANAGEMENT } from '../scope/BackupScope';
import type { DrInput } from './DrInput';
import { madeAt } from './expectedRuns';

/**
 * Whether a Backup carries the identity of another hub, and was made while this
 * one had taken its place. An older one is the history of a hub that was
 * restored here.
 */
export function isForeign(backup: Backup, input: DrInput): boolean {
  const { uid } = input.kcm.kubeSystem?.metadata ?? {};
  const other = hubUidOf(backup);
  if (uid === undefined || other === undefined || other === uid) return false;
  return madeAt(backup) > placeTaken(input, one => hubUidOf(one) === other);
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
