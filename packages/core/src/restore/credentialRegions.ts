import type { ClusterDeployment, Credential } from '../objects/kcm';
import { namespacedName } from '../scope/namespacedName';

/**
 * Tells in which region its Credential puts a ClusterDeployment: that is what
 * kcm goes by, and a status only repeats it. `undefined` for the hub.
 */
export function credentialRegions(
  credentials: readonly Credential[],
): (deployment: ClusterDeployment) => string | undefined {
  const regions = new Map(
    credentials.map(one => [namespacedName(one), one.spec?.region]),
  );
  return ({ metadata: { namespace = '' }, spec }) =>
    regions.get(`${namespace}/${spec?.credential}`);
}
