import type { RestoreExecution } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  applyRestorePlan,
  credentialsOf,
  MANAGEMENT,
  recordRun,
  restoreReaders,
  secondsTaken,
  type RestorePlan,
} from '@kcm-backup/core';
import {
  CancelledError,
  type OperationEnd,
  type OperationTracker,
} from './OperationTracker';
import { openPlan, type TwoClusters } from './openPlan';
import type { Tools } from './Tools';

/** What a plan is carried out with. */
export interface ExecuteContext extends TwoClusters {
  readonly tools: Tools;
  readonly tracker: OperationTracker;
  readonly signal: AbortSignal;
}

const STEP_TIMEOUT = 1_800_000;
const STALL_TIMEOUT = 60_000;
const WATCH_FOR = 60_000;

/**
 * Carries a plan out, or goes on with one that was begun: what is done is
 * written down on the target, by whichever program did it.
 */
export async function execute(
  context: ExecuteContext,
  plan: RestorePlan,
  { releaseAll = false }: Pick<RestoreExecution, 'releaseAll'>,
): Promise<OperationEnd> {
  const { target, tools, tracker, signal } = context;
  const { clock, codec } = tools;
  const say = (text: string) => tracker.say(text);
  tracker.setSteps(stepsOf(plan));
  const regions = plan.sources
    .map(({ cluster }) => cluster)
    .filter(cluster => cluster !== MANAGEMENT);
  const { sources, home, namespace } = await openPlan(
    ...([
      plan.options.backup,
      regions,
      context,
      tools,
      { signal },
      say,
    ] as const),
  );
  const { fleet } = target;
  const homeFleet = async () => home;
  const progress = await applyRestorePlan({
    ...restoreReaders({ plan, sources, fleet, codec, clock, signal }),
    ...{ plan, fleet, clock, signal },
    stepTimeout: STEP_TIMEOUT,
    stallTimeout: STALL_TIMEOUT,
    watchFor: WATCH_FOR,
    downloader: async () => tools.downloader,
    credentials: () => credentialsOf(sources, homeFleet, { namespace, signal }),
    confirm: async question => {
      if (!releaseAll) await tracker.ask(question, signal);
    },
    say: ({ number }, words) => {
      tracker.setStep(number, { note: words });
      say(words);
    },
    onStep: ({ number, title }, state) => {
      if (state === 'begins') say(`${number}/${plan.steps.length} ${title}`);
      tracker.setStep(number, {
        state: state === 'begins' ? 'running' : 'done',
      });
    },
  }).catch(error => {
    stopRunning(
      tracker,
      error instanceof CancelledError ? 'pending' : 'failed',
    );
    throw error;
  });
  const notes = await recordRun({
    ...{ plan, progress, sources, signal, home: homeFleet },
    ...{ target: fleet, at: clock.now(), by: tools.by },
  });
  notes.forEach(say);
  return {
    state: 'succeeded',
    result: {
      seconds: secondsTaken(progress),
      followUps: plan.followUps.map(({ message, commands }) =>
        [message, ...commands].join('\n'),
      ),
    },
  };
}

function stepsOf({ steps }: RestorePlan) {
  return steps.map(({ number, title, cluster, owner }) => ({
    ...{ number, title, cluster, owner },
    state: 'pending' as const,
  }));
}

function stopRunning(
  tracker: OperationTracker,
  state: 'pending' | 'failed',
): void {
  for (const step of tracker.operation.steps ?? []) {
    if (step.state === 'running') tracker.setStep(step.number, { state });
  }
}
