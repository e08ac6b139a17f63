import {
  applyRestorePlan,
  assertHubOff,
  clusterNamed,
  MANAGEMENT,
  recordRestore,
  restoreReaders,
  secondsTaken,
  type Fleet,
  type PlannedSource,
  type PlanProgress,
  type RestorePlan,
} from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { fleetOptions } from '../../fleetOptions';
import { machineData } from '../../render/report';
import { span } from '../../render/times';
import type { Session } from '../../session';
import { readText } from '../../open/readBucketInput';
import { loadPlan } from './loadPlan';
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
  await seeOldHub(session, flags['old-hub']);
  await session.confirm(question(plan));
  const progress = await carryOut(session, {
    ...{ plan, sources, flags },
    fleet: await session.fleet(),
    credentials: () => readText(session, flags['credentials-file']),
  });
  await session.print(runReport(plan, progress));
  return ExitCode.ok;
};

/** Two hubs on one fleet undo each other. */
async function seeOldHub(
  session: Session,
  context: string | undefined,
): Promise<void> {
  if (context === undefined) return;
  const old = await session.context.openFleet({
    ...fleetOptions(session.globals),
    ...{ context, regionContexts: {} },
  });
  const state = await assertHubOff(old.hub, session.namespace, session);
  session.note(
    state === 'off'
      ? `The old hub ${old.hub.location} is off.`
      : `The old hub ${old.hub.location} does not answer; it must not come back with kcm running.`,
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
  session.goesOn.add(goesOn);
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
      if (state === 'begins') session.note(`${at}    ${step.title}`);
      if (state === 'was-done') session.note(`${at}    done before`);
    },
  });
  session.goesOn.delete(goesOn);
  await record(session, plan, progress, sources[0]);
  return progress;
}

/** The proof of a backup is that it was restored. */
async function record(
  session: Session,
  plan: RestorePlan,
  progress: PlanProgress,
  { source, backup, foundOn }: PlannedSource,
): Promise<void> {
  const { context, clock, signal } = session;
  const cluster =
    foundOn && (await clusterNamed(await session.fleet(), foundOn, session));
  const note = await recordRestore(
    source,
    plan.sources[0].digest,
    {
      at: clock.now().toISOString(),
      by: `kubectl-kcm_backup ${context.version}`,
      type: plan.options.purpose === 'drill' ? 'drill' : 'restore',
      target: plan.target.location,
      seconds: secondsTaken(progress),
    },
    cluster && backup ? { cluster, backup } : undefined,
    { signal },
  );
  if (note !== undefined) session.note(note);
}

export function question({
  target,
  predictions,
  options,
}: RestorePlan): string {
  const sum = (fate: 'created' | 'changed') =>
    predictions.reduce((total, { counts }) => total + counts[fate], 0);
  return `${options.purpose} of ${options.backup} onto ${target.location}: ${sum('created')} objects created, ${sum('changed')} changed. Go on?`;
}

/** What was done, and how long each step took. */
export function runReport(plan: RestorePlan, progress: PlanProgress) {
  const seconds = secondsTaken(progress);
  const data = machineData('RestoreRun', {
    name: plan.name,
    purpose: plan.options.purpose,
    backup: plan.options.backup,
    planHash: plan.hash,
    seconds,
    steps: plan.steps.map(({ number, title, cluster }) => ({
      number,
      title,
      cluster,
      ...progress.steps[number],
    })),
  });
  return {
    data,
    list: 'steps' as const,
    names: () => [`restores.velero.io/${plan.name}`],
    text: () =>
      `${plan.options.purpose} of ${plan.options.backup} done: ${plan.steps.length} steps in ${span(seconds) ?? 'no time'}\n`,
  };
}
