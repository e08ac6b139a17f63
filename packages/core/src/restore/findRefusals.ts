import { isKcmsWebhook } from '../doctor/checks/webhooks';
import type { KubeObject, LabelSelector } from '../objects/KubeObject';
import { matchesLabelSelector } from '../objects/labelSelector';
import { MANAGEMENT } from '../scope/BackupScope';
import { CLUSTER_NAME_LABEL } from '../scope/labels';
import { kubectlOn } from '../scope/kubectlOn';
import { some, span } from '../status/words';
import { REGION_PAUSE_ANNOTATION } from './planRules';
import type { PlanInput, PlanPart } from './PlanInput';
import type { PlanOptions, Refusal } from './RestorePlan';

type Found = Omit<Refusal, 'cluster'>;
type Rule = (
  part: PlanPart,
  options: PlanOptions,
  now: Date,
) => readonly Found[];

/** Without a Deployment of that name Velero restores not one item. */
const veleroMissing: Rule = ({ facts, cluster }, { namespace }) =>
  facts.velero
    ? []
    : [
        {
          code: 'velero-missing',
          message: `${facts.location} has no Deployment velero in ${namespace}: Velero then ends each Restore with one error and nothing restored.`,
          remedy:
            cluster === MANAGEMENT
              ? 'Carry out step 1, then plan again.'
              : `${kubectlOn(cluster)} -n ${namespace} get deployments`,
        },
      ];

const kcmMissing: Rule = ({ facts, cluster }, { purpose }) =>
  facts.kcm || cluster !== MANAGEMENT || purpose === 'drill'
    ? []
    : [
        {
          code: 'kcm-missing',
          message: `kcm is not installed on ${facts.location}: the kinds of its objects are not there.`,
          remedy: 'Carry out step 1, then plan again.',
        },
      ];

const webhooks: Rule = ({ facts, cluster }, { namespace }) => {
  const own = facts.webhooks.filter(isKcmsWebhook);
  if (own.length === 0) return [];
  const names = own.map(
    ({ kind, metadata }) => `${kind.toLowerCase()}s/${metadata.name}`,
  );
  return [
    {
      code: 'kcm-webhooks',
      message: `${some(names)} ${own.length > 1 ? 'refuse' : 'refuses'} what is restored before that which it refers to, and Velero calls a refused change only a warning.`,
      remedy: `${kubectlOn(cluster)} -n ${namespace} scale deployment -l k0rdent.mirantis.com/component=kcm --replicas=0 && ${kubectlOn(cluster)} delete ${names.join(' ')}`,
    },
  ];
};

