import type { LoggerService } from '@backstage/backend-plugin-api';
import { KcmBackupError, toError } from '@kcm-backup/core';
import { NOT_OURS } from './notOurs';

/**
 * What an error says, where the words are ours. Those of others may quote
 * anything, so they stay in the log.
 */
export function ownWords(
  thrown: unknown,
  logger: Pick<LoggerService, 'warn'>,
): string {
  const { message } = toError(thrown);
  if (thrown instanceof KcmBackupError) return message;
  logger.warn(`What is not told to who asked: ${message}`);
  return `${NOT_OURS.message} ${NOT_OURS.remedy}`;
}
