import {
  factLine,
  issueLines,
  kindLines,
  timeText,
} from '../../render/description';
import type { View } from '../../render/report';
import { expiry } from '../../render/times';
import type { Description } from './describe';

/** What is told of a cluster's Backup. */
export function backupLines(
  part: Description,
  view: View,
  now: Date,
): readonly string[] {
  const { expiresAt, resources = {} } = part;
  const kinds = Object.entries(resources).sort(([, a], [, b]) => b - a);
  return [
    ...factLine('reason', part.reason),
    ...factLine(
      'damaged',
      part.verificationFailed &&
        `its last verification failed: kubectl kcm-backup backup verify ${part.name}`,
    ),
    ...factLine('made by', [part.madeBy, part.run].filter(Boolean).join(' ')),
    ...factLine('started', timeText(part.startedAt, now)),
    ...factLine('completed', timeText(part.completedAt, now)),
    ...factLine(
      'expires',
      expiresAt && `${expiresAt} (${expiry(now, expiresAt)})`,
    ),
    ...factLine('storage', part.storageLocation),
    ...factLine('release', part.kcmRelease),
    ...factLine('scope', scopeText(part)),
    ...factLine('items', part.items?.toString()),
    ...kindLines(
      kinds,
      view,
      (kind, count) => `${String(count).padStart(6)}  ${kind}`,
    ),
    ...issueLines('errors', part.errors),
    ...issueLines('warnings', part.warnings),
  ];
}

function scopeText({ selectors, scopeDigest }: Description): string {
  const entries = selectors === 1 ? '1 selector' : `${selectors} selectors`;
  return scopeDigest ? `${entries}, ${scopeDigest.slice(0, 19)}` : entries;
}
