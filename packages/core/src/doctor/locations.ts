import type { BackupStorageLocation } from '../objects/velero';
import { bucketName } from '../status/storage';
import { kubectlOn } from '../scope/kubectlOn';
import type { Patient, Problem } from './CheckRule';

/** `aws-s3 (bucket/prefix)`. */
export function locationWords(location: BackupStorageLocation): string {
  return `${location.metadata.name} (${bucketName(location)})`;
}

/**
 * Those of which it is not known whether Velero can use them: it has not looked
 * yet, or it has stopped to look.
 */
export function notKnown({
  cluster,
  findings,
  probe,
}: Patient): readonly Problem[] {
  const stopped =
    probe?.velero.kind === 'silent' ||
    findings.some(({ code }) => code === 'velero-not-acting');
  return (cluster.locations ?? []).flatMap(location => {
    const { phase } = location.status ?? {};
    if (phase && !(stopped && phase === 'Available')) return [];
    const { name, namespace } = location.metadata;
    return {
      result: 'unknown',
      message: phase
        ? `${locationWords(location)} was Available when Velero last looked; it does not look any more.`
        : `Velero has not looked at ${locationWords(location)} yet; it does once a minute.`,
      remedy: `${kubectlOn(cluster.cluster)} -n ${namespace} get backupstoragelocations.velero.io ${name} -w`,
    };
  });
}
