import type { Style } from './report';

/** How a Backup's phase looks; what still runs is neither good nor bad. */
export function phaseStyle({
  phase,
}: {
  readonly phase: string;
}): Style | undefined {
  if (phase === 'Completed') return 'good';
  if (phase.endsWith('PartiallyFailed')) return 'warning';
  return phase.startsWith('Failed') ? 'critical' : undefined;
}
