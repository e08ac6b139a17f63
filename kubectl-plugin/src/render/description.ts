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

/** A block for each part of what is described, then what could not be read. */
export function blocksOf<P>(
  parts: readonly P[],
  unreachable: readonly {
    readonly cluster: string;
    readonly message: string;
  }[],
  block: (part: P) => string,
): string {
  return [
    ...parts.map(block),
    ...unreachable.map(
      ({ cluster, message }) =>
        `${cluster}  could not be read: ${printable(message)}\n`,
    ),
  ].join('\n');
}
