import type { View } from '../../render/report';
import { printable } from '../../render/printable';
import { expiry } from '../../render/times';
import {
  blocksOf,
  factLine,
  issueLines,
  timeText,
} from '../../render/description';
import type { Description } from './describe';
import { phaseStyle } from './phaseStyle';

/** How many kinds fit on a screen. */
const KINDS = 12;

/** A backup in full, one block per cluster. */
export function renderDescription(
  data: {
    readonly name: string;
    readonly backups: readonly Description[];
    readonly unreachable: readonly {
      readonly cluster: string;
      readonly message: string;
    }[];
  },
  view: View,
  now: Date,
): string {
  return blocksOf(data.backups, data.unreachable, part =>
    block(part, view, now),
  );
}

function block(part: Description, view: View, now: Date): string {
  const lines = [
    `${view.paint('bold', printable(part.cluster))}  ${printable(part.name)}  ${view.paint(
      phaseStyle(part),
      printable(part.phase),
    )}`,
  ];
  const fact = (label: string, value: string | undefined) => {
    lines.push(...factLine(label, value));
  };
  fact('reason', part.reason);
  fact('made by', [part.madeBy, part.run].filter(Boolean).join(' '));
  fact('started', timeText(part.startedAt, now));
  fact('completed', timeText(part.completedAt, now));
  fact(
    'expires',
    part.expiresAt && `${part.expiresAt} (${expiry(now, part.expiresAt)})`,
  );
  fact('storage', part.storageLocation);
  fact('release', part.kcmRelease);
  fact('scope', scopeText(part));
  fact('items', part.items?.toString());
  lines.push(...kinds(part, view), ...issueLines('errors', part.errors));
  lines.push(...issueLines('warnings', part.warnings));
  fact('files', part.filesUnread && `not read: ${part.filesUnread}`);
  fact('', part.filesRemedy && `try: ${part.filesRemedy}`);
  return lines.map(line => `${line.trimEnd()}\n`).join('');
}

function scopeText({ selectors, scopeDigest }: Description): string {
  const entries = selectors === 1 ? '1 selector' : `${selectors} selectors`;
  return scopeDigest ? `${entries}, ${scopeDigest.slice(0, 19)}` : entries;
}

function kinds({ resources }: Description, view: View): readonly string[] {
  if (!resources) return [];
  const all = Object.entries(resources).sort(([, a], [, b]) => b - a);
  const shown = view.wide ? all : all.slice(0, KINDS);
  const lines = shown.map(
    ([kind, count]) => `    ${String(count).padStart(6)}  ${printable(kind)}`,
  );
  const rest = all.length - shown.length;
  if (rest > 0) lines.push(`            and ${rest} more kinds (-o wide)`);
  return lines;
}
