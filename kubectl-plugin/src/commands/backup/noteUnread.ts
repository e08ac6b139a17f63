import { KcmBackupError, type BackupList } from '@kcm-backup/core';
import { renderError } from '../../render/renderError';
import type { Session } from '../../session';

/** Says on stderr which clusters an answer leaves out, and why. */
export function noteUnread(
  { context, globals }: Session,
  unread: BackupList['unread'],
): void {
  for (const { cluster, error } of unread) {
    const remedy = error instanceof KcmBackupError ? error.remedy : undefined;
    const named = new KcmBackupError(
      `${cluster} could not be read, the answer is without it: ${error.message}`,
      { remedy, cause: error.cause },
    );
    context.stderr.write(renderError(named, globals.verbose));
  }
}
