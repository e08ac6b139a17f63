import {
  factLine,
  issueLines,
  kindLines,
  timeText,
} from '../../render/description';
import type { View } from '../../render/report';
import type { Description } from './describe';

/** How many refused objects are named. */
const REFUSED = 5;

/** What is told of a cluster's Restore. */
export function restoreLines(
  part: Description,
  view: View,
  now: Date,
): readonly string[] {
  return [
    ...factLine('reason', part.reason),
    ...factLine('backup', part.backup),
    ...factLine('started', timeText(part.startedAt, now)),
    ...factLine('completed', timeText(part.completedAt, now)),
    ...factLine('items', part.items?.toString()),
    ...kindLines(
      Object.entries(part.resources ?? {}),
      view,
      (kind, counts) => `${kind}: ${countsText(counts)}`,
    ),
    ...issueLines('errors', part.errorList),
    ...issueLines('warnings', part.warningList),
    ...refused(part),
  ];
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([action, count]) => `${count} ${action}`)
    .join(', ');
}

/** Velero counts a refused change among the warnings, and calls it Completed. */
function refused({ phase, failed = [] }: Description): readonly string[] {
  if (failed.length === 0 || phase !== 'Completed') return [];
  const names = failed
    .slice(0, REFUSED)
    .map(({ kind, namespace, name }) =>
      [kind, [namespace, name].filter(Boolean).join('/')].join(' '),
    );
  const rest = failed.length - names.length;
  if (rest > 0) names.push(`${rest} more`);
  return factLine(
    'mind',
    `Completed, but these were refused and are not as they were saved: ${names.join(', ')}`,
  );
}
