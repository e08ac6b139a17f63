import { objectName } from '../scope/objectName';
import type { Referrer, Target } from './CoverageWalk';

const NOBODY: ReadonlyMap<string, Referrer> = new Map();

/** Who names an object, and which clusters hang on it in the end. */
export function usersOf(
  key: string,
  targets: ReadonlyMap<string, Target>,
): { readonly referencedBy: string[]; readonly clusters: string[] } {
  const namers = (of: string) => targets.get(of)?.by ?? NOBODY;
  const clusters = new Set<string>();
  const visited = new Set([key]);
  const waiting = [key];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [from, { type, namespace, name }] of namers(next)) {
      // Identities may name each other in a circle.
      if (visited.has(from)) continue;
      visited.add(from);
      waiting.push(from);
      const isCluster = type.kind === 'ClusterDeployment';
      if (isCluster) clusters.add(`${namespace}/${name}`);
    }
  }
  const names = [...namers(key).values()].map(referrerName);
  return {
    referencedBy: [...new Set(names)].sort(),
    clusters: [...clusters].sort(),
  };
}

/** `Kind/namespace/name` or `Kind/name`. */
export function referrerName({ type, namespace, name }: Referrer): string {
  return objectName({ kind: type.kind, namespace, name });
}
