import { S3Client } from '@aws-sdk/client-s3';
import type { LocationAccess, ObjectStore } from '@kcm-backup/core';
import { bucketOf, isTrue, locationText } from '../bucketOf';
import { BucketObjectStore } from '../BucketObjectStore';
import { storeAgent } from '../storeAgent';
import { handlerOptions, type StoreOptions, timeoutsOf } from '../StoreOptions';
import { s3Credentials } from './s3Credentials';
import { S3Bucket } from './S3Bucket';
import { refuseCustomerKeys, s3Upload } from './s3Upload';

/**
 * An S3 bucket, with the settings as Velero's plugin understands them.
 *
 * Source: velero-plugin-for-aws v1.14.3, object_store.go (Init) and config.go.
 */
export function openS3(
  access: LocationAccess,
  options: StoreOptions,
): ObjectStore {
  const { name, prefix, config, caCert } = bucketOf(access);
  const location = locationText('s3', name, prefix);
  refuseCustomerKeys(config, location);
  // The public address is the one for whoever is not in the cluster.
  const endpoint = config.publicUrl || config.s3Url || undefined;
  const region = config.region || 'us-east-1';
  const url = endpoint ?? `https://${name}.s3.${region}.amazonaws.com`;
  const agent = storeAgent(url, options, {
    caCert,
    insecure: isTrue(config.insecureSkipTLSVerify),
  });
  const client = new S3Client({
    endpoint,
    region,
    followRegionRedirects: !config.region && !endpoint,
    forcePathStyle: isTrue(config.s3ForcePathStyle),
    credentials: s3Credentials(access.credentials, config.profile, location),
    // Other stores than AWS refuse the checksums that are new.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Nothing of this machine's own settings for AWS.
    ignoreConfiguredEndpointUrls: true,
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    retryMode: 'standard',
    maxAttempts: 3,
    requestHandler: handlerOptions(agent, options),
  });
  const { origin } = new URL(url);
  const bucket = new S3Bucket(origin, client, name, s3Upload(config));
  return new BucketObjectStore(bucket, {
    prefix,
    location,
    ...timeoutsOf(options),
  });
}
