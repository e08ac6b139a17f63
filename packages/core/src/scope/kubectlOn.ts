import { MANAGEMENT } from './BackupScope';

/** `kubectl`, and for a region the context that is named like it. */
export function kubectlOn(cluster: string): string {
  return cluster === MANAGEMENT ? 'kubectl' : `kubectl --context ${cluster}`;
}
