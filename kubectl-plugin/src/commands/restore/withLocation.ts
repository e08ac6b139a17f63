import {
  buildLocation,
  locationOfPart,
  type BackupStorageLocation,
  type PlannedSource,
  type OpenedSource,
} from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { sourceFlags } from '../../cli/sourceFlags';
import { namesBucket, readBucketInput } from '../../open/readBucketInput';
import type { Session } from '../../session';

/**
 * A part of a backup with the location in which the target's Velero is to find
 * it: as the cluster has it that has the Backup, else as the flags say it.
 */
export async function withLocation(
  session: Session,
  part: OpenedSource,
  flags: FlagValues<typeof sourceFlags>,
  command: string,
): Promise<PlannedSource> {
  const own = part.backup?.spec?.storageLocation ?? 'restore';
  const location =
    (part.foundOn === undefined
      ? undefined
      : await locationOfPart(part, await session.fleet(), session)) ??
    (namesBucket(flags)
      ? await locationOfBucket(session, own, flags, command)
      : undefined);
  return { ...part, location };
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
