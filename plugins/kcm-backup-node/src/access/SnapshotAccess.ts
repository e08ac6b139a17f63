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
    const fleet = await openSnapshotFleet(access.getString('path'));
    const store = access.getOptionalString('store');
    return {
      fleet: fleet.called(name),
      exportedAt,
      ...(store !== undefined && { store: new FolderObjectStore(store) }),
    };
  }
}
