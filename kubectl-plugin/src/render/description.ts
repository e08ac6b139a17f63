import type { BackupIssue } from '@kcm-backup/core';
import { printable } from './printable';
import { age } from './times';

/** Errors and warnings that fit on a screen. */
const ISSUES = 10;

/** A fact of what is described, beside its name; nothing where there is none. */
export function factLine(
  label: string,
  value: string | undefined,
): readonly string[] {
  return value ? [`  ${label.padEnd(11)}${printable(value)}`] : [];
}

/** A time as it is, and how long ago it was. */
export function timeText(
  value: string | undefined,
  now: Date,
): string | undefined {
  return value && `${value} (${age(now, value)} ago)`;
}

/** Errors or warnings of Velero, the first of them in full. */
export function issueLines(
  label: string,
  list: readonly BackupIssue[] | undefined,
): readonly string[] {
  if (!list || list.length === 0) return [];
  const lines = list
    .slice(0, ISSUES)
    .map(
      ({ where, message }) => `    ${printable(where)}: ${printable(message)}`,
    );
  if (list.length > ISSUES) lines.push(`    and ${list.length - ISSUES} more`);
  return [`  ${label}`, ...lines];
}
