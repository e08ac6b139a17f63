import { OperationFailedError } from '../../errors';
import { count, some } from '../../status/words';
import type { StepRunner } from './StepContext';

/** Every object as it was saved, but for those that the plan said would not be. */
export const checkObjects: StepRunner<'check-objects'> = async (
  step,
  cluster,
  context,
) => {
  const mismatches = await context.compare(step.cluster);
  if (mismatches.length === 0) {
    context.say(step, 'every object is as it was saved');
    return;
  }
  const names = mismatches.map(
    ({ resource, namespace, name, how }) =>
      `${resource} ${namespace ? `${namespace}/` : ''}${name} ${how}`,
  );
  throw new OperationFailedError(
    `${count(mismatches.length, 'object')} on ${cluster.name} ${mismatches.length > 1 ? 'are' : 'is'} not as planned: ${some(names)}.`,
    {
      remedy: `kubectl kcm-backup restore describe ${step.restore}, mend it, then run the same command again`,
    },
  );
};