const inUse: Rule = ({ facts, archive, cluster }, { allowInUse, purpose }) => {
  const saved = new Set(
    archive
      .all('clusterdeployments.k0rdent.mirantis.com')
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  const others = facts.clusterDeployments
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
    .filter(name => !saved.has(name) || purpose === 'drill');
  if (cluster !== MANAGEMENT || others.length === 0) return [];
  if (allowInUse && purpose !== 'drill') return [];
  return [
    {
      code: 'target-in-use',
      message:
        purpose === 'drill'
          ? `${facts.location} has ClusterDeployments (${some(others)}): a rehearsal belongs on a scratch cluster.`
          : `${facts.location} manages clusters that the backup does not know (${some(others)}): after the restore they would be managed by a kcm of another state.`,
      remedy:
        purpose === 'drill'
          ? 'Point --context at an empty cluster.'
          : 'Point --context at an empty hub, or say --allow-in-use.',
    },
  ];
};

/** `spec.release` would differ from `status.release`: kcm begins an upgrade. */
const rollbackInPlace: Rule = ({ facts, cluster }, { purpose }) =>
  purpose === 'rollback' &&
  cluster === MANAGEMENT &&
  facts.managements.length > 0
    ? [
        {
          code: 'rollback-in-place',
          message: `${facts.location} still runs Management ${facts.managements[0].metadata.name}: kcm would take the older release for an upgrade and first wait for a backup, which a read-only location never gives.`,
          remedy:
            'Install kcm anew with "kubectl kcm-backup values restore" on an empty cluster and plan there.',
        },
      ]
    : [];

/** kcm takes up a backup of an earlier attempt, whatever its age. */
const stale: Rule = ({ source, cluster }, { maxAgeSeconds }, now) => {
  const { startTimestamp, backup } = source;
  if (cluster !== MANAGEMENT || maxAgeSeconds === undefined) return [];
  const age = startTimestamp
    ? (now.getTime() - Date.parse(startTimestamp)) / 1000
    : undefined;
  if (age !== undefined && age <= maxAgeSeconds) return [];
  return [
    {
      code: 'backup-stale',
      message:
        age === undefined
          ? `When Backup ${backup} was taken is not known, so it may be older than the upgrade.`
          : `Backup ${backup} is ${span(age)} old, older than ${span(maxAgeSeconds)}: kcm takes up the backup of an earlier attempt, so what changed since would be lost.`,
      remedy: `Take a newer one (kubectl kcm-backup backup get), or say --max-age ${age === undefined ? 'DURATION' : `${Math.ceil(age / 3600)}h`}`,
    },
  ];
};

const drillWithKcm: Rule = ({ facts }, { purpose, namespace }) =>
  purpose === 'drill' && facts.controllers.length > 0
    ? [
        {
          code: 'drill-controllers',
          message: `${facts.location} runs ${some(facts.controllers.map(({ name }) => name))}: what is rehearsed there would act on the real fleet.`,
          remedy: `Use a cluster with Velero alone, or: kubectl -n ${namespace} scale deployment ${facts.controllers.map(({ name }) => name).join(' ')} --replicas=0`,
        },
      ]
    : [];

const unusable: Rule = ({ outcome, source }) =>
  outcome === undefined || outcome === 'completed' || outcome === 'degraded'
    ? []
    : [
        {
          code: 'backup-unusable',
          message: `Backup ${source.backup} is ${outcome}: Velero restores only what is Completed or PartiallyFailed.`,
          remedy: 'kubectl kcm-backup backup get',
        },
      ];

const running: Rule = ({ facts, cluster }, { namespace, name }) => {
  const others = facts.running.filter(one => !one.name.startsWith(name));
  return others.length === 0
    ? []
    : [
        {
          code: 'restore-running',
          message: `Restore ${some(others.map(one => one.name))} has not come to its end on ${cluster}.`,
          remedy: `kubectl kcm-backup restore get -n ${namespace}`,
        },
      ];
};

const deleting: Rule = ({ archive, target, cluster }) => {
  const names = [...archive.objects]
    .filter(saved => target.of(saved)?.deleting)
    .map(({ kind, namespace, name }) =>
      [kind, namespace, name].filter(Boolean).join('/'),
    );
  return names.length === 0
    ? []
    : [
        {
          code: 'being-deleted',
          message: `${some(names)} on ${cluster} ${names.length > 1 ? 'are' : 'is'} being deleted: a restore changes ${names.length > 1 ? 'them' : 'it'} without a word, and afterwards ${names.length > 1 ? 'they vanish' : 'it vanishes'}.`,
          remedy: 'Wait until the deletion is through, then plan again.',
        },
      ];
};

const DEPLOYMENT_NAME_LABEL = 'cluster.x-k8s.io/deployment-name';

interface MachineDeployment extends KubeObject {
  readonly spec?: {
    readonly clusterName?: string;
    readonly selector?: LabelSelector;
  };
}

/**
 * Without ownerReferences a MachineSet is adopted by its labels alone: one that
 * two MachineDeployments select comes to the wrong one, which replaces its
 * Machines. Seen with Cluster API 1.13: healthy machines were deleted.
 *
 * Source: kubernetes-sigs/cluster-api#5957.
 */
const sharedSelectors: Rule = ({ archive, cluster }) => {
  const sets = savedSets(archive);
  const shared = archive
    .all<MachineDeployment>('machinedeployments.cluster.x-k8s.io')
    .flatMap(({ metadata, spec = {} }) =>
      sets
        .filter(
          ({ namespace, labels }) =>
            namespace === metadata.namespace &&
            labels[DEPLOYMENT_NAME_LABEL] !== undefined &&
            labels[DEPLOYMENT_NAME_LABEL] !== metadata.name &&
            spec.selector !== undefined &&
            matchesLabelSelector(labels, spec.selector),
        )
        .map(({ name }) => `${metadata.name} selects ${name}`),
    );
  if (shared.length === 0) return [];
  return [
    {
      code: 'shared-machine-selector',
      message: `MachineDeployments on ${cluster} select each other's MachineSets (${some(shared)}): restored MachineSets have lost their owner, come to the wrong one, and its Machines are replaced.`,
      remedy: `Give each MachineDeployment a selector of its own and back up again; or restore by hand and set each MachineSet's owner, which its label ${DEPLOYMENT_NAME_LABEL} names, before Cluster API starts.`,
    },
  ];
};

/**
 * A MachineDeployment that finds no MachineSet makes one, and so does a Cluster
 * that is there before its Machines. Seen with Cluster API 1.13: every Machine
 * was there twice.
 */
const clusterAhead: Rule = ({ archive, target, facts, cluster }) => {
  const ahead = new Set(
    savedSets(archive)
      .filter(saved => !target.of(saved))
      .map(
        ({ namespace, labels }) => `${namespace}/${labels[CLUSTER_NAME_LABEL]}`,
      )
      .filter(name => facts.liveClusters.has(name)),
  );
  if (ahead.size === 0) return [];
  const names = [...ahead].sort();
  const [namespace, name] = names[0].split('/');
  return [
    {
      code: 'cluster-ahead',
      message: `Cluster ${some(names)} on ${cluster} ${names.length > 1 ? 'are' : 'is'} there without the saved MachineSets: Cluster API would make every Machine a second time.`,
      remedy: `${kubectlOn(cluster)} -n ${namespace} patch clusters.cluster.x-k8s.io ${name} --type merge -p '{"spec":{"paused":true}}'`,
    },
  ];
};

function savedSets(archive: PlanPart['archive']) {
  return [...archive.objects].filter(
    ({ resource }) => resource === 'machinesets.cluster.x-k8s.io',
  );
}

const lostReads: Rule = ({ target, cluster }) =>
  target.unread.size === 0
    ? []
    : [
        {
          code: 'target-unread',
          message: `${some([...target.unread.keys()])} on ${cluster} could not be read, so what becomes of ${target.unread.size > 1 ? 'them' : 'it'} is not known: ${[...target.unread.values()][0]}`,
          remedy: `Plan as somebody who may read all that is restored: ${kubectlOn(cluster)} auth can-i list ${[...target.unread.keys()][0]} -A`,
        },
      ];

const regionsKnown: Rule = ({ archive, cluster }, options) => {
  const known = archive
    .all('regions.k0rdent.mirantis.com')
    .map(({ metadata }) => metadata.name);
  const asked = [...options.restoreRegions, ...options.reprovisionRegions];
  const unknown = asked.filter(name => !known.includes(name));
  return cluster !== MANAGEMENT || unknown.length === 0
    ? []
    : [
        {
          code: 'no-such-region',
          message: `The backup has no Region ${some(unknown)}${known.length > 0 ? `, only ${some(known)}` : ''}.`,
          remedy: `Regions that are alive need nothing but the annotation ${REGION_PAUSE_ANNOTATION} to be absent.`,
        },
      ];
};

const RULES: readonly Rule[] = [
  unusable,
  regionsKnown,
  kcmMissing,
  veleroMissing,
  webhooks,
  inUse,
  rollbackInPlace,
  stale,
  drillWithKcm,
  running,
  deleting,
  sharedSelectors,
  clusterAhead,
  lostReads,
];

/**
 * Why a plan may not be carried out: each of these ends in a restore that
 * brings nothing back, brings it back wrong, or waits for ever.
 */
export function findRefusals({
  parts,
  options,
  now,
}: PlanInput): readonly Refusal[] {
  return parts.flatMap(part =>
    RULES.flatMap(rule => rule(part, options, now)).map(found => ({
      ...found,
      cluster: part.cluster,
    })),
  );
}
