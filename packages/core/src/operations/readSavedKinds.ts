import { readWholeArchive } from '../archive/readWholeArchive';
import type { BackupSource } from '../archive/BackupSource';
import type { Deployment } from '../objects/kubernetes';
import type { CallOptions } from '../ports/Cluster';
import type { Codec } from '../ports/Codec';
import { isController, toHeld } from '../restore/planRules';
import type { HeldController } from '../restore/RestorePlan';
import type { SavedKinds } from '../restore/SavedKinds';

/**
 * Which kinds archives hold.
 *
 * @throws DamagedError, OperationFailedError when an archive is not whole: the
 *   rights for half a backup are not enough
 */
export async function readSavedKinds(
  sources: readonly BackupSource[],
  codec: Codec,
  options: CallOptions,
): Promise<SavedKinds> {
  const resources = new Set<string>();
  const controllers: HeldController[] = [];
  for (const source of sources) {
    for await (const saved of readWholeArchive(source, codec, options)) {
      resources.add(saved.resource);
      if (saved.resource !== 'deployments.apps') continue;
      const deployment = saved.object as Deployment;
      if (isController(deployment)) controllers.push(toHeld(deployment));
    }
  }
  return { resources: [...resources].sort(), controllers };
}
