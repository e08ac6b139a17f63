import type { FollowUp } from '@kcm-backup/core';
import { headed, toPaste } from '../../render/margin';
import type { View } from '../../render/report';

/** What comes after a plan, with the lines to paste then. */
export function followUpLines(
  followUps: readonly FollowUp[],
  view: View,
): readonly string[] {
  return followUps.flatMap(({ message, commands }) => [
    '',
    ...headed('then', message, view, 'warning'),
    ...commands.flatMap(command => toPaste(command, view)),
  ]);
}
