import { createPermission } from '@backstage/plugin-permission-common';

/**
 * What the permissions are about: a management cluster. Its resource ref is
 * its name in `kcmBackup.hubs`.
 *
 * @public
 */
export const RESOURCE_TYPE_KCM_BACKUP_CLUSTER = 'kcm-backup-cluster';

const resourceType = RESOURCE_TYPE_KCM_BACKUP_CLUSTER;

/**
 * See a hub at all: its status, history, evidence, coverage and plans.
 *
 * @public
 */
export const statusReadPermission = createPermission({
  name: 'kcm-backup.status.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * Back up now, verify a backup, and have backups made by a schedule.
 *
 * @public
 */
export const backupCreatePermission = createPermission({
  name: 'kcm-backup.backup.create',
  attributes: { action: 'create' },
  resourceType,
});

/**
 * Plan the restore of a backup. It changes nothing.
 *
 * @public
 */
export const restorePlanPermission = createPermission({
  name: 'kcm-backup.restore.plan',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * Carry the plan of a restore out.
 *
 * @public
 */
export const restoreExecutePermission = createPermission({
  name: 'kcm-backup.restore.execute',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * Put kcm's label on what a restore would miss.
 *
 * @public
 */
export const coverageLabelPermission = createPermission({
  name: 'kcm-backup.coverage.label',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * All of them.
 *
 * @public
 */
export const kcmBackupPermissions = [
  statusReadPermission,
  backupCreatePermission,
  restorePlanPermission,
  restoreExecutePermission,
  coverageLabelPermission,
];

/**
 * Name of the rule: the caller owns the cluster, or its owner's parent Group.
 *
 * @public
 */
export const IS_CLUSTER_OWNER = 'IS_CLUSTER_OWNER';
