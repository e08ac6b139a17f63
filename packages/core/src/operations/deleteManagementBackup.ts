import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { kcmTypes } from './resourceTypes';
import { managementBackupType } from './createManagementBackup';

/**
 * Deletes a ManagementBackup; Velero's Backups stay as they are. `false` when
 * there was none.
 *
 * @throws NotFoundError when kcm is not installed
 */
export async function deleteManagementBackup(
  { hub }: Fleet,
  name: string,
  { signal }: CallOptions,
): Promise<boolean> {
  const { version } = kcmTypes(hub, await hub.discover({ signal }));
  return hub.delete(managementBackupType(version), { name }, { signal });
}
