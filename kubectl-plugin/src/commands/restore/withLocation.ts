import {
  buildLocation,
  clusterNamed,
  STORAGE_LOCATIONS,
  type BackupStorageLocation,
  type PlannedSource,
} from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { sourceFlags } from '../../cli/sourceFlags';
import type { OpenedSource } from '../../open/openSources';
import { namesBucket, readBucketInput } from '../../open/readBucketInput';
import type { Session } from '../../session';

/**
 * A part of a backup with the location in which the target's Velero is to find
 * it: as the cluster has it that has the Backup, else as the flags say it.
 */
export async function withLocation(
  session: Session,
  { cluster, source, backup, foundOn }: OpenedSource,
  flags: FlagValues<typeof sourceFlags>,
  command: string,
): Promise<PlannedSource> {
  const own = backup?.spec?.storageLocation;
  const location =
    (foundOn !== undefined && own !== undefined
      ? await readLocation(session, foundOn, own)
      : undefined) ??
    (namesBucket(flags)
      ? await locationOfBucket(session, own ?? 'restore', flags, command)
      : undefined);
  return { cluster, source, backup, foundOn, location };
}

async function readLocation(
  session: Session,
  cluster: string,
  name: string,
): Promise<BackupStorageLocation | undefined> {
  const { namespace, signal } = session;
  const api = await clusterNamed(await session.fleet(), cluster, session);
  return api.get<BackupStorageLocation>(
    STORAGE_LOCATIONS,
    { name, namespace },
    { signal },
  );
}

async function locationOfBucket(
  session: Session,
  name: string,
  flags: FlagValues<typeof sourceFlags>,
  command: string,
): Promise<BackupStorageLocation> {
  const { credentials, ...input } = await readBucketInput(
    session,
    flags,
    command,
  );
  const built = buildLocation({
    ...input,
    name,
    namespace: session.namespace,
    accessMode: 'ReadOnly',
    default: true,
    credentials: { name: `${name}-credentials`, key: 'cloud' },
  });
  return built.at(-1) as BackupStorageLocation;
}
