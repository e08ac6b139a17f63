import { MANAGEMENT } from './BackupScope';

/** `kubectl`, and for a region the context that is named like it. */
export function kubectlOn(cluster: string): string {
  return cluster === MANAGEMENT ? 'kubectl' : `kubectl --context ${cluster}`;
}

/**
 * Puts a role that `rbac` prints onto a cluster.
 *
 * @param role a persona with its flags, such as `viewer --coverage`
 */
export function applyRole(role: string, cluster: string): string {
  return `kubectl kcm-backup rbac ${role} | ${kubectlOn(cluster)} apply -f -`;
}
