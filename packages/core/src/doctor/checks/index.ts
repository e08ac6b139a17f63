import type { CheckRule } from '../CheckRule';
import { cleanInstall } from './cleanInstall';
import { crds } from './crds';
import { defaultLocation } from './defaultLocation';
import { kcm } from './kcm';
import { lastBackup } from './lastBackup';
import { plugin } from './plugin';
import { rbac } from './rbac';
import { reach } from './reach';
import { recoveryPoint } from './recoveryPoint';
import { restorePoint } from './restorePoint';
import { restoreStorage } from './restoreStorage';
import { schedule } from './schedule';
import { scope } from './scope';
import { storage } from './storage';
import { upgradeBackup } from './upgradeBackup';
import { upgradeGate } from './upgradeGate';
import { velero } from './velero';
import { veleroAnswers } from './veleroAnswers';
import { webhooks } from './webhooks';

/** Every check, in the order of the checklist: what others rest on first. */
export const checkRules: readonly CheckRule[] = [
  reach,
  kcm,
  rbac,
  crds,
  velero,
  veleroAnswers,
  plugin,
  storage,
  restoreStorage,
  defaultLocation,
  scope,
  schedule,
  lastBackup,
  upgradeGate,
  upgradeBackup,
  recoveryPoint,
  restorePoint,
  webhooks,
  cleanInstall,
];
