import { KCM_CHART } from '../manifest/buildHelmValues';
import { shellQuote } from '../manifest/shellQuote';
import { isAtLeast, parseKcmVersion } from '../manifest/kcmVersion';
import { toYaml } from '../manifest/toYaml';
import { nest, veleroValuePath } from '../manifest/veleroInKcm';
import type { Management, Release } from '../objects/kcm';

type Values = Readonly<Record<string, unknown>>;

/** The clean installation that a restore needs. */
export interface CleanInstall {
  /** For a POSIX shell, values and all. */
  readonly command: string;
  /** The same values to read: YAML, without any that may be a secret. */
  readonly values: string;
  /** Paths that the saved hub sets besides; their values are not shown. */
  readonly withheld: readonly string[];
}

/** Of Velero's values, those that hold no secret. */
const OPEN = [
  'backupsEnabled',
  'deployNodeAgent',
  'enabled',
  'fullnameOverride',
  'image',
  'initContainers',
  'metrics',
  'snapshotsEnabled',
];

/** The chart version of the Release that a hub ran. */
export function releaseVersion(
  releases: readonly Release[],
  name: string | undefined,
): string | undefined {
  const release = releases.find(({ metadata }) => metadata.name === name);
  return release?.spec?.version;
}

/**
 * kcm without Management, templates and releases, with the Velero that the
 * saved hub had: the same chart version, Helm release and values, so that Flux
 * finds nothing to upgrade once Management is back. A location that the chart
 * made becomes read-only.
 *
 * Values can hold secrets, so only those are shown that cannot.
 */
export function cleanInstall(
  management: Management | undefined,
  kcmVersion: string,
  namespace: string,
): CleanInstall {
  const version = parseKcmVersion(kcmVersion);
  const path = veleroValuePath(version.text);
  const config = management?.spec?.core?.kcm?.config ?? {};
  const saved = valueAt(config, path);
  const velero = Object.fromEntries(
    Object.entries(saved).filter(([key]) => OPEN.includes(key)),
  );
  const values = {
    controller: {
      createAccessManagement: false,
      createManagement: false,
      createRelease: false,
      createTemplates: false,
    },
    ...nest(path, {
      ...velero,
      ...(!isAtLeast(version, 1, 2) && { fullnameOverride: 'velero' }),
      ...(saved.backupsEnabled === true && chartLocations(saved)),
    }),
  };
  const settings = Object.entries(values)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .map(setting => `--set-json ${shellQuote(setting)}`);
  return {
    command: [
      `helm install kcm ${KCM_CHART} --version ${version.text}`,
      `-n ${namespace} --create-namespace`,
      ...settings,
    ].join(' '),
    values: toYaml([values]),
    withheld: [
      ...leaves(config, []).filter(leaf => !isUnder(leaf, path)),
      ...leaves(saved, path).filter(
        leaf => !OPEN.includes(leaf[path.length] ?? ''),
      ),
    ].map(leaf => leaf.join('.')),
  };
}

/** Locations of the chart, as they are in the values, but read-only. */
function chartLocations({ configuration }: Values): Values {
  const { backupStorageLocation } = (configuration ?? {}) as Values;
  if (!Array.isArray(backupStorageLocation)) return {};
  return {
    configuration: {
      backupStorageLocation: backupStorageLocation.map((one: Values) => ({
        ...one,
        accessMode: 'ReadOnly',
      })),
    },
  };
}

function valueAt(values: Values, path: readonly string[]): Values {
  const found = path.reduce<unknown>(
    (inner, key) => (inner as Values | undefined)?.[key],
    values,
  );
  return (found as Values | undefined) ?? {};
}

function leaves(value: unknown, path: readonly string[]): readonly string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [[...path]];
  }
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function isUnder(leaf: readonly string[], path: readonly string[]): boolean {
  return path.every((key, index) => leaf[index] === key);
}
