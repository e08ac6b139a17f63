import type { Deployment } from '../../objects/kubernetes';
import type { Cluster } from '../../ports/Cluster';
import type { HeldController } from '../../restore/RestorePlan';
import { DEPLOYMENTS } from '../resourceTypes';
import type { StepContext, StepRunner } from './StepContext';
import { untilTrue } from './untilTrue';

/** To zero, and no Pod of theirs left that could still write. */
export const hold: StepRunner<'hold'> = async (step, cluster, context) => {
  for (const controller of step.controllers) {
    await scale(cluster, controller, 0, context);
  }
  await untilTrue(
    step,
    context,
    async () => {
      const still = await running(cluster, step.controllers, context);
      return still.length === 0 || `${still.join(', ')} still runs`;
    },
    `kubectl -n ${step.controllers[0].namespace} get pods`,
  );
};

/** Back to what was saved. */
export const start: StepRunner<'start'> = async (step, cluster, context) => {
  for (const controller of step.controllers) {
    await scale(cluster, controller, controller.replicas, context);
  }
};

async function scale(
  cluster: Cluster,
  { namespace, name }: HeldController,
  replicas: number,
  { signal }: StepContext,
): Promise<void> {
  const key = { namespace, name };
  const there = await cluster.get<Deployment>(DEPLOYMENTS, key, { signal });
  if (!there || (there.spec?.replicas ?? 1) === replicas) return;
  const body = { spec: { replicas } };
  await cluster.patch(DEPLOYMENTS, key, { type: 'merge', body }, { signal });
}

async function running(
  cluster: Cluster,
  controllers: readonly HeldController[],
  { signal }: StepContext,
): Promise<readonly string[]> {
  const still: string[] = [];
  for (const { namespace, name } of controllers) {
    const key = { namespace, name };
    const there = await cluster.get<Deployment>(DEPLOYMENTS, key, { signal });
    if ((there?.status?.replicas ?? 0) > 0) still.push(name);
  }
  return still;
}
