import { KcmBackupError } from '@kcm-backup/core';
import { InterruptedError } from '../exitCodes';
import { printableLines } from './printable';

/**
 * What went wrong and what to do about it, for stderr. Never a stack, unless
 * `verbose` is 9: a stack is for whoever mends this program.
 */
export function renderError(error: unknown, verbose: number): string {
  const lines = [`error: ${messageOf(error)}`];
  if (error instanceof KcmBackupError && error.remedy) {
    error.remedy.split('\n').forEach(line => lines.push(`  try: ${line}`));
  }
  if (verbose > 0) lines.push(...causes(error));
  if (verbose >= 9 && error instanceof Error) lines.push(error.stack ?? '');
  return printableLines(`${lines.join('\n')}\n`);
}

export function messageOf(error: unknown): string {
  if (error instanceof KcmBackupError || error instanceof InterruptedError) {
    return error.message;
  }
  if (error instanceof Error) {
    return `${error.message || error.name} (this may be a fault of kcm-backup: add -v=9 to a report of it)`;
  }
  return String(error);
}

function causes(error: unknown): readonly string[] {
  const lines: string[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; cause !== undefined && depth < 10; depth++) {
    const message = cause instanceof Error ? cause.message : String(cause);
    lines.push(`  caused by: ${message}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines;
}
