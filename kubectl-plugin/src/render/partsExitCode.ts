import {
  OperationFailedError,
  TimeoutError,
  type UnreadCluster,
} from '@kcm-backup/core';
import { ExitCode } from '../exitCodes';

/** The worst of what was done on several clusters, some of it at least. */
export function partsExitCode(
  parts: readonly { readonly error?: Error }[],
  unread: readonly UnreadCluster[],
): ExitCode {
  const errors = parts.flatMap(({ error }) => error ?? []);
  if (errors.some(error => error instanceof OperationFailedError)) {
    return ExitCode.failed;
  }
  if (errors.some(error => error instanceof TimeoutError)) {
    return ExitCode.timeout;
  }
  const partly = errors.length > 0 || unread.length > 0;
  return partly ? ExitCode.attention : ExitCode.ok;
}
