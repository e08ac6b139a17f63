import {
  clockTime,
  compareSeverity,
  MANAGEMENT,
  type Finding,
} from '@kcm-backup/core';
import { groupBy } from '../../render/groupBy';
import { headed, indented, toPaste } from '../../render/margin';
import type { View } from '../../render/report';

/**
 * One block per thing to do, worst first: what is wrong, where, and the line to
 * paste. What one line mends is told in one block.
 */
export function findingLines(
  findings: readonly Finding[],
  now: Date,
  view: View,
): string {
  return groupBy(findings.toSorted(compareSeverity), sameThingToDo)
    .map(([, group]) => `\n${block(group, now, view)}`)
    .join('');
}

function sameThingToDo({ severity, code, remedy }: Finding): string {
  return [severity, code, remedy].join('\n');
}

function block(group: readonly Finding[], now: Date, view: View): string {
  const [{ severity, code, message, remedy }, ...others] = group;
  return [
    ...headed(severity, `${heading(code, group, now)}  ${message}`, view),
    ...others.flatMap(other => indented(other.message, view)),
    ...toPaste(remedy, view),
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
