import { lastRestoreOf } from '../../archive/lastRestore';
import { RELEASE_ANNOTATION } from '../../manifest/marks';
import type { Restore } from '../../objects/velero';
import { MANAGEMENT } from '../../scope/BackupScope';
import type { DrFacts } from '../DrFacts';
import { hubOf } from '../gatherFacts';
import { holdsHub } from '../holdsHub';
import { upgradeBackups } from '../upgradeBackups';
import { span } from '../words';
import type { HistoryMarker } from './DrHistory';

/** Upgrades, drills and restores, newest first; what has no time has no place. */
export function historyMarkers(facts: DrFacts): readonly HistoryMarker[] {
  return [
    ...beforeUpgrades(facts),
    ...newReleases(facts),
    ...drills(facts),
    ...restores(facts),
  ]
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function beforeUpgrades(facts: DrFacts): readonly HistoryMarker[] {
  return upgradeBackups(facts).map(({ managementBackup, release, backup }) => ({
    at:
      backup?.status?.startTimestamp ??
      managementBackup.metadata.creationTimestamp ??
      '',
    kind: 'upgrade',
    text: `${managementBackup.metadata.name}: backed up before the upgrade from ${release}`,
  }));
}

/** Where a Backup was made on another release than the one before it. */
function newReleases(facts: DrFacts): readonly HistoryMarker[] {
  const told = (hubOf(facts)?.own ?? [])
    .flatMap(({ backup: { metadata, status } }) => {
      const release = metadata.annotations?.[RELEASE_ANNOTATION];
      const at = status?.startTimestamp;
      return release && at ? { release, at } : [];
    })
    .reverse();
  return told.slice(1).flatMap(({ release, at }, i) => {
    const before = told[i].release;
    if (before === release) return [];
    const text = `first backup on ${release}, after ${before}`;
    return { at, kind: 'upgrade' as const, text };
  });
}

/** Restores onto this hub have objects of their own; drills are elsewhere. */
function drills({ backups, foreign }: DrFacts): readonly HistoryMarker[] {
  return backups.flatMap(({ backup }) => {
    const last = lastRestoreOf(backup);
    if (!last || last.type !== 'drill' || foreign.has(backup)) return [];
    const took = last.seconds === undefined ? '' : ` in ${span(last.seconds)}`;
    const text = `drill of ${backup.metadata.name} onto ${last.target}${took}`;
    return { at: last.at, kind: 'drill' as const, text };
  });
}

function restores({ backups, clusters }: DrFacts): readonly HistoryMarker[] {
  const others = new Set(
    backups
      .filter(({ backup }) => !holdsHub(backup))
      .map(({ backup }) => backup.metadata.name),
  );
  return clusters.flatMap(({ cluster, restores: made = [] }) =>
    made
      .filter(({ spec }) => !others.has(spec?.backupName ?? ''))
      .map(restore => restoreMarker(restore, cluster)),
  );
}

function restoreMarker(
  { metadata, spec, status }: Restore,
  cluster: string,
): HistoryMarker {
  const of = spec?.backupName ?? spec?.scheduleName ?? 'an unnamed backup';
  const where = cluster === MANAGEMENT ? 'the hub' : cluster;
  return {
    at: status?.startTimestamp ?? metadata.creationTimestamp ?? '',
    kind: 'restore',
    text: `${metadata.name}: restore of ${of} onto ${where}, ${status?.phase || 'New'}`,
  };
}
