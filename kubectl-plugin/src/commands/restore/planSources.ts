import {
  buildLocation,
  clusterNamed,
  MANAGEMENT,
  NotFoundError,
  STORAGE_LOCATIONS,
  type BackupStorageLocation,
  type PlannedSource,
} from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { sourceFlags } from '../../cli/sourceFlags';
import { openSources, type OpenedSource } from '../../open/openSources';
import { namesBucket, readBucketInput } from '../../open/readBucketInput';
import { noteUnread } from '../../render/noteErrors';
import type { Session } from '../../session';

/**
 * The hub's part of a backup and those of the regions that come back, each with
 * the location in which the target's Velero is to find it.
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
  const { sources: opened, unread } = await openSources(
    session,
    name,
    flags,
    command,
  );
  noteUnread(session, unread);
  const wanted = [MANAGEMENT, ...regions].map(cluster => {
    const found = opened.find(one => one.cluster === cluster);
    if (found) return found;
    throw new NotFoundError(
      `The backup ${name ?? flags.archive} has no part of ${cluster}, only of ${opened.map(one => one.cluster).join(', ')}.`,
      { remedy: 'kubectl kcm-backup backup get' },
    );
  });
  const planned: PlannedSource[] = [];
  for (const { cluster, source, backup, foundOn } of wanted) {
    const location = await locationOf(
      session,
      { cluster, source, backup, foundOn },
      flags,
      command,
    );
    planned.push({ cluster, source, backup, foundOn, location });
  }
  return planned;
}

/** As the target has it, else as the flags say it. */
async function locationOf(
  session: Session,
  { cluster, backup, foundOn }: OpenedSource,
  flags: FlagValues<typeof sourceFlags>,
  command: string,
): Promise<BackupStorageLocation | undefined> {
  const own = backup?.spec?.storageLocation;
  const { namespace, signal } = session;
  if (foundOn !== undefined && own !== undefined) {
    const fleet = await session.fleet();
    const api = await clusterNamed(fleet, cluster, session);
    const there = await api.get<BackupStorageLocation>(
      STORAGE_LOCATIONS,
      { name: own, namespace },
      { signal },
    );
    if (there) return there;
  }
  if (!namesBucket(flags)) return undefined;
  const { credentials, ...input } = await readBucketInput(
    session,
    flags,
    command,
  );
  const name = own ?? 'restore';
  const built = buildLocation({
    ...input,
    name,
    namespace,
    accessMode: 'ReadOnly',
    default: true,
    credentials: { name: `${name}-credentials`, key: 'cloud' },
  });
  return built.at(-1) as BackupStorageLocation;
}
