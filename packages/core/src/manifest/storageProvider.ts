import { UsageError } from '../errors';

/** Object stores whose plugin the Velero project itself keeps. */
export type KnownProvider = 'aws' | 'azure' | 'gcp';

/** An object-store plugin of Velero. */
export interface StorageProvider {
  /** As it goes into `spec.provider`: `aws`, or `vendor.example/store`. */
  readonly name: string;
  /** Undefined for the plugin of another vendor. */
  readonly known?: KnownProvider;
}

/** Container names, which are also those of the images on Docker Hub. */
export const PLUGIN_REPOSITORY: Readonly<Record<KnownProvider, string>> = {
  aws: 'velero-plugin-for-aws',
  azure: 'velero-plugin-for-microsoft-azure',
  gcp: 'velero-plugin-for-gcp',
};

const NAME =
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/i;

/**
 * Reads the name of an object-store plugin. Velero takes a name without a
 * slash for one of `velero.io/`, so `aws` and `velero.io/aws` are the same.
 *
 * @throws UsageError when it is no such name
 */
export function parseProvider(text: string): StorageProvider {
  if (!NAME.test(text)) {
    throw new UsageError(
      `${JSON.stringify(text)} is no name of an object-store plugin.`,
      { remedy: 'Give aws, azure, gcp or the name that the plugin registers.' },
    );
  }
  const name = text.replace(/^velero\.io\//, '');
  return Object.hasOwn(PLUGIN_REPOSITORY, name)
    ? { name, known: name as KnownProvider }
    : { name: text };
}

/**
 * The keys of `spec.config`. A plugin makes a location unavailable over a key
 * that it does not know.
 *
 * Source: velero-plugin-for-aws v1.14.3 and velero-plugin-for-gcp,
 * object_store.go; velero v1.18, pkg/util/azure/storage.go, with
 * backupstoragelocation.md of the Azure plugin.
 */
export const CONFIG_KEYS: Readonly<Record<KnownProvider, readonly string[]>> = {
  aws: [
    'checksumAlgorithm',
    'customerKeyEncryptionFile',
    'customerKeyEncryptionSecret',
    'enableSharedConfig',
    'insecureSkipTLSVerify',
    'kmsKeyId',
    'profile',
    'publicUrl',
    'region',
    's3ForcePathStyle',
    's3Url',
    'serverSideEncryption',
    'signatureVersion',
    'tagging',
  ],
  azure: [
    'activeDirectoryAuthorityURI',
    'blockSizeInBytes',
    'resourceGroup',
    'storageAccount',
    'storageAccountKeyEnvVar',
    'storageAccountURI',
    'subscriptionId',
    'useAAD',
  ],
  gcp: ['kmsKeyName', 'serviceAccount', 'storeEndpoint', 'universeDomain'],
};
