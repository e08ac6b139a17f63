import {
  blocksOf,
  factLine,
  issueLines,
  timeText,
} from '../../render/description';
import { printable } from '../../render/printable';
import type { View } from '../../render/report';
import { phaseStyle } from '../backup/phaseStyle';
import type { Description } from './describe';

/** How many kinds fit on a screen. */
const KINDS = 12;
/** How many refused objects are named. */
const REFUSED = 5;

/** Restores in full, one block per cluster. */
export function renderRestores(
  data: {
    readonly restores: readonly Description[];
    readonly unreachable: readonly {
      readonly cluster: string;
      readonly message: string;
    }[];
  },
  view: View,
  now: Date,
): string {
  return blocksOf(data.restores, data.unreachable, part =>
    block(part, view, now),
  );
}

function block(part: Description, view: View, now: Date): string {
  const phase = view.paint(phaseStyle(part), printable(part.phase));
  const lines = [
    `${view.paint('bold', printable(part.cluster))}  ${printable(part.name)}  ${phase}`,
    ...factLine('reason', part.reason),
    ...factLine('backup', part.backup),
    ...factLine('started', timeText(part.startedAt, now)),
    ...factLine('completed', timeText(part.completedAt, now)),
    ...factLine('items', part.items?.toString()),
    ...kinds(part, view),
    ...issueLines('errors', part.errorList),
    ...issueLines('warnings', part.warningList),
    ...refused(part),
    ...factLine('files', part.filesUnread && `not read: ${part.filesUnread}`),
    ...factLine('', part.filesRemedy && `try: ${part.filesRemedy}`),
  ];
  return lines.map(line => `${line.trimEnd()}\n`).join('');
}

function kinds({ resources }: Description, view: View): readonly string[] {
  if (!resources) return [];
  const all = Object.entries(resources);
  const shown = view.wide ? all : all.slice(0, KINDS);
  const lines = shown.map(([kind, counts]) => {
    const told = Object.entries(counts)
      .map(([action, count]) => `${count} ${action}`)
      .join(', ');
    return `    ${printable(kind)}: ${told}`;
  });
  const rest = all.length - shown.length;
  return rest > 0 ? [...lines, `    and ${rest} more kinds (-o wide)`] : lines;
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
