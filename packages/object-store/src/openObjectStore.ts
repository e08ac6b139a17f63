import {
  type LocationAccess,
  type ObjectStore,
  parseProvider,
} from '@kcm-backup/core';
import { refuseReading } from './copyByHand';
import { exportsOf } from './exportsOf';
import type { StoreOptions } from './StoreOptions';

/**
 * The bucket of a location, with its own credentials and no others: what this
 * machine may do by itself is never used. Nothing is read yet. The clients are
 * large, and each loads with the first store of its provider.
 *
 * @throws RefusedError when its credentials work only inside of its cluster, or
 *   its provider is none that is known here; UsageError when they are no
 *   credentials of that provider
 */
export async function openObjectStore(
  access: LocationAccess,
  options: StoreOptions = {},
): Promise<ObjectStore> {
  const { name, known } = parseProvider(access.location.spec?.provider ?? '');
  switch (known) {
    case 'aws':
      return exportsOf(await import('./s3/openS3')).openS3(access, options);
    case 'azure':
      return exportsOf(await import('./azure/openAzure')).openAzure(
        access,
        options,
      );
    case 'gcp':
      return exportsOf(await import('./gcs/openGcs')).openGcs(access, options);
    default:
      throw unknownProvider(name, access);
  }
}

function unknownProvider(name: string, { location }: LocationAccess): Error {
  const { bucket = '' } = location.spec?.objectStorage ?? {};
  return refuseReading(
    `The bucket ${bucket} cannot be read directly: kcm-backup reads the stores of aws, azure and gcp, not of ${name}.`,
    location,
  );
}
