import { isKcmsWebhook } from '../doctor/checks/webhooks';
import { KCM_GROUP } from '../objects/kcm';
import { MANAGEMENT } from '../scope/BackupScope';
import { applyRole, kubectlOn } from '../scope/kubectlOn';
import { some, span } from '../status/words';
import { MACHINE_RULES } from './machineRefusals';
import { heldClusters } from './planRules';
import { restoredParts, type PlanInput, type PlanPart } from './PlanInput';
import type { RefusalRule } from './RefusalRule';
import { HUB_RULES, REGION_RULES } from './regionRefusals';
import type { Refusal } from './RestorePlan';

/** Without a Deployment of that name Velero restores not one item. */
const veleroMissing: RefusalRule = ({ facts, cluster }, { namespace }) =>
  facts.velero
    ? []
    : [
        {
          code: 'velero-missing',
          message: `${facts.location} has no Deployment velero in ${namespace}: Velero then ends each Restore with one error and nothing restored.`,
          remedy:
            cluster === MANAGEMENT
              ? 'Carry out step 1, then plan again.'
              : `kubectl wait regions.${KCM_GROUP} ${cluster} --for=condition=Ready --timeout=1h`,
        },
      ];

const kcmMissing: RefusalRule = ({ facts, cluster }, { purpose }) =>
  facts.kcm || cluster !== MANAGEMENT || purpose === 'drill'
    ? []
    : [
        {
          code: 'kcm-missing',
          message: `kcm is not installed on ${facts.location}: the kinds of its objects are not there.`,
          remedy: 'Carry out step 1, then plan again.',
        },
      ];

const webhooks: RefusalRule = ({ facts, cluster }, { namespace }) => {
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

const inUse: RefusalRule = ({ facts, archive }, { allowInUse, purpose }) => {
  const saved = new Set(
    archive
      .all('clusterdeployments.k0rdent.mirantis.com')
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  const others = facts.clusterDeployments
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
    .filter(name => !saved.has(name) || purpose === 'drill');
  if (others.length === 0) return [];
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
const rollbackInPlace: RefusalRule = ({ facts, cluster }, { purpose }) =>
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
const stale: RefusalRule = ({ source, cluster }, { maxAgeSeconds }, now) => {
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

const drillWithKcm: RefusalRule = ({ facts }, { purpose, namespace }) =>
  purpose === 'drill' && facts.controllers.length > 0
    ? [
        {
          code: 'drill-controllers',
          message: `${facts.location} runs ${some(facts.controllers.map(({ name }) => name))}: what is rehearsed there would act on the real fleet.`,
          remedy: `Use a cluster with Velero alone, or: kubectl -n ${namespace} scale deployment ${facts.controllers.map(({ name }) => name).join(' ')} --replicas=0`,
        },
      ]
    : [];

const unusable: RefusalRule = ({ outcome, source }) =>
  outcome === undefined || outcome === 'completed' || outcome === 'degraded'
    ? []
    : [
        {
          code: 'backup-unusable',
          message: `Backup ${source.backup} is ${outcome}: Velero restores only what is Completed or PartiallyFailed.`,
          remedy: 'kubectl kcm-backup backup get',
        },
      ];

/** It can be read to its end, and is not the archive that was saved. */
const damaged: RefusalRule = ({ verificationFailed, source }) =>
  verificationFailed
    ? [
        {
          code: 'backup-damaged',
          message: `Backup ${source.backup} failed its verification: what would be restored is not what was saved.`,
          remedy: `Take another one (kubectl kcm-backup backup get), or see what is wrong with it and whether it is mended: kubectl kcm-backup backup verify ${source.backup}`,
        },
      ]
    : [];

const running: RefusalRule = ({ facts, cluster }, { namespace, name }) => {
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

const deleting: RefusalRule = ({ archive, target, cluster }) => {
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

const lostReads: RefusalRule = ({ target, cluster, role }) =>
  target.unread.size === 0
    ? []
    : [
        {
          code: 'target-unread',
          message: `${some([...target.unread.keys()])} on ${cluster} could not be read, so what becomes of ${target.unread.size > 1 ? 'them' : 'it'} is not known: ${[...target.unread.values()][0]}`,
          remedy: applyRole(role, cluster),
        },
      ];

const canaryKnown: RefusalRule = ({ archive, cluster }, options) => {
  const { canary, purpose } = options;
  if (cluster !== MANAGEMENT || canary === undefined || purpose === 'drill') {
    return [];
  }
  const held = heldClusters(options, archive).map(
    ({ namespace, name }) => `${namespace}/${name}`,
  );
  if (held.includes(canary)) return [];
  return [
    {
      code: 'no-such-canary',
      message: `The backup has no ClusterDeployment ${canary} that could be released first${held.length > 0 ? `, only ${some(held)}` : ''}.`,
      remedy: `--canary ${held[0] ?? 'NAMESPACE/NAME'}`,
    },
  ];
};

const RULES: readonly RefusalRule[] = [
  unusable,
  damaged,
  ...REGION_RULES,
  canaryKnown,
  kcmMissing,
  veleroMissing,
  webhooks,
  inUse,
  rollbackInPlace,
  stale,
  drillWithKcm,
  running,
  deleting,
  ...MACHINE_RULES,
  lostReads,
];

/**
 * Why a plan may not be carried out: each of these ends in a restore that
 * brings nothing back, brings it back wrong, or waits for ever.
 */
export function findRefusals(input: PlanInput): readonly Refusal[] {
  const { parts, options, now } = input;
  const ask = (part: PlanPart, rules: readonly RefusalRule[]) =>
    rules
      .flatMap(rule => rule(part, options, now))
      .map(found => ({ ...found, cluster: part.cluster }));
  return [
    ...parts.flatMap(part => ask(part, HUB_RULES)),
    ...restoredParts(input).flatMap(part => ask(part, RULES)),
  ];
}
