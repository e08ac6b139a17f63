import { ConflictError, RefusedError } from '../errors';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { PlanStep, PlanTarget, RestorePlan } from '../restore/RestorePlan';
import { MANAGEMENT } from '../scope/BackupScope';
import { planHash } from '../restore/planRestore';
import {
  buildProgress,
  parseProgress,
  progressName,
  type ProgressObject,
  type PlanProgress,
} from '../restore/PlanProgress';
import { said, some } from '../status/words';
import { clusterNamed } from './askCluster';
import { CONFIG_MAPS, NAMESPACES } from './resourceTypes';
import { RUNNERS } from './restoreSteps';
import type { StepContext, StepRunner } from './restoreSteps/StepContext';

/** What {@link applyRestorePlan} needs besides what its steps do. */
export interface ApplyContext extends StepContext {
  /** The same plan made now: it differs where the target drifted. */
  replan(): Promise<RestorePlan>;
  onStep(step: PlanStep, state: 'begins' | 'done' | 'was-done'): void;
}

/**
 * Carries a plan out, step by step. After each step it is written down on the
 * target that it is done, so that the same call goes on where the last one
 * ended, however that ended.
 *
 * @throws RefusedError for a plan that was edited, was made for another target,
 *   has refusals, or no longer fits the target; OperationFailedError,
 *   TimeoutError naming the step
 */
export async function applyRestorePlan(
  context: ApplyContext,
): Promise<PlanProgress> {
  const { plan, fleet } = context;
  refuseUnfit(plan);
  await refuseOtherTarget(plan.target, fleet.hub, context);
  for (const [region, target] of Object.entries(plan.regionTargets)) {
    const cluster = await fleet.region(region, context);
    await refuseOtherTarget(target, cluster, context);
  }
  let progress = await readProgress(plan, fleet.hub, context);
  if (progress && progress.planHash !== plan.hash) {
    throw new RefusedError(
      `A restore of this name was begun on ${fleet.hub.location} with another plan.`,
      {
        remedy: `Go on with that plan, or forget it: kubectl -n ${plan.options.namespace} delete configmap ${progressName(plan)}`,
      },
    );
  }
  if (!progress) {
    await refuseDrift(context);
    progress = { planHash: plan.hash, steps: {} };
  }
  for (const step of plan.steps) {
    progress = await carryOut(step, progress, context);
  }
  return progress;
}

async function carryOut(
  step: PlanStep,
  progress: PlanProgress,
  context: ApplyContext,
): Promise<PlanProgress> {
  const { plan, fleet, clock } = context;
  const before = progress.steps[step.number];
  if (before?.ended) {
    context.onStep(step, 'was-done');
    return progress;
  }
  context.onStep(step, 'begins');
  const started = before?.started ?? clock.now().toISOString();
  const begun = withStep(progress, step, { started });
  // The first step may be what makes the namespace.
  if (step.do !== 'install') {
    await writeProgress(plan, fleet.hub, begun, context);
  }
  const cluster = await clusterNamed(fleet, step.cluster, context);
  const run = RUNNERS[step.do] as StepRunner<PlanStep['do']>;
  await run(step as never, cluster, context);
  const ended = clock.now().toISOString();
  const done = withStep(begun, step, { started, ended });
  await writeProgress(plan, fleet.hub, done, context);
  context.onStep(step, 'done');
  return done;
}

function withStep(
  { planHash: hash, steps }: PlanProgress,
  { number }: PlanStep,
  record: PlanProgress['steps'][number],
): PlanProgress {
  return { planHash: hash, steps: { ...steps, [number]: record } };
}

function refuseUnfit(plan: RestorePlan): void {
  if (planHash(plan) !== plan.hash) {
    throw new RefusedError(
      'The plan was changed after it was made: what it predicts no longer holds.',
      { remedy: 'kubectl kcm-backup restore plan --help' },
    );
  }
  if (plan.refusals.length > 0) {
    const [first] = plan.refusals;
    throw new RefusedError(
      `The plan says itself why it must not be carried out: ${some(plan.refusals.map(({ message }) => message))}`,
      { remedy: first.remedy },
    );
  }
}

async function refuseOtherTarget(
  { location, uid }: PlanTarget,
  cluster: Cluster,
  { signal }: CallOptions,
): Promise<void> {
  const key = { name: 'kube-system' };
  const system = await cluster.get(NAMESPACES, key, { signal });
  if (uid !== undefined && system?.metadata.uid === uid) return;
  throw new RefusedError(
    `The plan was made for ${location}, and ${cluster.location} is another cluster.`,
    {
      remedy:
        cluster.name === MANAGEMENT
          ? 'Point --kubeconfig or --context at it, or plan anew.'
          : `Point --region-context ${cluster.name}=CONTEXT at it, or plan anew.`,
    },
  );
}

async function refuseDrift(context: ApplyContext): Promise<void> {
  const now = await context.replan();
  if (now.hash === context.plan.hash) return;
  throw new RefusedError(
    `${context.plan.target.location} is not as it was when the plan was made: ${said(whatDrifted(context.plan, now))}.`,
    {
      remedy: now.refusals[0]?.remedy ?? 'Plan anew, and read the new plan.',
    },
  );
}

function whatDrifted(then: RestorePlan, now: RestorePlan): string {
  // They are new: a plan that has some is not carried out.
  if (now.refusals.length > 0) return now.refusals[0].message;
  const counts = then.predictions.flatMap(before => {
    const after = now.predictions.find(one => one.cluster === before.cluster);
    return (['created', 'changed', 'same', 'refused'] as const)
      .filter(fate => before.counts[fate] !== after?.counts[fate])
      .map(
        fate =>
          `on ${before.cluster} ${before.counts[fate]} objects were to be ${fate}, now ${after?.counts[fate]}`,
      );
  });
  if (counts.length > 0) return counts.join('; ');
  const news = now.notes.find(note => !then.notes.includes(note));
  if (news !== undefined) return news;
  return 'other objects, controllers or sources than then';
}

async function readProgress(
  plan: RestorePlan,
  hub: Cluster,
  { signal }: CallOptions,
): Promise<PlanProgress | undefined> {
  const key = { name: progressName(plan), namespace: plan.options.namespace };
  const there = await hub.get<ProgressObject>(CONFIG_MAPS, key, { signal });
  return there && parseProgress(there);
}

async function writeProgress(
  plan: RestorePlan,
  hub: Cluster,
  progress: PlanProgress,
  { signal }: CallOptions,
): Promise<void> {
  const object = buildProgress(plan, progress);
  const { name, namespace } = object.metadata;
  try {
    await hub.create<ProgressObject>(CONFIG_MAPS, object, { signal });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const patch = { type: 'merge' as const, body: { data: object.data } };
    await hub.patch(CONFIG_MAPS, { name, namespace }, patch, { signal });
  }
}
