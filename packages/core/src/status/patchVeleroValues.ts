import { nest, veleroValuePath } from '../manifest/veleroInKcm';
import { kcmVersion } from '../objects/kcmRelease';
import { MANAGEMENT } from '../scope/BackupScope';
import type { KcmSight } from './DrInput';

/**
 * Changes Velero's values where kcm takes them from: in Management, or in the
 * Region, which has its own, always under `velero`. `null` unsets one.
 */
export function patchVeleroValues(
  cluster: string,
  kcm: KcmSight,
  values: Readonly<Record<string, unknown>>,
): string {
  const inRegion = cluster !== MANAGEMENT;
  const config = nest(inRegion ? ['velero'] : pathOf(kcm), values);
  const patch = JSON.stringify({ spec: { core: { kcm: { config } } } });
  const object = inRegion
    ? `regions.k0rdent.mirantis.com ${cluster}`
    : 'managements.k0rdent.mirantis.com kcm';
  return `kubectl patch ${object} --type merge -p '${patch}'`;
}

/** Of a version that cannot be read it is that of most versions. */
function pathOf({ managements = [], releases = [] }: KcmSight) {
  try {
    return veleroValuePath(kcmVersion({ managements, releases }) ?? '');
  } catch {
    return ['regional', 'velero'];
  }
}
