import {
  MANAGEMENT,
  NotFoundError,
  regionPartName,
  type PlannedSource,
} from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { sourceFlags } from '../../cli/sourceFlags';
import {
  openSources,
  type OpenedSource,
  type OpenedSources,
} from '../../open/openSources';
import { noteUnread } from '../../render/noteErrors';
import type { Session } from '../../session';
import { withLocation } from './withLocation';

/**
 * The hub's part of a backup and those of the regions that come back.
 *
 * @throws NotFoundError when one of them is not in the backup
 */
export async function planSources(
  session: Session,
  name: string | undefined,
  regions: readonly string[],
  flags: FlagValues<typeof sourceFlags>,
  command: string,
): Promise<readonly PlannedSource[]> {
  const opened = await openSources(session, name, flags, command);
  const planned: PlannedSource[] = [];
  for (const cluster of new Set([MANAGEMENT, ...regions])) {
    const part =
      opened.sources.find(one => one.cluster === cluster) ??
      (await siblingOf(session, opened, cluster, flags, command));
    planned.push(await withLocation(session, part, flags, command));
  }
  noteUnread(session, opened.unread);
  return planned;
}

/** The hub's Backup of a schedule means that one alone when it is named. */
async function siblingOf(
  session: Session,
  { sources, unread }: OpenedSources,
  region: string,
  flags: FlagValues<typeof sourceFlags>,
  command: string,
): Promise<OpenedSource> {
  const hub = sources.find(({ cluster }) => cluster === MANAGEMENT);
  if (hub?.backup && region !== MANAGEMENT) {
    const name = regionPartName(hub.source.name, region);
    try {
      const wanted = { ...flags, of: region };
      return (await openSources(session, name, wanted, command)).sources[0];
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
  const failed = unread.find(({ cluster }) => cluster === region);
  if (failed) throw failed.error;
  throw new NotFoundError(
    `The backup ${sources[0].source.name} has no part of ${region}, only of ${sources.map(({ cluster }) => cluster).join(', ')}.`,
    { remedy: 'kubectl kcm-backup backup get' },
  );
}
