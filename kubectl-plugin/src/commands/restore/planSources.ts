import { planParts, type PlannedSource } from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { sourceFlags } from '../../cli/sourceFlags';
import { openSources } from '../../open/openSources';
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
  const parts = await planParts(opened, regions, (part, of) =>
    openSources(session, part, { ...flags, of }, command),
  );
  const planned: PlannedSource[] = [];
  for (const part of parts) {
    planned.push(await withLocation(session, part, flags, command));
  }
  noteUnread(session, opened.unread);
  return planned;
}
