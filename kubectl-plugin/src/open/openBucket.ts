import {
  buildLocation,
  UsageError,
  type BackupStorageLocation,
  type ObjectStore,
} from '@kcm-backup/core';
import type { FlagValues } from '../cli/flag';
import type { bucketFlags } from '../cli/sourceFlags';
import type { Session } from '../session';
import { readBucketInput } from './readBucketInput';

/**
 * The bucket that the flags name, without any cluster.
 *
 * @throws UsageError for what the plugin would refuse too, and without a
 *   credentials file: what this machine itself may do is never used unasked
 */
export async function openBucket(
  session: Session,
  flags: FlagValues<typeof bucketFlags>,
  command: string,
): Promise<ObjectStore> {
  const { credentials, ...input } = await readBucketInput(
    session,
    flags,
    command,
  );
  if (credentials === undefined) {
    throw new UsageError('--bucket needs --credentials-file FILE', {
      remedy: `kubectl kcm-backup ${command} --help`,
    });
  }
  const { namespace } = session;
  const [location] = buildLocation({ ...input, name: 'bucket', namespace });
  return session.context.openObjectStore({
    location: location as BackupStorageLocation,
    credentials,
  });
}
