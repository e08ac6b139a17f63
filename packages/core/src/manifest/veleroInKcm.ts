import { isAtLeast, parseKcmVersion } from './kcmVersion';

/** Since when kcm's chart brings which Velero, newest first. */
const BROUGHT: readonly (readonly [
  major: number,
  minor: number,
  velero: string,
])[] = [
  [1, 11, '1.18'],
  [1, 5, '1.17'],
  [1, 0, '1.16'],
];

/**
 * The Velero that a kcm release brings, as `major.minor`. For releases newer
 * than any known one it is the newest known Velero.
 *
 * Source: k0rdent/kcm v0.3.0 to v1.12.0-rc2, Chart.yaml of
 * templates/provider/kcm and kcm-regional, with appVersion of Velero's charts
 * 8.5.0, 9.1.2, 11.0.0 to 11.4.0 and 12.1.0.
 *
 * @throws UsageError for text that is no version
 */
export function veleroVersionFor(kcmVersion: string): string {
  const version = parseKcmVersion(kcmVersion);
  const found = BROUGHT.find(([major, minor]) =>
    isAtLeast(version, major, minor),
  );
  return found ? found[2] : '1.15';
}

/**
 * Where Velero's values are in those of kcm's chart, and in
 * `Management.spec.core.kcm.config`: `velero` through 1.3, `regional.velero`
 * from 1.4 on, whatever the version of kcm's API. A Region's own values always
 * have them under `velero`.
 *
 * @throws UsageError for text that is no version
 */
export function veleroValuePath(kcmVersion: string): readonly string[] {
  return isAtLeast(parseKcmVersion(kcmVersion), 1, 4)
    ? ['regional', 'velero']
    : ['velero'];
}

/** `value` under the path, innermost last. */
export function nest(
  path: readonly string[],
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return path.reduceRight((inner, key) => ({ [key]: inner }), value);
}
