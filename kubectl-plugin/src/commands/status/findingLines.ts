import {
  clockTime,
  MANAGEMENT,
  type Finding,
  SEVERITIES,
} from '@kcm-backup/core';
import { printable } from '../../render/printable';
import type { View } from '../../render/report';
import { wrapCommand, wrapText } from '../../render/wrap';

const INDENT = ' '.repeat(10);
const COLUMNS = 100;

/**
 * One block per thing to do, worst first: what is wrong, where, and the line to
 * paste. What one line mends is told in one block.
 */
export function findingLines(
  findings: readonly Finding[],
  now: Date,
  view: View,
): string {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.toSorted((a, b) => rank(a) - rank(b))) {
    const { severity, code, remedy } = finding;
    const key = [severity, code, remedy].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()]
    .map(group => `\n${block(group, now, view)}`)
    .join('');
}

function block(
  group: readonly Finding[],
  now: Date,
  { paint, columns }: View,
): string {
  const [{ severity, code, remedy }] = group;
  const width = Math.min(columns ?? COLUMNS, COLUMNS) - INDENT.length;
  const [first, ...rest] = group.flatMap(({ message }, i) =>
    wrapText(
      i === 0
        ? `${heading(code, group, now)}  ${printable(message)}`
        : printable(message),
      width,
    ),
  );
  const style = severity === 'info' ? 'dim' : severity;
  return [
    paint(style, severity) + INDENT.slice(severity.length) + first,
    ...rest.map(line => INDENT + line),
    ...remedyLines(remedy, width).map(line => INDENT + paint('bold', line)),
  ]
    .map(line => `${line}\n`)
    .join('');
}

/** The code, and where and since when. */
function heading(code: string, group: readonly Finding[], now: Date): string {
  const clusters = [...new Set(group.map(({ cluster }) => cluster))];
  const since = group.flatMap(finding => finding.since ?? []).toSorted();
  const where = [
    ...(clusters.join() === MANAGEMENT ? [] : clusters),
    ...since.slice(0, 1).map(time => `since ${clockTime(time, now)}`),
  ];
  return where.length > 0 ? `${code} (${where.join(', ')})` : code;
}

/** A sentence is wrapped as such, a command so that a shell takes it. */
function remedyLines(remedy: string, width: number): readonly string[] {
  const isCommand = /^(kubectl|helm|echo) /.test(remedy);
  return (isCommand ? wrapCommand : wrapText)(printable(remedy), width);
}
