import { openSnapshotFleet } from '@kcm-backup/kubernetes';
import { FolderObjectStore } from '@kcm-backup/object-store';
import type {
  ClusterAccess,
  ClusterToOpen,
  OpenedCluster,
} from '../clusterAccess';

/**
 * `type: snapshot`: exported YAML, as of the moment of the export, and a copy of
 * the bucket where the configuration names one.
 */
export class SnapshotAccess implements ClusterAccess {
  readonly type = 'snapshot';

  async open({ name, access }: ClusterToOpen): Promise<OpenedCluster> {
    const exportedAt = new Date(access.getString('exportedAt'));
    if (Number.isNaN(exportedAt.getTime())) {
      throw new Error(
        `access.exportedAt of ${name} is no moment. Give one such as '2026-11-24T14:12:00Z'.`,
      );
    }
    const path = access.getString('path');
    const fleet = await openSnapshotFleet(path, { called: name });
    const store = access.getOptionalString('store');
    return {
      fleet,
      exportedAt,
      ...(store !== undefined && { store: copiedBucket(store, name) }),
    };
  }
}

/** Where it is on this machine is nothing for those who see the hub. */
function copiedBucket(path: string, hub: string): FolderObjectStore {
  return new FolderObjectStore(path, { location: `${hub} (copied bucket)` });
}
