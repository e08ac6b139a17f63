import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** How old exported YAML is by now. */
export interface Export {
  /** RFC 3339. */
  readonly at: string;
  /** Since then, by the clock. */
  readonly seconds: number;
  /** Whether that is longer than the RPO: it says nothing about today. */
  readonly isPastRpo: boolean;
}

/**
 * Of a hub that is exported YAML, when that was. Its level and ages are as of
 * then and stay so; whatever tells them has to tell this too.
 *
 * @param clock now, not the moment of the export
 * @returns undefined for a hub that is watched
 */
export function exportOf(
  {
    at,
    sight,
    rpoTargetSeconds,
  }: Pick<HubSummary, 'at' | 'sight' | 'rpoTargetSeconds'>,
  clock: Date,
): Export | undefined {
  if (sight.state !== 'snapshot' || at === undefined) return undefined;
  const seconds = Math.max(0, (clock.getTime() - Date.parse(at)) / 1000);
  return {
    at,
    seconds,
    isPastRpo: rpoTargetSeconds !== undefined && seconds > rpoTargetSeconds,
  };
}
