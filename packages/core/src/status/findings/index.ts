import type { FindingRule } from '../FindingRule';
import { backupDamaged } from './backupDamaged';
import { backupDegraded } from './backupDegraded';
import { backupFailed } from './backupFailed';
import { backupNotValid } from './backupNotValid';
import { backupShrunk } from './backupShrunk';
import { backupStuck } from './backupStuck';
import { certificateExpiring } from './certificateExpiring';
import { clusterHalfIn } from './clusterHalfIn';
import { clusterLeftOut } from './clusterLeftOut';
import { coverageGap } from './coverageGap';
import { credentialsAgeing } from './credentialsAgeing';
import { encryptionUnknown } from './encryptionUnknown';
import { hostedControlPlanes } from './hostedControlPlanes';
import { nameCollision } from './nameCollision';
import { nameTooLong } from './nameTooLong';
import { noRecoveryPoint } from './noRecoveryPoint';
import { noSchedule } from './noSchedule';
import { notSeen } from './notSeen';
import { regionIdle } from './regionIdle';
import { regionMissing } from './regionMissing';
import { regionUnreachable } from './regionUnreachable';
import { restoreNotSettled } from './restoreNotSettled';
import { retentionEnds } from './retentionEnds';
import { rpoBreached } from './rpoBreached';
import { runMissed } from './runMissed';
import { scheduleBlocked } from './scheduleBlocked';
import { scheduleInvalid } from './scheduleInvalid';
import { scheduleNeverFires } from './scheduleNeverFires';
import { schedulePaused } from './schedulePaused';
import { storageMissing } from './storageMissing';
import { storageNoDefault } from './storageNoDefault';
import { storageReadOnly } from './storageReadOnly';
import { storageSeveralDefaults } from './storageSeveralDefaults';
import { storageUnavailable } from './storageUnavailable';
import { twoWriters } from './twoWriters';
import { upgradeBackupFailed } from './upgradeBackupFailed';
import { upgradeBackupStale } from './upgradeBackupStale';
import { upgradeUnprotected } from './upgradeUnprotected';
import { upgradeWaiting } from './upgradeWaiting';
import { veleroDeploymentName } from './veleroDeploymentName';
import { veleroMissing } from './veleroMissing';
import { veleroNotActing } from './veleroNotActing';
import { veleroUnsupported } from './veleroUnsupported';

/**
 * Every rule. Findings of one severity are told in this order, which is that in
 * which one would mend them: causes before what follows from them.
 */
export const findingRules: readonly FindingRule[] = [
  veleroMissing,
  veleroNotActing,
  veleroDeploymentName,
  veleroUnsupported,
  storageMissing,
  storageUnavailable,
  storageReadOnly,
  storageSeveralDefaults,
  storageNoDefault,
  regionUnreachable,
  regionMissing,
  clusterLeftOut,
  clusterHalfIn,
  nameTooLong,
  scheduleBlocked,
  scheduleInvalid,
  scheduleNeverFires,
  noSchedule,
  schedulePaused,
  backupDamaged,
  noRecoveryPoint,
  rpoBreached,
  runMissed,
  backupFailed,
  backupNotValid,
  backupDegraded,
  backupStuck,
  backupShrunk,
  retentionEnds,
  twoWriters,
  nameCollision,
  upgradeWaiting,
  upgradeBackupFailed,
  upgradeBackupStale,
  upgradeUnprotected,
  restoreNotSettled,
  coverageGap,
  hostedControlPlanes,
  certificateExpiring,
  notSeen,
  encryptionUnknown,
  credentialsAgeing,
  regionIdle,
];
