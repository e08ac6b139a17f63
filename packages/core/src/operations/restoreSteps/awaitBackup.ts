import { TimeoutError } from '../../errors';
import { BACKUPS } from '../resourceTypes';
import { watchVelero } from '../watchVelero';
import type { StepRunner } from './StepContext';

/** A new location is first synced up to a minute after it is Available. */
export const awaitBackup: StepRunner<'await-backup'> = async (
  { backup },
  cluster,
  { plan, clock, signal, stepTimeout, stallTimeout },
) => {
  const { namespace } = plan.options;
  const key = { name: backup, namespace };
  const end = await watchVelero(
    cluster,
    clock,
    { namespace, signal, timeout: stepTimeout, stallTimeout },
    async () =>
      (await cluster.get(BACKUPS, key, { signal }))
        ? { done: true }
        : { state: 'not found' },
  );
  if (end.result === 'done') return;
  throw new TimeoutError(
    end.result === 'stalled'
      ? `Velero on ${cluster.name} does not act: it has not found Backup ${backup}.`
      : `Velero on ${cluster.name} has not found Backup ${backup} in its location.`,
    { remedy: `kubectl kcm-backup location get -o wide` },
  );
};
