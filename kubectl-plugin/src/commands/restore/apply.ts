import {
  applyRestorePlan,
  assertOff,
  MANAGEMENT,
  recordRun,
  restoreReaders,
  secondsTaken,
  type Fleet,
  type PlannedSource,
  type PlanProgress,
  type RestorePlan,
} from '@kcm-backup/core';
import { clusterLine } from '../../cli/clusterLine';
import type { FlagValues } from '../../cli/flag';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { fleetOptions } from '../../fleetOptions';
import { toPaste } from '../../render/margin';
import { machineData, type View } from '../../render/report';
import { span } from '../../render/times';
import type { Session } from '../../session';
import { credentialsFor } from './credentialsFor';
import { followUpLines } from './followUpLines';
import { loadPlan } from './loadPlan';
import { mainPart } from './mainPart';
import type { applyCommand, runFlags } from './planCommands';
import { planSources } from './planSources';

export const run: Run<typeof applyCommand> = async (
  session,
  { args, flags },
) => {
  const plan = await loadPlan(session, args.plan);
  const sources = await planSources(
    session,
    flags.archive === undefined ? plan.options.backup : undefined,
    plan.sources
      .map(({ cluster }) => cluster)
      .filter(cluster => cluster !== MANAGEMENT),
    flags,
    'restore apply',
  );
  const { 'old-hub': oldHub, 'old-region': oldRegions } = flags;
  if (oldHub !== undefined) await seeOff(session, 'hub', oldHub);
  for (const [region, context] of Object.entries(oldRegions)) {
    await seeOff(session, `region ${region}`, context);
  }
  await session.confirm(question(plan));
  const progress = await carryOut(session, {
    ...{ plan, sources, flags },
    fleet: await session.fleet(),
    credentials: () => credentialsFor(session, sources, flags),
  });
  await session.print(runReport(plan, progress, clusterLine(session.globals)));
  return ExitCode.ok;
};

/** Two hubs on one fleet undo each other, and so do two of a region. */
async function seeOff(
  session: Session,
  what: string,
  context: string,
): Promise<void> {
  const old = await session.context.openFleet({
    ...fleetOptions(session.globals),
    ...{ context, regionContexts: {} },
  });
  const state = await assertOff(old.hub, session.namespace, what, session);
  session.note(
    state === 'off'
      ? `The old ${what} ${old.hub.location} is off.`
      : `The old ${what} ${old.hub.location} does not answer; it must not come back with its controllers running.`,
  );
}

/** What is carried out, and onto what. */
interface Undertaking {
  readonly plan: RestorePlan;
  readonly sources: readonly PlannedSource[];
  readonly fleet: Fleet;
  readonly flags: FlagValues<typeof runFlags>;
  credentials(): Promise<string | undefined>;
}

/** Carries a plan out and tells on stderr how it goes. */
export async function carryOut(
  session: Session,
  { plan, sources, fleet, flags, credentials }: Undertaking,
): Promise<PlanProgress> {
  const { clock, signal } = session;
  const goesOn = 'What was begun stays begun; go on with the same command.';
  const codec = await session.context.openCodec();
  const progress = await applyRestorePlan({
    ...restoreReaders({ plan, sources, fleet, codec, clock, signal }),
    ...{ plan, fleet, clock, signal, credentials },
    stepTimeout: flags['step-timeout'],
    stallTimeout: flags['stall-timeout'],
    watchFor: flags['watch-for'],
    downloader: () => session.downloader(),
    confirm: asked =>
      flags['release-all'] ? Promise.resolve() : session.confirm(asked),
    say: (_, words) => session.note(`         ${words}`),
    onStep: (step, state) => {
      const at = `${String(step.number).padStart(2)}/${plan.steps.length}`;
      session.goesOn.add(goesOn);
      if (state === 'begins') session.note(`${at}    ${step.title}`);
      if (state === 'was-done') session.note(`${at}    done before`);
    },
  });
  session.goesOn.delete(goesOn);
  const notes = await recordRun({
    ...{ plan, progress, sources, signal },
    ...{ home: session.fleet, target: fleet, at: clock.now() },
    by: `kubectl-kcm_backup ${session.context.version}`,
  });
  notes.forEach(session.note);
  return progress;
}

export function question(plan: RestorePlan): string {
  const { predictions, options } = plan;
  const { source, onto } = mainPart(plan);
  const sum = (fate: 'created' | 'changed') =>
    predictions.reduce((total, { counts }) => total + counts[fate], 0);
  return `${options.purpose} of ${source.backup} onto ${onto.location}: ${sum('created')} objects created, ${sum('changed')} changed. Go on?`;
}

/**
 * What was done, and how long each step took.
 *
 * @param clusters the flags that lead to the target
 */
function runReport(
  plan: RestorePlan,
  progress: PlanProgress,
  clusters: string,
) {
  const seconds = secondsTaken(progress);
  const { backup } = mainPart(plan).source;
  const data = machineData('RestoreRun', {
    name: plan.name,
    purpose: plan.options.purpose,
    backup,
    planHash: plan.hash,
    seconds,
    steps: plan.steps.map(({ number, title, cluster }) => ({
      number,
      title,
      cluster,
      ...progress.steps[number],
    })),
    followUps: plan.followUps,
  });
  return {
    data,
    list: 'steps' as const,
    names: () => [`restores.velero.io/${plan.name}`],
    text: (view: View) =>
      [
        `${plan.options.purpose} of ${backup} done: ${plan.steps.length} steps in ${span(seconds) ?? 'no time'}`,
        ...(plan.followUps.length > 0
          ? followUpLines(plan.followUps, view)
          : toPaste(`kubectl kcm-backup status ${clusters}`.trim(), view)),
      ]
        .map(line => `${line}\n`)
        .join(''),
  };
}
