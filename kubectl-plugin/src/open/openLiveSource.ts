import {
  clusterNamed,
  downloadedBackup,
  ForbiddenError,
  openLocation,
  RefusedError,
  storedBackup,
  UnreachableError,
  type Backup,
  type BackupSource,
} from '@kcm-backup/core';
import type { Session } from '../session';

/**
 * The files of a Backup that a live cluster has: from the bucket itself, else
 * by the URLs that Velero signs, which is said.
 */
export async function openLiveSource(
  session: Session,
  { foundOn, backup }: { readonly foundOn: string; readonly backup: Backup },
  from: 'bucket' | 'velero' | undefined,
): Promise<BackupSource> {
  const fleet = await session.fleet();
  const cluster = await clusterNamed(fleet, foundOn, session);
  const { name } = backup.metadata;
  if (from !== 'velero') {
    try {
      const store = await openLocation(
        cluster,
        access => session.context.openObjectStore(access),
        backup,
        session,
      );
      return storedBackup(store, name);
    } catch (error) {
      session.signal.throwIfAborted();
      if (from === 'bucket' || !isAboutTheWay(error)) throw error;
      session.note(
        `${name}: by the URLs that Velero signs, so evidence cannot be kept. ${error.message}`,
      );
    }
  }
  const downloader = await session.downloader();
  return downloadedBackup(cluster, downloader, session.clock, name, session);
}

/** Velero, or another host name, may have the same bytes all the same. */
function isAboutTheWay(error: unknown): error is Error {
  return (
    error instanceof ForbiddenError ||
    error instanceof RefusedError ||
    error instanceof UnreachableError
  );
}
