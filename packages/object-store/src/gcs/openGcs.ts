import {
  InvalidObjectError,
  type LocationAccess,
  type ObjectStore,
} from '@kcm-backup/core';
import { bucketOf, locationText } from '../bucketOf';
import { BucketObjectStore } from '../BucketObjectStore';
import { HttpDoor } from '../http/HttpDoor';
import { cachedToken } from '../oauth/cachedToken';
import { type StoreOptions, timeoutsOf } from '../StoreOptions';
import { GcsBucket } from './GcsBucket';
import { gcsToken } from './gcsToken';
import { serviceAccount } from './serviceAccount';

/** Where the JSON API is, and its path below another host. */
const HOST = 'storage.googleapis.com';
const PATH = '/storage/v1/';

/**
 * A bucket of Google Cloud Storage, with the settings as Velero's plugin
 * understands them.
 *
 * Source: velero-plugin-for-gcp v1.13, object_store.go (Init).
 */
export function openGcs(
  access: LocationAccess,
  options: StoreOptions,
): ObjectStore {
  const { name, prefix, config, caCert } = bucketOf(access);
  const location = locationText('gs', name, prefix);
  const account = serviceAccount(access, location);
  const endpoint = endpointOf(config.storeEndpoint || HOST, access);
  const http = new HttpDoor(options, { caCert });
  const bucket = new GcsBucket(http, {
    bucket: name,
    endpoint: endpoint.href,
    token: cachedToken(signal => gcsToken(http, account, signal)),
    kmsKeyName: config.kmsKeyName,
  });
  return new BucketObjectStore(bucket, {
    prefix,
    location,
    ...timeoutsOf(options),
  });
}

/**
 * A host alone, or a URL.
 *
 * Source: google.golang.org/api, internal/cba.go (mergeEndpoints).
 */
function endpointOf(text: string, { location }: LocationAccess): URL {
  const url = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(url)) {
    throw new InvalidObjectError(
      `storeEndpoint of BackupStorageLocation ${location.metadata.name} is no address.`,
      { remedy: `--config storeEndpoint=${HOST}` },
    );
  }
  const endpoint = new URL(url);
  if (endpoint.pathname === '/') endpoint.pathname = PATH;
  if (!endpoint.pathname.endsWith('/')) endpoint.pathname += '/';
  return endpoint;
}
