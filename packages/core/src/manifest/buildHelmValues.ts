import { UsageError } from '../errors';
import { assertBucket } from './assertBucket';
import { assertObjectName } from './assertObjectName';
import { isAtLeast, parseKcmVersion, type KcmVersion } from './kcmVersion';
import { locationConfig, type LocationConfigInput } from './locationConfig';
import { pluginContainer } from './pluginContainer';
import { shellQuote } from './shellQuote';
import { parseProvider } from './storageProvider';
import { nest, veleroValuePath, veleroVersionFor } from './veleroInKcm';

/** A BackupStorageLocation that the chart makes. */
export interface ChartLocation extends LocationConfigInput {
  readonly name: string;
  readonly bucket: string;
  readonly prefix?: string;
}

/** What kcm's chart is to be given. */
export interface HelmValuesInput {
  /**
   * `install`: a first installation with plugin, location and credentials;
   * `restore`: an empty one to restore into; `disable`: Velero off.
   */
  readonly purpose: 'install' | 'restore' | 'disable';
  /** Of kcm's chart, such as `1.8.0`. */
  readonly kcmVersion: string;
  /** Object-store plugin; needed but for `disable`. */
  readonly provider?: string;
  /** Plugin image, for mirrors and other vendors. */
  readonly image?: string;
  readonly tag?: string;
  /**
   * For `restore` only where the saved hub had its location from the chart:
   * one made by hand is better, and is made after the installation.
   */
  readonly location?: ChartLocation;
  /** A Secret that exists, in place of a credentials file. */
  readonly existingSecret?: string;
  /** Path as it is to stand in the command. */
  readonly credentialsFile?: string;
  /** Velero's metrics, which kcm's chart turns off. */
  readonly metrics?: boolean;
  /** `kcm-system` when absent. */
  readonly namespace?: string;
  /** Path of the values as it is to stand in the command. */
  readonly valuesFile?: string;
}

/** Values for the chart, and how to apply them. */
export interface HelmValues {
  readonly values: Readonly<Record<string, unknown>>;
  /** For a POSIX shell, over several lines. */
  readonly command: string;
  /** What the reader should know before running it. */
  readonly notes: readonly string[];
}

/** Where kcm publishes its chart. */
export const KCM_CHART = 'oci://ghcr.io/k0rdent/kcm/charts/kcm';

/** What a restore brings must not be there before it. */
const EMPTY_HUB = {
  createAccessManagement: false,
  createManagement: false,
  createRelease: false,
  createTemplates: false,
};

const FULLNAME_NOTE =
  'Before kcm 1.2.0 the chart did not call Velero\'s Deployment "velero", and a restore without a Deployment of that name brings nothing back: fullnameOverride mends it.';

/**
 * Values for kcm's chart of a version, with the command that applies them.
 *
 * The keys are those of the chart of that version: see
 * {@link veleroValuePath} and {@link veleroVersionFor}. Before 1.2.0 Velero's
 * Deployment was not called `velero`, and restores came to nothing for it.
 *
 * Source: k0rdent/kcm v0.3.0 to v1.12.0-rc2, templates/provider/kcm and
 * kcm-regional; Velero's charts 8.5.0 to 12.1.0, backupstoragelocation.yaml
 * and secret.yaml.
 *
 * @throws UsageError for a version, provider or location that cannot be used
 */
export function buildHelmValues(input: HelmValuesInput): HelmValues {
  const version = parseKcmVersion(input.kcmVersion);
  const namespace = input.namespace ?? 'kcm-system';
  assertObjectName('a namespace', namespace, 63);
  const path = veleroValuePath(version.text);
  const velero =
    input.purpose === 'disable'
      ? { enabled: false }
      : veleroValues(input, version);
  return {
    values: {
      ...(input.purpose === 'restore' && { controller: EMPTY_HUB }),
      ...nest(path, velero),
    },
    command: command(input, version, path.join('.'), namespace),
    notes: notes(input, version),
  };
}

