import { judgeRestoreDeletion } from '../deletion/judgeRestoreDeletion';
import type { DeletionVerdict } from '../deletion/judgeDeletion';
import { TimeoutError, toError } from '../errors';
import type { Backup, BackupStorageLocation, Restore } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { kubectlOn } from '../scope/kubectlOn';
import { veleroLogs } from '../status/remedies';
import { askCluster } from './askCluster';
import type { ClusterRestore } from './listRestores';
import { listVelero } from './listVelero';
import { BACKUPS, RESTORES, STORAGE_LOCATIONS } from './resourceTypes';
import { inSeconds, watchVelero, type VeleroWatchOptions } from './watchVelero';

/** A Restore that is to be deleted, and what to know before. */
export interface RestoreToDelete extends ClusterRestore {
  readonly warnings: DeletionVerdict['warnings'];
  /** Why it cannot be deleted. */
  readonly error?: Error;
}

/** What became of it. */
export interface RestoreDeleted {
  readonly cluster: string;
  readonly name: string;
  readonly result: 'deleted' | 'requested' | 'not-deleted';
  readonly error?: Error;
}

/** Reads what bears on the deletion of Restores. Nothing is written. */
export function planRestoreDeletion(
  fleet: Fleet,
  restores: readonly ClusterRestore[],
  options: CallOptions & { readonly namespace: string },
): Promise<readonly RestoreToDelete[]> {
  return Promise.all(
    restores.map(async found => {
      const { cluster, restore } = found;
      const answer = await askCluster(fleet, cluster, options, async api => {
        const [backups, locations] = await Promise.all([
          listVelero<Backup>(api, BACKUPS, options),
          listVelero<BackupStorageLocation>(api, STORAGE_LOCATIONS, options),
        ]);
        return { cluster, backups, locations };
      });
      if (answer.error) return { ...found, warnings: [], error: answer.error };
      const { warnings, refusal } = judgeRestoreDeletion(restore, answer.value);
      return { ...found, warnings, ...(refusal && { error: refusal }) };
    }),
  );
}

/**
 * Deletes Restores, and waits until Velero has removed their files and let them
 * go.
 *
 * Never throws for what happens to one; rejects with the signal's reason on
 * abort.
 */
export function deleteRestores(
  fleet: Fleet,
  restores: readonly RestoreToDelete[],
  clock: Clock,
  options: VeleroWatchOptions & { readonly wait: boolean },
): Promise<readonly RestoreDeleted[]> {
  return Promise.all(
    restores.map(async ({ cluster, restore, error }) => {
      const about = { cluster, name: restore.metadata.name };
      const answer = await askCluster(fleet, cluster, options, async api => {
        if (error) throw error;
        return deleteOne(api, restore, clock, options);
      });
      return answer.error
        ? { ...about, result: 'not-deleted', error: toError(answer.error) }
        : { ...about, result: answer.value as 'deleted' | 'requested' };
    }),
  );
}

async function deleteOne(
  cluster: Cluster,
  { metadata: { name, namespace } }: Restore,
  clock: Clock,
  options: VeleroWatchOptions & { readonly wait: boolean },
): Promise<'deleted' | 'requested'> {
  const key = { name, namespace };
  const { signal } = options;
  await cluster.delete(RESTORES, key, { signal });
  if (!options.wait) return 'requested';
  const watched = await watchVelero(cluster, clock, options, async () => {
    const left = await cluster.get<Restore>(RESTORES, key, { signal });
    return left
      ? { state: left.metadata.resourceVersion ?? '' }
      : { done: true };
  });
  if (watched.result === 'done') return 'deleted';
  const kubectl = `${kubectlOn(cluster.name)} -n ${namespace}`;
  const time = inSeconds(watched.milliseconds);
  const held = `Restore ${name} on ${cluster.name} is held by Velero's finalizer`;
  throw watched.result === 'stalled'
    ? new TimeoutError(
        `Velero does not act: ${held} for ${time}, and a ServerStatusRequest stays unanswered. It goes when Velero runs again. Where Velero is gone for good: ${kubectl} patch restores.velero.io ${name} --type merge -p '{"metadata":{"finalizers":null}}'; its files stay in the bucket then.`,
        { remedy: `${kubectl} get deployment velero` },
      )
    : new TimeoutError(
        `${held} after ${time}: Velero answers, but cannot remove its files, or has other Restores to do first.`,
        { remedy: veleroLogs(cluster.name, namespace ?? options.namespace) },
      );
}
