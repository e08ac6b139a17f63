import {
  readRestorePlan,
  type Fleet,
  type PlannedSource,
  type PlanOptions,
  type RestorePlan,
} from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import { sourceLine } from '../../cli/sourceLine';
import type { Session } from '../../session';
import type { planFlags } from './planFlags';

type Decisions = Pick<PlanOptions, 'purpose'> &
  Partial<Pick<PlanOptions, 'release' | 'maxAgeSeconds' | 'regionsOnly'>>;

/** The plan that flags and sources make, with progress on a terminal. */
export async function makePlan(
  session: Session,
  sources: readonly PlannedSource[],
  flags: FlagValues<typeof planFlags>,
  decisions: Decisions,
  target?: Fleet,
): Promise<RestorePlan> {
  const [hub] = sources;
  const backup = hub.source.name;
  const { context, globals, namespace, signal, now } = session;
  return readRestorePlan(
    sources,
    target ?? (await session.fleet()),
    await context.openCodec(),
    // The time of the plan is that of the answer.
    { ...session.clock, now: () => now },
    {
      plan: {
        ...decisions,
        name: flags.name ?? nameAt(backup, now),
        namespace,
        backup,
        restoreRegions: sorted(flags['restore-region']),
        reprovisionRegions: sorted(flags['reprovision-region']),
        ...(flags.canary !== undefined && { canary: flags.canary }),
        allowInUse: flags['allow-in-use'],
      },
      offline: globals.snapshot !== undefined,
      sourceFlags: sourceLine(flags.archive ? undefined : backup, flags),
      signal,
      onProgress: what => {
        if (context.stderr.isTerminal)
          context.stderr.write(`\r\u001b[K${what}`);
      },
    },
  ).finally(() => {
    if (context.stderr.isTerminal) context.stderr.write('\r\u001b[K');
  });
}

function sorted(regions: readonly string[]): readonly string[] {
  return [...new Set(regions)].sort();
}

/** Room for `-<region>-modifiers` behind it. */
const MOST = 180;

function nameAt(backup: string, now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return `${backup.slice(0, MOST)}-${stamp}`;
}
