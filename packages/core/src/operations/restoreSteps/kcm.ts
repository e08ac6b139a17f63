import { OperationFailedError } from '../../errors';
import { KCM_GROUP, type ClusterDeployment } from '../../objects/kcm';
import type { Condition } from '../../objects/kubernetes';
import type { KubeObject } from '../../objects/KubeObject';
import type { Cluster, ResourceType } from '../../ports/Cluster';
import { REGION_PAUSE_ANNOTATION } from '../../restore/planRules';
import { CLUSTER_NAME_LABEL } from '../../scope/labels';
import { some } from '../../status/words';
import { collect } from '../collect';
import { findType, kcmTypes } from '../resourceTypes';
import type { StepContext, StepRunner } from './StepContext';
import { untilTrue } from './untilTrue';

interface WithConditions extends KubeObject {
  readonly status?: {
    readonly observedGeneration?: number;
    readonly conditions?: readonly Condition[];
  };
}

/** Management Ready, and every ClusterDeployment looked at. */
export const awaitKcm: StepRunner<'await-kcm'> = async (
  step,
  cluster,
  context,
) => {
  const { signal } = context;
  const type = await kcmType(cluster, signal);
  await untilTrue(
    step,
    context,
    async () => {
      const managements = await collect(
        cluster.list<WithConditions>(type('managements'), { signal }),
      );
      const waiting = managements.find(one => !isReady(one));
      return waiting === undefined || notReady('Management', waiting);
    },
    `kubectl -n ${context.plan.options.namespace} get management,pods`,
  );
};

/** Out of dry run, or back to what it was; the canary is waited for. */
export const release: StepRunner<'release'> = async (
  step,
  cluster,
  context,
) => {
  const { signal } = context;
  const type = (await kcmType(cluster, signal))('clusterdeployments');
  if (!step.canary) {
    const names = step.clusters.map(({ name }) => name);
    await context.confirm(`Release ${some(names)}?`);
  }
  for (const { namespace, name, dryRun } of step.clusters) {
    const key = { namespace, name };
    const there = await cluster.get<WithConditions>(type, key, { signal });
    if (!there) continue;
    const body = { spec: { dryRun: dryRun ?? null } };
    const now = await cluster.patch<ClusterDeployment>(
      type,
      key,
      { type: 'merge', body },
      { signal },
    );
    if (now.spec?.dryRun && !dryRun) {
      context.say(step, `${namespace}/${name} was set back to dry run`);
    }
  }
  if (!step.canary) return;
  const [{ namespace, name }] = step.clusters;
  await untilTrue(
    step,
    context,
    async () => {
      const seen = await cluster.get<WithConditions>(
        type,
        { namespace, name },
        { signal },
      );
      if (!seen) return `ClusterDeployment ${namespace}/${name} is gone`;
      return isReady(seen) || notReady('ClusterDeployment', seen);
    },
    `kubectl -n ${namespace} describe clusterdeployment ${name}`,
  );
};

export const unpauseRegion: StepRunner<'unpause-region'> = async (
  { region },
  cluster,
  { signal },
) => {
  const type = (await kcmType(cluster, signal))('regions');
  const body = {
    metadata: { annotations: { [REGION_PAUSE_ANNOTATION]: null } },
  };
  await cluster.patch(
    type,
    { name: region },
    { type: 'merge', body },
    { signal },
  );
};

/**
 * Watches for Machines that were not saved: Cluster API made them anew. Those
 * of a cluster that it is to make anew are as they should be.
 */
export const checkClusters: StepRunner<'check-clusters'> = async (
  step,
  cluster,
  context,
) => {
  const { clock, signal, watchFor } = context;
  const discovery = await cluster.discover({ signal });
  const type = findType(discovery, 'cluster.x-k8s.io', 'machines');
  if (!type) return;
  const saved = await context.savedMachines(step.cluster);
  const until = clock.now().getTime() + watchFor;
  for (;;) {
    const fresh: string[] = [];
    for await (const { metadata } of cluster.list(type, {
      metadataOnly: true,
      signal,
    })) {
      const { name, namespace, labels } = metadata;
      const wanted = step.provisioned.some(
        one =>
          one.namespace === namespace &&
          one.name === labels?.[CLUSTER_NAME_LABEL],
      );
      if (!wanted && !saved.has(`${namespace}/${name}`)) {
        fresh.push(`${namespace}/${name}`);
      }
    }
    if (fresh.length > 0) throw remade(fresh, context);
    if (clock.now().getTime() >= until) return;
    await clock.sleep(1000, signal);
  }
};

function remade(fresh: readonly string[], { plan }: StepContext): Error {
  return new OperationFailedError(
    `Cluster API made Machines that were not saved: ${some(fresh)}. The other clusters stay in dry run.`,
    {
      remedy: `kubectl -n ${plan.options.namespace} scale deployment -l cluster.x-k8s.io/provider --replicas=0`,
    },
  );
}

async function kcmType(
  cluster: Cluster,
  signal?: AbortSignal,
): Promise<(plural: string) => ResourceType> {
  const kcm = kcmTypes(cluster, await cluster.discover({ signal }));
  return plural => {
    const type = kcm.type(plural);
    if (type) return type;
    throw new OperationFailedError(
      `${cluster.location} has no ${plural}.${KCM_GROUP}.`,
    );
  };
}

/** An old status says nothing of what was changed since. */
function currentReady({
  metadata,
  status,
}: WithConditions): Condition | undefined {
  const { observedGeneration, conditions = [] } = status ?? {};
  const current =
    observedGeneration === undefined ||
    metadata.generation === undefined ||
    observedGeneration >= metadata.generation;
  return current ? conditions.find(({ type }) => type === 'Ready') : undefined;
}

function isReady(object: WithConditions): boolean {
  return currentReady(object)?.status === 'True';
}

/** kcm says all that is amiss in one message, a line each. */
function notReady(kind: string, object: WithConditions): string {
  const ready = currentReady(object);
  const why = ready?.message?.trim() || ready?.reason;
  const words = why?.replace(/\s*\n\s*/g, ' ');
  return `${kind} ${object.metadata.name} is not Ready: ${words ?? 'kcm has not looked at it yet'}`;
}
