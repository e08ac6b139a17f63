import {
  ContainerClient,
  newPipeline,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { UsageError } from '@kcm-backup/core';
import type { HttpDoor } from '../http/HttpDoor';
import type { AzureCloud } from './azureCloud';
import { azureHttpClient } from './azureHttpClient';
import type { AzureLogin, ServicePrincipal } from './azureLogin';
import { principalToken } from './principalToken';
import { StorageAccount } from './StorageAccount';

/** Which container, and how to get at it. */
export interface AzureTarget {
  readonly account: string;
  readonly container: string;
  readonly login: AzureLogin;
  readonly cloud: AzureCloud;
  /** Where the account is, for the resource manager. */
  readonly subscription?: string;
  readonly group?: string;
  /** The address of the blobs was given: it need not be asked for. */
  readonly addressGiven: boolean;
}

/** The service that tokens for blobs are for, in every cloud. */
const STORAGE = 'https://storage.azure.com';

type Credential = NonNullable<Parameters<typeof newPipeline>[0]>;

/**
 * A client of a container: the key of its account is fetched first where the
 * location has only a login.
 *
 * @throws StoreCallError; UsageError when it is not said where the account is
 */
export async function connectAzure(
  http: HttpDoor,
  target: AzureTarget,
  signal?: AbortSignal,
): Promise<ContainerClient> {
  const { account, container, cloud } = target;
  const { credential, found } = await authorize(http, target, signal);
  const blobs = found ?? cloud.blobs;
  if (!blobs) throw noAddress(account);
  return new ContainerClient(
    `${blobs.replace(/\/$/, '')}/${encodeURIComponent(container)}`,
    newPipeline(credential, {
      httpClient: azureHttpClient(http),
      // The door asks again.
      retryOptions: { maxTries: 1 },
    }),
  );
}

interface Authorized {
  readonly credential: Credential;
  /** Where the resource manager has the blobs. */
  readonly found?: string;
}

async function authorize(
  http: HttpDoor,
  target: AzureTarget,
  signal: AbortSignal | undefined,
): Promise<Authorized> {
  const { account, login, cloud, addressGiven } = target;
  if (login.by === 'key') {
    const credential = new StorageSharedKeyCredential(account, login.key);
    return { credential };
  }
  const { principal } = login;
  if (login.by === 'token') {
    const manager = addressGiven
      ? undefined
      : await managed(http, target, principal, signal);
    return {
      credential: tokens(http, cloud, principal),
      found: await manager?.blobs(signal),
    };
  }
  const manager = await managed(http, target, principal, signal);
  if (!manager) throw unknownAccount(account);
  const key = await manager.key(signal);
  return {
    credential: new StorageSharedKeyCredential(account, key),
    found: addressGiven ? undefined : await manager.blobs(signal),
  };
}

/** The account as its resource manager has it, when it is known where that is. */
async function managed(
  http: HttpDoor,
  { account, cloud, subscription, group }: AzureTarget,
  principal: ServicePrincipal,
  signal: AbortSignal | undefined,
): Promise<StorageAccount | undefined> {
  if (!subscription || !group) return undefined;
  const { authority, management } = cloud;
  const token = await principalToken(
    http,
    authority,
    principal,
    management,
    signal,
  );
  const path = { management, subscription, group, account };
  return new StorageAccount(http, path, token.text);
}

/** A token is fetched when the one before ends: the SDK sees to that. */
function tokens(
  http: HttpDoor,
  { authority }: AzureCloud,
  principal: ServicePrincipal,
): Credential {
  return {
    async getToken(_, { abortSignal } = {}) {
      const signal = abortSignal as AbortSignal | undefined;
      const { text, expires } = await principalToken(
        http,
        authority,
        principal,
        STORAGE,
        signal,
      );
      return { token: text, expiresOnTimestamp: expires };
    },
  };
}

function noAddress(account: string): UsageError {
  return new UsageError(
    `Nothing gives the address of the storage account ${account}.`,
    { remedy: '--config storageAccountURI=URL' },
  );
}

function unknownAccount(account: string): UsageError {
  return new UsageError(
    `It is not said in which resource group and subscription the storage account ${account} is, so its key cannot be looked up.`,
    {
      remedy:
        'Give AZURE_RESOURCE_GROUP and AZURE_SUBSCRIPTION_ID in the credentials file, or --config resourceGroup=NAME --config subscriptionId=ID.',
    },
  );
}
