import type { NewRestorePlan } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { readRestorePlan, type RestorePlan } from '@kcm-backup/core';
import { ownWords } from '../views/ownWords';
import type { OperationTracker } from './OperationTracker';
import { openPlan, type TwoClusters } from './openPlan';
import type { Tools } from './Tools';

/** What a plan is made with. */
export interface PlanContext extends TwoClusters {
  readonly tools: Tools;
  readonly tracker: OperationTracker;
  readonly signal: AbortSignal;
}

/** Room for `-<region>-modifiers` behind it. */
const LONGEST_NAME = 180;

/** Reads backup and target, and plans. It changes nothing. */
export async function plan(
  context: PlanContext,
  asked: NewRestorePlan,
): Promise<RestorePlan> {
  const { target, tools, tracker, signal } = context;
  const { backup, canary, allowInUse = false } = asked;
  const restoreRegions = sorted(asked.restoreRegions);
  const say = (text: string) => tracker.say(text);
  const { sources, unread } = await openPlan(
    ...([backup, restoreRegions, context, tools, { signal }, say] as const),
  );
  unread.forEach(({ cluster, error }) =>
    say(`${cluster}: ${ownWords(error, tools.logger)}`),
  );
  const now = tools.clock.now();
  return readRestorePlan(
    sources,
    target.fleet,
    tools.codec,
    { ...tools.clock, now: () => now },
    {
      plan: {
        purpose: 'restore',
        name: nameAt(sources[0].source.name, now),
        namespace: target.namespace,
        backup: sources[0].source.name,
        restoreRegions,
        reprovisionRegions: sorted(asked.reprovisionRegions),
        ...(canary !== undefined && { canary }),
        allowInUse,
      },
      offline: target.exportedAt !== undefined,
      signal,
      onProgress: text => tracker.sayInPassing(text),
    },
  );
}

function sorted(regions: readonly string[] = []): readonly string[] {
  return [...new Set(regions)].sort();
}

function nameAt(backup: string, now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return `${backup.slice(0, LONGEST_NAME)}-${stamp}`;
}
