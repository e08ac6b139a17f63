import { KcmBackupError, remedyOf, type UnreadCluster } from '@kcm-backup/core';
import type { Session } from '../session';
import { messageOf, renderError } from './renderError';

/** Clusters that an answer is without, for machine output. */
export function unreachable(unread: readonly UnreadCluster[]) {
  return unread.map(({ cluster, error: { message } }) => ({
    cluster,
    message,
  }));
}

/** Says on stderr which clusters an answer leaves out, and why. */
export function noteUnread(
  session: Session,
  unread: readonly UnreadCluster[],
): void {
  for (const { cluster, error } of unread) {
    noteError(
      session,
      `${cluster} could not be read, the answer is without it`,
      error,
    );
  }
}

/** What was done on one cluster of several, or why it was not. */
interface Part {
  readonly cluster: string;
  readonly error?: Error;
}

/** Says on stderr what went wrong on which cluster. */
export function noteFailures(session: Session, parts: readonly Part[]): void {
  for (const { cluster, error } of parts) {
    if (error) {
      const where = error.message.includes(cluster) ? undefined : cluster;
      noteError(session, where, error);
    }
  }
}

/**
 * For when nothing at all was done: the first error is the command's own, the
 * others are told.
 *
 * @throws that error
 */
export function throwIfAllFailed(
  session: Session,
  parts: readonly Part[],
): void {
  const [first, ...others] = parts;
  if (!first?.error || others.some(({ error }) => !error)) return;
  noteFailures(session, others);
  throw first.error;
}

function noteError(
  { context, globals }: Session,
  what: string | undefined,
  error: Error,
): void {
  const message = [what, messageOf(error)].filter(Boolean).join(': ');
  const told = new KcmBackupError(message, {
    remedy: remedyOf(error),
    cause: error.cause,
  });
  context.stderr.write(renderError(told, globals.verbose));
}
