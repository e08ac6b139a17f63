import type { Unseen } from '@kcm-backup/core';
import type { View } from '../../render/report';
import { headed, indented, toPaste } from '../../render/margin';

/** What nothing is known of, why, and what would allow it. */
export function unseenLines(unseen: readonly Unseen[], view: View): string {
  return unseen
    .flatMap(({ cluster, what, message, remedy, matters }) => [
      ...headed(
        'not seen',
        `${what} on ${cluster}`,
        view,
        matters ? 'warning' : 'dim',
      ),
      ...indented(message, view),
      ...toPaste(remedy, view, 2),
    ])
    .map(line => `${line}\n`)
    .join('');
}
