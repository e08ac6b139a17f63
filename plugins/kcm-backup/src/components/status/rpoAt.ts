import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** How much of the RPO is used up, where both sides are known. */
export type Rpos = Pick<
  HubSummary,
  'rpoRatio' | 'rpoSeconds' | 'rpoTargetSeconds'
>;

/**
 * The RPO as it stands at a moment. A hub that is out of sight was judged when
 * it was last seen, and its newest recovery point has grown older since.
 */
export function rpoAt(
  { rpoRatio, rpoSeconds, rpoTargetSeconds, at }: Rpos & { at?: string },
  now: Date,
): Rpos {
  const since = at === undefined ? 0 : (now.getTime() - Date.parse(at)) / 1000;
  if (rpoSeconds === undefined || !(since > 0)) {
    return { rpoRatio, rpoSeconds, rpoTargetSeconds };
  }
  const seconds = rpoSeconds + since;
  return {
    rpoSeconds: seconds,
    rpoTargetSeconds,
    rpoRatio: rpoTargetSeconds ? seconds / rpoTargetSeconds : rpoRatio,
  };
}
