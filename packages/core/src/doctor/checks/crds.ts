import { KCM_GROUP } from '../../objects/kcm';
import { VELERO_GROUP } from '../../objects/velero';
import { MANAGEMENT } from '../../scope/BackupScope';
import { kubectlOn } from '../../scope/kubectlOn';
import { count, some } from '../../status/words';
import type { CheckRule, Patient, Problem } from '../CheckRule';
import type { ClusterProbe } from '../DoctorInput';

/** What a backup, its schedule, its storage and a restore are made of. */
const VELERO_KINDS = [
  'backups',
  'backupstoragelocations',
  'deletebackuprequests',
  'downloadrequests',
  'restores',
  'schedules',
  'serverstatusrequests',
];

/**
 * That Velero is not there at all is another check's.
 *
 * Source: k0rdent/kcm 0.3 to 1.12-rc, api/ and the served versions of its CRDs.
 */
export const crds: CheckRule = {
  name: 'crds',
  worksBlind: true,
  look: patient => {
    const { probe, cluster } = patient;
    if (!probe) return [];
    return [
      ...brokenGroups(probe),
      ...(cluster.cluster === MANAGEMENT ? oldApi(patient, probe) : []),
      ...missingKinds(probe),
    ];
  },
  praise: ({ probe }) => {
    const { versions = {} } = probe?.discovery ?? {};
    const served = [KCM_GROUP, VELERO_GROUP].flatMap(group => {
      const own = versions[group] ?? [];
      return own.length > 0 ? `${group} ${own.join(' and ')}` : [];
    });
    return served.length > 0 ? `Served: ${served.join(', ')}` : undefined;
  },
};

/** Velero saves nothing of a group that does not answer. */
function brokenGroups({
  cluster,
  discovery,
}: ClusterProbe): readonly Problem[] {
  const groups = [
    ...new Set(discovery.failures.map(({ groupVersion }) => groupVersion)),
  ];
  if (groups.length === 0) return [];
  return [
    {
      result: 'unknown',
      message: `${count(groups.length, 'API group')} did not say what is in ${groups.length > 1 ? 'them' : 'it'} (${some(groups)}): a backup leaves that out too.`,
      remedy: `${kubectlOn(cluster)} get apiservices`,
    },
  ];
}

function oldApi(
  { purpose }: Patient,
  { discovery }: ClusterProbe,
): readonly Problem[] {
  const served = discovery.versions[KCM_GROUP] ?? [];
  if (!served.includes('v1alpha1') || served.includes('v1beta1')) return [];
  const means = {
    backup: 'what is backed up now can only be restored onto kcm up to 1.0',
    upgrade: 'kcm 1.0 serves both versions, so go through it',
    restore: 'a backup of kcm 1.1 or later cannot be restored here',
  };
  return [
    {
      result: 'warning',
      message: `kcm's API is served as v1alpha1 alone, which kcm 1.1 and later do not take: ${means[purpose]}.`,
      remedy: 'kubectl get releases.k0rdent.mirantis.com',
    },
  ];
}

function missingKinds({
  cluster,
  discovery,
}: ClusterProbe): readonly Problem[] {
  const own = discovery.types
    .filter(({ group }) => group === VELERO_GROUP)
    .map(({ plural }) => plural);
  const missing = VELERO_KINDS.filter(plural => !own.includes(plural));
  if (own.length === 0 || missing.length === 0) return [];
  return [
    {
      result: 'failed',
      message: `Velero's CRDs are not complete: ${some(missing.map(plural => `${plural}.${VELERO_GROUP}`))} ${missing.length > 1 ? 'are' : 'is'} missing.`,
      remedy: `velero install --crds-only --dry-run -o yaml | ${kubectlOn(cluster)} apply -f -`,
    },
  ];
}
