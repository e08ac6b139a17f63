import { HUB_UID_ANNOTATION } from '../manifest/marks';
import type { Backup } from '../objects/velero';
import type { KcmSight } from './DrInput';
import { madeAt } from './expectedRuns';

/**
 * Whether a Backup carries the identity of another hub, and was made while this
 * one existed. An older one is the history of a hub that was restored here.
 */
export function isForeign(backup: Backup, { kubeSystem }: KcmSight): boolean {
  const { uid, creationTimestamp } = kubeSystem?.metadata ?? {};
  const other = backup.metadata.annotations?.[HUB_UID_ANNOTATION];
  if (uid === undefined || other === undefined || other === uid) return false;
  return madeAt(backup) > (Date.parse(creationTimestamp ?? '') || 0);
}
