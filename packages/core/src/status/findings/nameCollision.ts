import { directBackupName } from '../../manifest/directBackupName';
import { MANAGEMENT } from '../../scope/BackupScope';
import { kubectlOn } from '../../scope/kubectlOn';
import type { DrFacts } from '../DrFacts';
import type { FindingRule } from '../FindingRule';
import { some } from '../words';

export const nameCollision: FindingRule = {
  code: 'name-collision',
  title: 'Two backups claim the same name',
  meaning:
    'kcm calls the Backup of a region NAME-REGION, so ManagementBackup "kcm" in region "eu" and ManagementBackup "kcm-eu" want one name, and a Velero Schedule may be called the same. kcm takes a Backup that has the name it wants for its own.',
  consequence:
    'One of the two is never made: kcm adopts the other one, or they overwrite each other in the bucket.',
  mending:
    'Delete the one that is easier to make again under another name. Its Backups stay.',
  find: facts =>
    [...claims(facts)].flatMap(([name, owners]) => {
      const last = owners.at(-1);
      if (!last || owners.length < 2) return [];
      return {
        severity: 'warning' as const,
        level: 'AtRisk' as const,
        cluster: MANAGEMENT,
        object: last.object,
        message: `Backups called ${name} are claimed by ${some(owners.map(({ words }) => words))}: kcm takes the one for the other.`,
        remedy: last.remedy,
      };
    }),
};

interface Claim {
  readonly words: string;
  readonly object: string;
  readonly remedy: string;
}

function claims(facts: DrFacts): ReadonlyMap<string, readonly Claim[]> {
  const { kcm, clusters, namespace } = facts;
  const all = new Map<string, Claim[]>();
  const add = (name: string, claim: Claim) =>
    all.set(name, [...(all.get(name) ?? []), claim]);
  for (const { metadata } of kcm.managementBackups ?? []) {
    const object = `ManagementBackup/${metadata.name}`;
    const remedy = `kubectl delete managementbackups.k0rdent.mirantis.com ${metadata.name}`;
    for (const { cluster } of clusters) {
      const words =
        cluster === MANAGEMENT
          ? `ManagementBackup ${metadata.name}`
          : `ManagementBackup ${metadata.name} for region ${cluster}`;
      add(directBackupName(metadata.name, cluster), { words, object, remedy });
    }
  }
  for (const { cluster, schedules = [] } of clusters) {
    for (const { metadata } of schedules) {
      add(metadata.name, {
        words: `Schedule ${metadata.name} on ${cluster}`,
        object: `Schedule/${metadata.name}`,
        remedy: `${kubectlOn(cluster)} -n ${namespace} delete schedules.velero.io ${metadata.name}`,
      });
    }
  }
  return all;
}
