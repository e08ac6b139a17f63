import {
  type LocationAccess,
  parseCredentialsFile,
  parseEnvFile,
  UsageError,
} from '@kcm-backup/core';
import { isTrue } from '../bucketOf';
import { refuseReading } from '../copyByHand';

/** An application that logs in with a secret. Never to be printed. */
export interface ServicePrincipal {
  readonly tenant: string;
  readonly client: string;
  readonly secret: string;
}

/** How to get at a storage account. Never to be printed. */
export type AzureLogin =
  | { readonly by: 'key'; readonly key: string }
  /** The login itself reads blobs. */
  | { readonly by: 'token'; readonly principal: ServicePrincipal }
  /** The login gets the key of the account first. */
  | { readonly by: 'listed-key'; readonly principal: ServicePrincipal };

/** The other ways to log in that the plugin has. */
const OTHER_WAYS = [
  'AZURE_CLIENT_CERTIFICATE',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_USERNAME',
];

/**
 * How the plugin gets at a location's blobs.
 *
 * Source: velero v1.18, pkg/util/azure/storage.go (NewStorageClient,
 * GetStorageAccountCredentials) and credential.go (NewCredential).
 *
 * @throws RefusedError for an identity that works only where Velero runs, and
 *   for logins other than by a secret; UsageError for what is none
 */
export function azureLogin(
  access: LocationAccess,
  location: string,
): AzureLogin {
  const { credentials } = access;
  if (credentials === undefined) throw noIdentity(access, location);
  const settings = parseEnvFile(credentials);
  const { config = {} } = access.location.spec ?? {};
  const keyVariable = config.storageAccountKeyEnvVar;
  const direct = isTrue(config.useAAD);
  // The plugin looks at this one only when it lists no keys.
  const key = settings.get(keyVariable || (direct ? 'AZURE_STORAGE_KEY' : ''));
  if (key) return { by: 'key', key };
  if (keyVariable) {
    throw new UsageError(
      `The credentials of ${location} do not set ${keyVariable}, which storageAccountKeyEnvVar names.`,
    );
  }
  const principal = principalOf(access, settings, location);
  return { by: direct ? 'token' : 'listed-key', principal };
}

function principalOf(
  access: LocationAccess,
  settings: ReadonlyMap<string, string>,
  location: string,
): ServicePrincipal {
  parseCredentialsFile(access.credentials ?? '', 'azure');
  const get = (name: string) => settings.get(name) ?? '';
  const secret = get('AZURE_CLIENT_SECRET');
  if (secret) {
    const tenant = get('AZURE_TENANT_ID');
    return { tenant, client: get('AZURE_CLIENT_ID'), secret };
  }
  const other = OTHER_WAYS.find(get);
  if (!other) throw noIdentity(access, location);
  throw refuseReading(
    `The credentials of ${location} log in by ${other}: kcm-backup takes AZURE_CLIENT_SECRET, or the key of the storage account that storageAccountKeyEnvVar names.`,
    access.location,
  );
}

function noIdentity({ location: object }: LocationAccess, location: string) {
  return refuseReading(
    `${location} has neither the key of the storage account nor AZURE_CLIENT_SECRET: Velero has an identity that works only in its cluster.`,
    object,
  );
}
