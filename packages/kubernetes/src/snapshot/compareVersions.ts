/**
 * Kubernetes' order of preference (apimachinery, version/helpers.go): v2, v1,
 * v1beta2, v1beta1, v1alpha1, then anything else by name.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [rank(a), rank(b)];
  for (const [i, value] of left.entries()) {
    if (value !== right[i]) return right[i] - value;
  }
  return a < b ? -1 : Number(a > b);
}

const STAGES = ['alpha', 'beta', undefined];

function rank(version: string): [number, number, number] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) return [-1, 0, 0];
  return [STAGES.indexOf(match[2]), Number(match[1]), Number(match[3] ?? 0)];
}
