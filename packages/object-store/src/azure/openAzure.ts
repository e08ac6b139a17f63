import {
  InvalidObjectError,
  type LocationAccess,
  type ObjectStore,
  parseEnvFile,
} from '@kcm-backup/core';
import { bucketOf, locationText } from '../bucketOf';
import { BucketObjectStore } from '../BucketObjectStore';
import { HttpDoor } from '../http/HttpDoor';
import { type StoreOptions, timeoutsOf } from '../StoreOptions';
import { AzureContainer } from './AzureContainer';
import { azureCloud } from './azureCloud';
import { azureLogin } from './azureLogin';
import { connectAzure } from './connectAzure';

/**
 * A container of Azure Blob Storage, with the settings as Velero's plugin
 * understands them.
 *
 * Source: velero v1.18, pkg/util/azure/storage.go (NewStorageClient), which
 * velero-plugin-for-microsoft-azure v1.13, object_store.go (Init) calls.
 */
export function openAzure(
  access: LocationAccess,
  options: StoreOptions,
): ObjectStore {
  const { name, prefix, config, caCert } = bucketOf(access);
  const account = config.storageAccount;
  if (!account) {
    throw new InvalidObjectError(
      `BackupStorageLocation ${access.location.metadata.name} names no storage account.`,
      { remedy: '--config storageAccount=NAME' },
    );
  }
  const location = locationText('azure', `${account}/${name}`, prefix);
  const login = azureLogin(access, location);
  const settings = parseEnvFile(access.credentials ?? '');
  const cloud = azureCloud(access, settings);
  const http = new HttpDoor(options, { caCert });
  const target = {
    account,
    container: name,
    login,
    cloud,
    subscription:
      config.subscriptionId || settings.get('AZURE_SUBSCRIPTION_ID'),
    group: config.resourceGroup || settings.get('AZURE_RESOURCE_GROUP'),
    addressGiven: Boolean(config.storageAccountURI),
  };
  const container = new AzureContainer(cloud.blobs, signal =>
    connectAzure(http, target, signal),
  );
  return new BucketObjectStore(container, {
    prefix,
    location,
    ...timeoutsOf(options),
  });
}