function veleroValues(
  input: HelmValuesInput,
  version: KcmVersion,
): Readonly<Record<string, unknown>> {
  const { provider, location, purpose } = input;
  if (provider === undefined) {
    throw new UsageError('Velero needs an object-store plugin.', {
      remedy: '--provider aws, azure or gcp',
    });
  }
  if (purpose === 'install' && !location) {
    throw new UsageError('A first installation needs a storage location.', {
      remedy: '--location NAME --bucket BUCKET',
    });
  }
  const plugin = pluginContainer(
    { provider, image: input.image, tag: input.tag },
    veleroVersionFor(version.text),
  );
  return {
    ...(location && {
      backupsEnabled: true,
      configuration: {
        backupStorageLocation: [
          chartLocation(location, provider, input, version),
        ],
      },
      credentials: {
        useSecret: true,
        ...(input.existingSecret && { existingSecret: input.existingSecret }),
      },
    }),
    ...(!isAtLeast(version, 1, 2) && { fullnameOverride: 'velero' }),
    initContainers: [plugin],
    ...(input.metrics && { metrics: { enabled: true } }),
  };
}

function chartLocation(
  location: ChartLocation,
  providerText: string,
  { purpose }: HelmValuesInput,
  version: KcmVersion,
): Readonly<Record<string, unknown>> {
  assertObjectName('a BackupStorageLocation', location.name);
  assertBucket(location.bucket);
  const provider = parseProvider(providerText);
  const config = locationConfig(provider, location);
  const prefix = location.prefix?.replace(/^\/+|\/+$/g, '');
  return {
    name: location.name,
    provider: provider.name,
    bucket: location.bucket,
    ...(prefix && { prefix }),
    default: true,
    ...(purpose === 'restore' && { accessMode: 'ReadOnly' }),
    // Velero's chart has it per location since 12.1.0, which kcm 1.11 brings.
    ...(isAtLeast(version, 1, 11) && { backupSyncPeriod: '1m' }),
    ...(Object.keys(config).length > 0 && { config }),
  };
}

function command(
  input: HelmValuesInput,
  version: KcmVersion,
  path: string,
  namespace: string,
): string {
  const upgrade = input.purpose === 'disable';
  const file = input.credentialsFile ?? 'credentials';
  // Helm takes a comma for the next assignment.
  const escaped = file.replace(/([\\,])/g, '\\$1');
  const lines = [
    `helm ${upgrade ? 'upgrade' : 'install'} kcm ${KCM_CHART}`,
    `--version ${version.text}`,
    `-n ${namespace}`,
    ...(upgrade ? ['--reset-then-reuse-values'] : ['--create-namespace']),
    `-f ${shellQuote(input.valuesFile ?? 'values.yaml')}`,
    ...(!upgrade && input.location && !input.existingSecret
      ? [
          `--set-file ${shellQuote(
            `${path}.credentials.secretContents.cloud=${escaped}`,
          )}`,
        ]
      : []),
  ];
  return lines.join(' \\\n  ');
}

function notes(
  { purpose, location }: HelmValuesInput,
  version: KcmVersion,
): readonly string[] {
  const old = !isAtLeast(version, 1, 2);
  const path = veleroValuePath(version.text).join('.');
  switch (purpose) {
    case 'disable':
      return [
        `On a hub that runs, kcm upgrades itself with Management.spec.core.kcm.config: set ${path}.enabled to false there too, or Velero comes back.`,
        'The resource definitions of Velero stay, and with them its Backups and locations; so does all that is in the bucket.',
        '--reset-then-reuse-values needs Helm 3.14 or later.',
      ];
    case 'install':
      return [
        ...(old ? [FULLNAME_NOTE] : []),
        'kcm keeps these values in Management.spec.core.kcm.config, the credentials with them: whoever may read Management can read those. A location made with "kubectl kcm-backup location create" keeps them in a Secret only.',
      ];
    default:
      return [
        ...(old ? [FULLNAME_NOTE] : []),
        'Take further values from the archived Management.spec.core.kcm.config: where they differ, Flux upgrades Velero once Management is back, perhaps in the middle of the restore.',
        location
          ? 'The location is read-only: no backup can fire into the bucket while the restore runs. Set its accessMode to ReadWrite afterwards, here and in Management.spec.core.kcm.config.'
          : 'Then make the location and its Secret, read-only until the restore is done: kubectl kcm-backup location create NAME --access-mode ReadOnly',
      ];
  }
}
