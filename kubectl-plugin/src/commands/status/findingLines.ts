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

/** One block per finding, worst first: what, where, and the line to paste. */
export function findingLines(
  findings: readonly Finding[],
  now: Date,
  view: View,
): string {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  return findings
    .toSorted((a, b) => rank(a) - rank(b))
    .map(finding => `\n${block(finding, now, view)}`)
    .join('');
}

function block(finding: Finding, now: Date, { paint, columns }: View): string {
  const { severity, code, cluster, since, message, remedy } = finding;
  const where = [
    cluster === MANAGEMENT ? undefined : cluster,
    since && `since ${clockTime(since, now)}`,
  ].filter(Boolean);
  const head = where.length > 0 ? `${code} (${where.join(', ')})` : code;
  const width = Math.min(columns ?? COLUMNS, COLUMNS) - INDENT.length;
  const [first, ...rest] = wrapText(`${head}  ${printable(message)}`, width);
  const style = severity === 'info' ? 'dim' : severity;
  return [
    paint(style, severity) + INDENT.slice(severity.length) + first,
    ...rest.map(line => INDENT + line),
    ...wrapCommand(printable(remedy), width).map(
      line => INDENT + paint('bold', line),
    ),
  ]
    .map(line => `${line}\n`)
    .join('');
}
