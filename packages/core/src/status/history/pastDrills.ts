import { lastRestoreOf } from '../../archive/lastRestore';
import type { DrFacts } from '../DrFacts';
import type { PastDrill } from './DrHistory';

/** The last drill of each Backup that tells of one, newest first. */
export function pastDrills({
  backups,
  foreign,
}: DrFacts): readonly PastDrill[] {
  return backups
    .flatMap(({ backup }) => {
      const last = lastRestoreOf(backup);
      if (last?.type !== 'drill' || foreign.has(backup)) return [];
      const { at, seconds, target } = last;
      return { at, backup: backup.metadata.name, seconds, target };
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
