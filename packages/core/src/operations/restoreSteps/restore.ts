import {
  ConflictError,
  OperationFailedError,
  TimeoutError,
} from '../../errors';
import type { KubeObject } from '../../objects/KubeObject';
import type { Restore } from '../../objects/velero';
import type { Cluster, ResourceType } from '../../ports/Cluster';
import { restoreOutcome } from '../../restore/restoreOutcome';
import { some } from '../../status/words';
import { readRestoreResults } from '../readRestoreFiles';
import { CONFIG_MAPS, RESTORES } from '../resourceTypes';
import { waitForRestores, type RestoreResult } from '../waitForRestores';
import type { StepContext, StepOf, StepRunner } from './StepContext';

/** How often a Restore that failed is begun anew, each under its own name. */
const MOST_ATTEMPTS = 9;

/** Errors and warnings that are told while it runs. */
const MOST_SAID = 10;

/** Makes the Restore, waits for its end and always reads its results. */
export const restore: StepRunner<'restore'> = async (
  step,
  cluster,
  context,
) => {
  const { plan, signal } = context;
  const mine = plan.manifests
    .filter(manifest => manifest.step === step.number)
    .map(({ object }) => object);
  for (const object of mine.filter(({ kind }) => kind === 'ConfigMap')) {
    await put(cluster, CONFIG_MAPS, object, signal);
  }
  const planned = mine.find(({ kind }) => kind === 'Restore') as Restore;
  const name = await beginOrFollow(cluster, planned, context);
  const [end] = await waitForRestores(
    context.fleet,
    [{ cluster: step.cluster, name }],
    context.clock,
    {
      namespace: plan.options.namespace,
      timeout: context.stepTimeout,
      stallTimeout: context.stallTimeout,
      signal,
      onProgress: ({ restore: seen }) => context.say(step, progress(seen)),
    },
  );
  await judge(step, cluster, end, context);
};

/**
 * The Restore of an earlier attempt is followed where it goes on or went well;
 * one that failed stays for the record, and the next has another name.
 */
async function beginOrFollow(
  cluster: Cluster,
  planned: Restore,
  { signal }: StepContext,
): Promise<string> {
  const { name, namespace } = planned.metadata;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const own = attempt === 1 ? name : `${name}-${attempt}`;
    const key = { name: own, namespace };
    const there = await cluster.get<Restore>(RESTORES, key, { signal });
    if (!there) {
      const metadata = { ...planned.metadata, name: own };
      await put(cluster, RESTORES, { ...planned, metadata }, signal);
      return own;
    }
    if (restoreOutcome(there) !== 'failed') return own;
  }
  throw new OperationFailedError(
    `Restore ${name} failed ${MOST_ATTEMPTS} times on ${cluster.name}.`,
    { remedy: `kubectl kcm-backup restore describe ${name}` },
  );
}

async function put(
  cluster: Cluster,
  type: ResourceType,
  object: KubeObject,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await cluster.create(type, object, { signal });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    if (type === RESTORES) return;
    const { name, namespace } = object.metadata;
    await cluster.patch(
      type,
      { name, namespace },
      { type: 'merge', body: object },
      { signal },
    );
  }
}

function progress({ status }: Restore): string {
  const { totalItems, itemsRestored = 0 } = status?.progress ?? {};
  const phase = status?.phase || 'New';
  return totalItems ? `${phase} ${itemsRestored}/${totalItems}` : phase;
}

async function judge(
  step: StepOf<'restore'>,
  cluster: Cluster,
  end: RestoreResult,
  context: StepContext,
): Promise<void> {
  const { name, result, message, remedy } = end;
  switch (result) {
    case 'completed':
    case 'degraded': {
      const issues = await issuesOf(cluster, name, context);
      sayIssues(step, issues, context);
      if (result === 'completed') return;
      throw new OperationFailedError(
        `Restore ${name} on ${cluster.name} is PartiallyFailed: ${some(issues) || message}`,
        { remedy: `kubectl kcm-backup restore describe ${name}` },
      );
    }
    case 'timeout':
    case 'stalled':
      throw new TimeoutError(
        `Restore ${name} on ${cluster.name}: ${message}.`,
        { remedy },
      );
    default:
      throw new OperationFailedError(
        `Restore ${name} on ${cluster.name} failed: ${message}.`,
        { remedy },
      );
  }
}

/** A region that exists has a warning for each of its resource definitions. */
function sayIssues(
  step: StepOf<'restore'>,
  issues: readonly string[],
  context: StepContext,
): void {
  issues.slice(0, MOST_SAID).forEach(issue => context.say(step, issue));
  const more = issues.length - MOST_SAID;
  if (more > 0) context.say(step, `and ${more} more of them`);
}

async function issuesOf(
  cluster: Cluster,
  name: string,
  context: StepContext,
): Promise<readonly string[]> {
  const { errors, warnings } = await readRestoreResults(
    cluster,
    await context.downloader(),
    context.clock,
    name,
    { namespace: context.plan.options.namespace, signal: context.signal },
  );
  return [
    ...errors.map(({ where, message }) => `error in ${where}: ${message}`),
    ...warnings.map(({ where, message }) => `warning in ${where}: ${message}`),
  ];
}
