import type { BackupStorageLocation } from '../../objects/velero';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { usablePoints } from '../recoveryPoints';
import { kubectlOn } from '../remedies';
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
        message: `${location.metadata.name} (${bucketName(location)}) is Unavailable: ${said(location)}.`,
        remedy: remedy(location, cluster.cluster),
      }));
  }),
};

function said({ status }: BackupStorageLocation): string {
  const message = status?.message?.trim().replace(/\.$/, '');
  return message || 'Velero does not say why';
}

function remedy(location: BackupStorageLocation, cluster: string): string {
  const { metadata, spec, status } = location;
  const { name, key } = spec?.credential ?? {};
  const kubectl = `${kubectlOn(cluster)} -n ${metadata.namespace}`;
  const about = /secret|credential|access ?key|denied|forbidden|signature/i;
  if (name && about.test(status?.message ?? '')) {
    return `${kubectl} create secret generic ${name} --from-file=${key}=FILE --dry-run=client -o yaml | ${kubectl} apply -f -`;
  }
  return `${kubectl} get backupstoragelocations.velero.io ${metadata.name} -o yaml`;
}
