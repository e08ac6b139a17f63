import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterAccessExtensionPoint } from '@kcm-backup/backstage-plugin-kcm-backup-node';

/**
 * For modules of the `catalog` plugin: further ways to reach management
 * clusters, the same that the plugin `kcm-backup` is given.
 *
 * @public
 */
export const kcmBackupCatalogAccessExtensionPoint =
  createExtensionPoint<ClusterAccessExtensionPoint>({
    id: 'catalog.kcm-backup.cluster-access',
  });
