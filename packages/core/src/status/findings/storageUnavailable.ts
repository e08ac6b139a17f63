import type { BackupStorageLocation } from '../../objects/velero';
import { kubectlOn } from '../../scope/kubectlOn';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { storageMessage } from '../storageMessage';
import { usablePoints } from '../recoveryPoints';
import { bucketName, defaultLocations, locationsInUse } from '../storage';

export const storageUnavailable: FindingRule = {
  code: 'storage-unavailable',
  title: 'A storage location is not available',
  meaning:
    'Velero looks at each BackupStorageLocation once a minute. It could not read or list this one: the bucket is gone, the credentials are refused or their Secret is missing, or the store does not answer.',
  consequence:
    'No backup can be written there, and no restore can read from it: recovery points that lie there cannot be used now.',
  mending:
    'Read what Velero says, and mend the bucket, its policy or the Secret with the credentials. Velero looks again within a minute.',
  find: onEachCluster(cluster => {
    const inUse = [...locationsInUse(cluster), ...defaultLocations(cluster)];
    const nothingLeft = usablePoints(cluster.recoveryPoints).length === 0;
    return (cluster.locations ?? [])
      .filter(({ status }) => status?.phase === 'Unavailable')
      .map(location => ({
        severity: inUse.includes(location) ? 'critical' : 'warning',
        level: nothingLeft ? 'Unprotected' : 'AtRisk',
        object: `BackupStorageLocation/${location.metadata.name}`,
        message: `${location.metadata.name} (${bucketName(location)}) is Unavailable: ${storageMessage(location)}.`,
        remedy: remedy(location, cluster.cluster),
      }));
  }),
};

function remedy(location: BackupStorageLocation, cluster: string): string {
  const { metadata, spec, status } = location;
  const { name, key } = spec?.credential ?? {};
  const kubectl = `${kubectlOn(cluster)} -n ${metadata.namespace}`;
  // Keys that are known but may not do this are not mended by new ones.
  const about = /secret|credential|InvalidAccessKey|Signature|ExpiredToken/i;
  if (name && about.test(status?.message ?? '')) {
    return `${kubectl} create secret generic ${name} --from-file=${key}=FILE --dry-run=client -o yaml | ${kubectl} apply -f -`;
  }
  return `${kubectl} get backupstoragelocations.velero.io ${metadata.name} -o yaml`;
}
