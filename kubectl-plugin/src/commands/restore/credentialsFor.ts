import { credentialsOf, type PlannedSource } from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { bucketFlags } from '../../cli/sourceFlags';
import { readText } from '../../open/readBucketInput';
import type { Session } from '../../session';

/**
 * The credentials of a location that the target lacks: of the file that was
 * given, else those that the cluster has which has the Backup.
 */
export async function credentialsFor(
  session: Session,
  sources: readonly PlannedSource[],
  flags: FlagValues<typeof bucketFlags>,
): Promise<string | undefined> {
  const file = flags['credentials-file'];
  if (file !== undefined) return readText(session, file);
  return credentialsOf(sources, session.fleet, session);
}
