import type { BackupIssue } from '@kcm-backup/core';
import { phaseStyle } from './phaseStyle';
import { printable } from './printable';
import type { View } from './report';
import { age } from './times';

/** Errors and warnings that fit on a screen. */
const ISSUES = 10;

/** Kinds that fit on a screen. */
const KINDS = 12;

/** What is told of every Backup and Restore, on each cluster. */
interface Described {
  readonly cluster: string;
  readonly name: string;
  readonly phase: string;
  readonly filesUnread?: string;
  readonly filesRemedy?: string;
}

/**
 * Something in full: a block for each cluster's part, then what could not be
 * read.
 *
 * @param body the lines between the name and what is said of its files
 */
export function describedParts<P extends Described>(
  parts: readonly P[],
  unreachable: readonly {
    readonly cluster: string;
    readonly message: string;
  }[],
  view: View,
  body: (part: P) => readonly string[],
): string {
  const blocks = parts.map(part =>
    [
      headLine(part, view),
      ...body(part),
      ...factLine('files', part.filesUnread && `not read: ${part.filesUnread}`),
      ...factLine('', part.filesRemedy && `try: ${part.filesRemedy}`),
    ]
      .map(line => `${line.trimEnd()}\n`)
      .join(''),
  );
  const unread = unreachable.map(
    ({ cluster, message }) =>
      `${cluster}  could not be read: ${printable(message)}\n`,
  );
  return [...blocks, ...unread].join('\n');
}

function headLine(part: Described, view: View): string {
  const cluster = view.paint('bold', printable(part.cluster));
  const phase = view.paint(phaseStyle(part), printable(part.phase));
  return `${cluster}  ${printable(part.name)}  ${phase}`;
}

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

/** A line for each kind of object, as many as fit. */
export function kindLines<V>(
  kinds: readonly (readonly [kind: string, value: V])[],
  view: View,
  line: (kind: string, value: V) => string,
): readonly string[] {
  const shown = view.wide ? kinds : kinds.slice(0, KINDS);
  const rest = kinds.length - shown.length;
  return [
    ...shown.map(([kind, value]) => `    ${line(printable(kind), value)}`),
    ...(rest > 0 ? [`    and ${rest} more kinds (-o wide)`] : []),
  ];
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
