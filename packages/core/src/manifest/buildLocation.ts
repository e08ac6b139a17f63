import { RUN_LABEL } from '../backup/backupRuns';
import { UsageError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { BackupStorageLocation } from '../objects/velero';
import { parseDuration } from '../schedule/parseDuration';
import { MAX_LABEL_VALUE } from '../scope/scopeNotices';
import { assertBucket } from './assertBucket';
import { assertObjectName } from './assertObjectName';
import { locationConfig, type LocationConfigInput } from './locationConfig';
import { parseCredentialsFile, type Credentials } from './parseCredentialsFile';
import { parseProvider, type StorageProvider } from './storageProvider';
import { toBase64 } from './toBase64';

/** A Secret as it is written; never read back. */
export interface Secret extends KubeObject {
  readonly type: 'Opaque';
  /** Values in base64. */
  readonly data: Readonly<Record<string, string>>;
}

/** What a storage location is to be like. */
export interface LocationInput extends LocationConfigInput {
  readonly name: string;
  /** Velero's. */
  readonly namespace: string;
  /** `aws`, `azure`, `gcp`, with or without `velero.io/`, or another's. */
  readonly provider: string;
  readonly bucket: string;
  /** A folder of the bucket. */
  readonly prefix?: string;
  /** PEM, for an object store with a certificate of a private authority. */
  readonly caCert?: string;
  readonly default?: boolean;
  readonly accessMode?: 'ReadOnly' | 'ReadWrite';
  /** A Go duration; `1m` when absent, `0s` for no sync. */
  readonly backupSyncPeriod?: string;
  /** A Go duration; Velero's own (`1m`) when absent. */
  readonly validationFrequency?: string;
  /**
   * The text of a credentials file, or a Secret that exists. None where the
   * Velero server has an identity of its own.
   */
  readonly credentials?:
    { readonly text: string } | { readonly name: string; readonly key: string };
}

/** The key in which Velero's documents keep a credentials file. */
export const CREDENTIALS_KEY = 'cloud';

/**
 * A BackupStorageLocation, after its Secret where the credentials are given.
 *
 * The Secret gets no label that would take it into a backup: the location and
 * its credentials are made by hand before a restore.
 *
 * @throws UsageError for what would leave the location unavailable; never with
 *   any of the credentials
 */
export function buildLocation(
  input: LocationInput,
): readonly (Secret | BackupStorageLocation)[] {
  assertObjectName('a BackupStorageLocation', input.name, MAX_LABEL_VALUE);
  assertBucket(input.bucket);
  const provider = parseProvider(input.provider);
  const config = locationConfig(provider, input);
  const { credentials } = input;
  if (!credentials) return [location(input, provider, config)];
  if (!('text' in credentials)) {
    assertObjectName('a Secret', credentials.name);
    const { name, key } = credentials;
    return [location(input, provider, config, { name, key })];
  }
  const checked = parseCredentialsFile(credentials.text, provider.name, {
    profile: config.profile,
    keyVariable: config.storageAccountKeyEnvVar,
  });
  refuseMissing(provider, config, checked);
  const name = `${input.name}-credentials`;
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadata(input, name),
      type: 'Opaque',
      data: { [CREDENTIALS_KEY]: toBase64(checked.text) },
    },
    location(input, provider, config, { name, key: CREDENTIALS_KEY }),
  ];
}

function location(
  input: LocationInput,
  provider: StorageProvider,
  config: Readonly<Record<string, string>>,
  credential?: { readonly name: string; readonly key: string },
): BackupStorageLocation & {
  readonly spec: { readonly validationFrequency?: string };
} {
  const prefix = input.prefix?.replace(/^\/+|\/+$/g, '');
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: metadata(input, input.name),
    spec: {
      ...(input.accessMode && { accessMode: input.accessMode }),
      backupSyncPeriod: period('sync period', input.backupSyncPeriod ?? '1m'),
      ...(Object.keys(config).length > 0 && { config }),
      ...(credential && { credential }),
      ...(input.default && { default: true }),
      objectStorage: {
        bucket: input.bucket,
        ...(prefix && { prefix }),
        ...(input.caCert && { caCert: certificate(input.caCert) }),
      },
      provider: provider.name,
      ...(input.validationFrequency && {
        validationFrequency: period(
          'validation frequency',
          input.validationFrequency,
        ),
      }),
    },
  };
}

function metadata({ name, namespace }: LocationInput, own: string) {
  return { name: own, namespace, labels: { [RUN_LABEL]: name } };
}

function period(what: string, text: string): string {
  try {
    if (parseDuration(text) >= 0n) return text;
  } catch {
    // Told below.
  }
  throw new UsageError(`Cannot read the ${what} ${JSON.stringify(text)}.`, {
    remedy: 'Give one such as 1m or 30s.',
  });
}

function certificate(pem: string): string {
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return toBase64(pem);
  throw new UsageError('The CA certificate is not in PEM form.', {
    remedy: 'openssl x509 -inform der -in FILE -out FILE.pem',
  });
}

function refuseMissing(
  { known }: StorageProvider,
  config: Readonly<Record<string, string>>,
  { keys, text }: Credentials,
): void {
  const keyVariable = config.storageAccountKeyEnvVar;
  if (known === 'azure' && keyVariable && !keys.includes(keyVariable)) {
    throw new UsageError(
      `The credentials file does not set ${keyVariable}, which storageAccountKeyEnvVar names.`,
    );
  }
  if (known === 'gcp' && !config.serviceAccount && isExternal(text)) {
    throw new UsageError(
      'With an external account the plugin needs the service account to sign as.',
      {
        remedy: '--config serviceAccount=NAME@PROJECT.iam.gserviceaccount.com',
      },
    );
  }
}

function isExternal(text: string): boolean {
  return (JSON.parse(text) as { type?: unknown }).type === 'external_account';
}
