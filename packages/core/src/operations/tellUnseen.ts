import { KcmBackupError, UnauthorizedError, UnreachableError } from '../errors';
import type { CoverageWalk } from '../coverage/CoverageWalk';
import { gapsDependOn } from '../coverage/inventory';
import type { ResourceType } from '../ports/Cluster';
import { MANAGEMENT } from '../scope/BackupScope';
import type { CoverageSight } from './openSights';
import { resourceOf } from '../coverage/resourceOf';
import { unseenCluster, unseenType } from './unseenParts';

/**
 * Has the walk know that a type could not be read. What ends everything, and
 * what was not the server's doing, is thrown again.
 *
 * @param names of the objects of which nothing is known now
 */
export function tellUnseen(
  walk: CoverageWalk,
  { name, signal }: CoverageSight,
  type: ResourceType,
  thrown: unknown,
  names: readonly string[] = [],
): void {
  signal?.throwIfAborted();
  if (!(thrown instanceof KcmBackupError)) throw thrown;
  const dead =
    thrown instanceof UnreachableError || thrown instanceof UnauthorizedError;
  if (dead && name === MANAGEMENT) throw thrown;
  walk.miss(
    dead
      ? unseenCluster(name, thrown)
      : unseenType(name, resourceOf(type), thrown, gapsDependOn(type), names),
  );
}
