import type { HttpDoor } from '../http/HttpDoor';
import { readJson, StatusError } from '../http/readJson';
import { isNetworkFailure, unexpected, unreachable } from '../networkFailure';
import { StoreCallError, type StoreFailure } from '../storeErrors';

/** Where the resource manager has a storage account. */
export interface StorageAccountPath {
  /** Of the resource manager, without a `/` at its end. */
  readonly management: string;
  readonly subscription: string;
  readonly group: string;
  readonly account: string;
}

const API_VERSION = '2023-01-01';

interface KeysAnswer {
  readonly keys?: readonly {
    readonly value: string;
    readonly permissions?: string;
  }[];
}

interface AccountAnswer {
  readonly properties?: {
    readonly primaryEndpoints?: { readonly blob?: string };
  };
}

/**
 * A storage account, as the resource manager tells of it.
 *
 * Source: velero v1.18, pkg/util/azure/storage.go
 * (exchangeStorageAccountAccessKey, getStorageAccountURI).
 */
export class StorageAccount {
  constructor(
    private readonly http: HttpDoor,
    private readonly path: StorageAccountPath,
    private readonly token: string,
  ) {}

  /**
   * The first of its keys that may do everything. Never to be printed.
   *
   * @throws StoreCallError, of the origin of the resource manager
   */
  async key(signal?: AbortSignal): Promise<string> {
    try {
      const { keys = [] } = await this.ask<KeysAnswer>(
        'POST',
        '/listKeys',
        signal,
      );
      const full = keys.find(({ permissions }) =>
        /^full$/i.test(permissions ?? ''),
      );
      if (full) return full.value;
      throw new Error('it has no key that may do everything');
    } catch (error) {
      signal?.throwIfAborted();
      throw new StoreCallError(
        this.failureOf(error),
        new URL(this.path.management).origin,
      );
    }
  }

  /** Where its blobs are, when that is to be learnt: a `/` is at its end. */
  async blobs(signal?: AbortSignal): Promise<string | undefined> {
    try {
      const { properties } = await this.ask<AccountAnswer>('GET', '', signal);
      return properties?.primaryEndpoints?.blob;
    } catch {
      signal?.throwIfAborted();
      // As the plugin does: most accounts are where their name says.
      return undefined;
    }
  }

  private async ask<T>(
    method: 'GET' | 'POST',
    below: string,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const { management, subscription, group, account } = this.path;
    const path = [
      ...['subscriptions', subscription, 'resourceGroups', group],
      ...['providers', 'Microsoft.Storage', 'storageAccounts', account],
    ].map(encodeURIComponent);
    const answer = await this.http.send({
      method,
      url: `${management}/${path.join('/')}${below}?api-version=${API_VERSION}`,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(method === 'POST' && { 'content-length': '0' }),
      },
      signal,
    });
    return readJson<T>(answer, 'the Azure resource manager');
  }

  private failureOf(thrown: unknown): StoreFailure {
    if (isNetworkFailure(thrown)) return unreachable(thrown);
    const { account, group, subscription } = this.path;
    const what = `the keys of storage account ${account} in resource group ${group} of subscription ${subscription}`;
    const remedy =
      'Give the key of the account (storageAccountKeyEnvVar), or have the login read blobs itself (--config useAAD=true).';
    if (!(thrown instanceof StatusError)) {
      return { kind: 'other', message: (thrown as Error).message, remedy };
    }
    switch (thrown.status) {
      case 401:
        return { kind: 'unknown-keys' };
      case 403:
        return { kind: 'other', message: `${what} may not be listed`, remedy };
      case 404:
        return {
          kind: 'other',
          message: `${what} are not to be found`,
          remedy,
        };
      default:
        return unexpected(thrown.status);
    }
  }
}
