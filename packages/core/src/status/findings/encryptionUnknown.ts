import type { BackupStorageLocation } from '../../objects/velero';
import { kubectlOn } from '../../scope/kubectlOn';
import type { FindingRule } from '../FindingRule';
import { locationsInUse } from '../storage';
import {
  bucketKey,
  ENCRYPTED_ANNOTATION,
  encryptionOf,
  IMMUTABLE_ANNOTATION,
  immutabilityOf,
} from '../storageTrust';
import { some } from '../words';

export const encryptionUnknown: FindingRule = {
  code: 'encryption-unknown',
  title: 'Whether the bucket is encrypted and immutable is not known',
  meaning:
    'Velero does not encrypt: every saved Secret is plain inside the archive. The location asks the store for no encryption of its own, and whether the bucket encrypts by default, locks objects or limits its readers cannot be seen from the cluster.',
  consequence:
    'Whoever can read the bucket has the credentials of every cloud and every cluster; whoever can write it can delete all recovery points, or change them.',
  mending:
    'Look at the bucket: default encryption (KMS), object lock, a policy that lets Velero alone in. Then note it on the location, with how it is done: annotations kcm-backup.io/encrypted and kcm-backup.io/immutable.',
  find: ({ clusters }) => {
    const used = clusters.flatMap(cluster =>
      locationsInUse(cluster).map(location => ({ cluster, location })),
    );
    const buckets = [
      ...new Set(used.map(({ location }) => bucketKey(location))),
    ];
    return buckets.flatMap(bucket => {
      // Clusters that share a bucket share its rules.
      const all = used.filter(({ location }) => bucketKey(location) === bucket);
      const unknown = unknownOf(all.map(({ location }) => location));
      if (unknown.length === 0) return [];
      const [{ cluster, location }] = all;
      const { name, namespace } = location.metadata;
      const notes = unknown.map(([, annotation]) => `${annotation}=HOW`);
      return {
        severity: 'info' as const,
        level: 'Protected' as const,
        cluster: cluster.cluster,
        object: `BackupStorageLocation/${name}`,
        message: `Nothing says that bucket ${location.spec?.objectStorage?.bucket ?? 'of unknown name'} (${name}) is ${some(unknown.map(([word]) => word))}; every saved Secret is plain inside.`,
        remedy: `${kubectlOn(cluster.cluster)} -n ${namespace} annotate backupstoragelocations.velero.io ${name} ${notes.join(' ')}`,
      };
    });
  },
};

function unknownOf(locations: readonly BackupStorageLocation[]) {
  return [
    ...(locations.some(encryptionOf)
      ? []
      : [['encrypted', ENCRYPTED_ANNOTATION] as const]),
    ...(locations.some(immutabilityOf)
      ? []
      : [['immutable', IMMUTABLE_ANNOTATION] as const]),
  ];
}
