import { KCM_GROUP } from '../objects/kcm';
import { MANAGEMENT } from '../scope/BackupScope';
import { namespacedName } from '../scope/namespacedName';
import { some } from '../status/words';
import {
  clusterRegions,
  regionClusters,
  savedDeployments,
  savedRegions,
} from './clusterRegions';
import { isPaused } from './isPaused';
import { heldClusters, REGION_PAUSE_ANNOTATION } from './planRules';
import type { RefusalRule } from './RefusalRule';

const regionsKnown: RefusalRule = ({ archive }, options) => {
  const known = savedRegions(archive).map(({ metadata }) => metadata.name);
  const asked = [...options.restoreRegions, ...options.reprovisionRegions];
  const unknown = asked.filter(name => !known.includes(name));
  if (unknown.length === 0) return [];
  return [
    {
      code: 'no-such-region',
      message: `The backup has no Region ${some(unknown)}${known.length > 0 ? `, only ${some(known)}` : ''}.`,
      remedy:
        known.length > 0
          ? `Name a region that it has: ${known.join(', ')}.`
          : 'Plan without a region.',
    },
  ];
};

const oneWay: RefusalRule = (_, { restoreRegions, reprovisionRegions }) =>
  reprovisionRegions
    .filter(name => restoreRegions.includes(name))
    .map(name => ({
      code: 'region-both-ways',
      message: `Region ${name} is to be restored onto a cluster that is there, and to be provisioned anew.`,
      remedy: `Say one of --restore-region ${name} and --reprovision-region ${name}.`,
    }));

/** kcm makes a region's cluster only from a ClusterDeployment. */
const provisionedByKcm: RefusalRule = ({ archive }, { reprovisionRegions }) =>
  savedRegions(archive)
    .filter(({ metadata }) => reprovisionRegions.includes(metadata.name))
    .flatMap(({ metadata: { name }, spec }) => {
      const from = spec?.clusterDeployment;
      const saved =
        from &&
        savedDeployments(archive).some(
          ({ metadata }) =>
            metadata.name === from.name &&
            metadata.namespace === from.namespace,
        );
      if (saved) return [];
      return [
        {
          code: 'region-not-provisioned',
          message: from
            ? `ClusterDeployment ${from.namespace}/${from.name}, from which Region ${name} is made, is not in the backup: kcm would wait for it for ever.`
            : `Region ${name} is made from no ClusterDeployment, kcm reaches it by Secret ${spec?.kubeConfig?.name}: there is nothing that kcm could provision anew.`,
          remedy: `Make a cluster for it yourself, and plan with --restore-region ${name} --region-context ${name}=CONTEXT`,
        },
      ];
    });

/** Velero's selector knows names only, and leaves out both. */
const ownName: RefusalRule = ({ archive }, { reprovisionRegions }) => {
  const regions = clusterRegions(archive);
  const lost = regionClusters(reprovisionRegions, archive);
  const shared = savedDeployments(archive)
    .filter(one => !regions.has(namespacedName(one)))
    .filter(({ metadata }) =>
      lost.some(
        ({ name, namespace }) =>
          name === metadata.name && namespace !== metadata.namespace,
      ),
    )
    .map(namespacedName);
  if (shared.length === 0) return [];
  return [
    {
      code: 'region-cluster-shares-name',
      message: `ClusterDeployment ${some(shared)} is named like the one that a region is made from: what it consists of would be left out too, and its Machines made a second time.`,
      remedy: `Make a cluster for the region yourself, and plan with --restore-region REGION --region-context REGION=CONTEXT`,
    },
  ];
};

/** Otherwise kcm makes each cluster of the region a second time. */
const heldBack: RefusalRule = ({ archive, facts }, options) => {
  if (!options.regionsOnly) return [];
  const unpaused = facts.regions.filter(
    region =>
      options.restoreRegions.includes(region.metadata.name) &&
      !isPaused(region),
  );
  const regions = clusterRegions(archive);
  const saved = heldClusters(options, archive)
    .map(({ namespace, name }) => `${namespace}/${name}`)
    .filter(name => options.restoreRegions.includes(regions.get(name) ?? ''));
  const released = facts.clusterDeployments.filter(
    one => saved.includes(namespacedName(one)) && one.spec?.dryRun !== true,
  );
  const whose = `${facts.location} does not hold back`;
  return [
    ...unpaused.map(({ metadata: { name } }) => ({
      code: 'region-not-paused',
      message: `${whose} Region ${name}: on a cluster that has nothing yet, kcm makes every cluster of it a second time.`,
      remedy: `kubectl annotate regions.${KCM_GROUP} ${name} ${REGION_PAUSE_ANNOTATION}=true`,
    })),
    ...released.map(({ metadata: { namespace, name } }) => ({
      code: 'cluster-not-held',
      message: `${whose} ClusterDeployment ${namespace}/${name}: kcm makes it a second time before its Machines are back.`,
      remedy: `kubectl -n ${namespace} patch clusterdeployments.${KCM_GROUP} ${name} --type merge -p '{"spec":{"dryRun":true}}'`,
    })),
  ];
};

const regionThere: RefusalRule = ({ facts }, options) => {
  if (!options.regionsOnly) return [];
  const there = facts.regions.map(({ metadata }) => metadata.name);
  return options.restoreRegions
    .filter(name => !there.includes(name))
    .map(name => ({
      code: 'region-not-back',
      message: `${facts.location} has no Region ${name}: the hub comes back first.`,
      remedy: `kubectl kcm-backup restore plan ${options.backup} --reprovision-region ${name}`,
    }));
};

/** By a Namespace that was saved with the very UID that is there. */
const oldCluster: RefusalRule = (
  { archive, target, facts, cluster },
  options,
) => {
  if (!options.regionsOnly || options.allowInUse) return [];
  const same = [...archive.objects].find(
    ({ resource, name, uid }) =>
      resource === 'namespaces' &&
      uid !== undefined &&
      target.namespaces.get(name) === uid,
  );
  if (!same) return [];
  return [
    {
      code: 'region-not-new',
      message: `${facts.location} is the very cluster that the backup of ${cluster} was taken of, as the UID of its Namespace ${same.name} shows: the old region lives, and kcm has not provisioned another.`,
      remedy: `Let kcm provision it anew first; for one that only lost objects: --allow-in-use`,
    },
  ];
};

/** Of the hub, also where only regions are restored. */
export const HUB_RULES: readonly RefusalRule[] = [
  regionsKnown,
  oneWay,
  provisionedByKcm,
  ownName,
  regionThere,
  heldBack,
].map(
  (rule): RefusalRule =>
    (part, options, now) =>
      part.cluster === MANAGEMENT ? rule(part, options, now) : [],
);

/** Of the regions themselves. */
export const REGION_RULES: readonly RefusalRule[] = [
  (part, options, now) =>
    part.cluster === MANAGEMENT ? [] : oldCluster(part, options, now),
];
