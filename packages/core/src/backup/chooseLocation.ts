import { RefusedError } from '../errors';
import type { BackupStorageLocation } from '../objects/velero';
import { kubectlOn } from '../scope/kubectlOn';

/**
 * The location a Backup would go to: the named one, else the default.
 *
 * Velero itself accepts any name and fails the Backup later; kcm does not look
 * at all and goes on making such Backups.
 *
 * @throws RefusedError telling why there is none that can take a backup
 */
export function chooseLocation(
  locations: readonly BackupStorageLocation[],
  cluster: string,
  name?: string,
): BackupStorageLocation {
  const location = name
    ? locations.find(({ metadata }) => metadata.name === name)
    : defaultLocation(locations, cluster);
  if (!location) throw noLocation(locations, cluster, name);
  assertWritable(location, cluster);
  return location;
}

/** @throws RefusedError telling why Velero would write nothing there */
export function assertWritable(
  { spec, status, metadata }: BackupStorageLocation,
  cluster: string,
): void {
  const what = `BackupStorageLocation ${metadata.name} on ${cluster}`;
  if (spec?.accessMode === 'ReadOnly') {
    throw new RefusedError(`${what} is read-only, as during a restore.`, {
      remedy: `${kubectlOn(cluster)} -n ${metadata.namespace} patch backupstoragelocation ${metadata.name} --type merge -p '{"spec":{"accessMode":"ReadWrite"}}'`,
    });
  }
  if (status?.phase !== 'Available') {
    throw new RefusedError(
      status?.phase === 'Unavailable'
        ? `${what} is Unavailable: ${status.message || 'Velero does not say why'}`
        : `${what} has not been validated by Velero yet.`,
      { remedy: 'kubectl kcm-backup location check' },
    );
  }
}

function defaultLocation(
  locations: readonly BackupStorageLocation[],
  cluster: string,
): BackupStorageLocation | undefined {
  const defaults = locations.filter(({ spec }) => spec?.default);
  if (defaults.length < 2) return defaults[0];
  const names = defaults.map(({ metadata }) => metadata.name).sort();
  throw new RefusedError(
    `${cluster} has ${defaults.length} default BackupStorageLocations (${names.join(', ')}).`,
    {
      remedy:
        'Name one with --storage-location, or unset spec.default on the others.',
    },
  );
}

function noLocation(
  locations: readonly BackupStorageLocation[],
  cluster: string,
  name?: string,
): RefusedError {
  const known = locations.map(({ metadata }) => metadata.name).sort();
  const message = name
    ? `${cluster} has no BackupStorageLocation ${name}.`
    : `${cluster} has no default BackupStorageLocation.`;
  return new RefusedError(
    known.length ? `${message} It has: ${known.join(', ')}.` : message,
    {
      remedy: known.length
        ? 'Name one of them with --storage-location.'
        : 'kubectl kcm-backup location create NAME --provider aws --bucket BUCKET --credentials-file FILE --default',
    },
  );
}
