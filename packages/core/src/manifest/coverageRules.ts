import { KCM_GROUP } from '../objects/kcm';
import type { PolicyRule } from './rbacRules';

/** Groups of Cluster API and its providers: their kinds are not all known. */
const CLUSTER_GROUPS = [
  'addons.cluster.x-k8s.io',
  'bootstrap.cluster.x-k8s.io',
  'cluster.x-k8s.io',
  'controlplane.cluster.x-k8s.io',
  'infrastructure.cluster.x-k8s.io',
  'ipam.cluster.x-k8s.io',
  'ipam.metal3.io',
  'k0smotron.io',
  'metal3.io',
  'operator.cluster.x-k8s.io',
  'runtime.cluster.x-k8s.io',
];

const SOURCES = [
  'buckets',
  'gitrepositories',
  'helmrepositories',
  'ocirepositories',
];

/** Kinds of kcm's that users make and kcm does not label. */
const OF_USERS = [
  'clusterauditpolicies',
  'clusterauthentications',
  'clusteripamclaims',
  'datasources',
  'statemanagementproviders',
];

const INFRASTRUCTURE = [
  'awsclustercontrolleridentities',
  'awsclusterroleidentities',
  'awsclusterstaticidentities',
  'azureclusteridentities',
  'openstackclusteridentities',
  'pooledremotemachines',
  'vsphereclusteridentities',
];

const ADDRESSES = [
  'globalinclusterippools',
  'inclusterippools',
  'ipaddressclaims',
  'ipaddresses',
];

/**
 * What coverage lists. Of Secrets and ConfigMaps it asks for names and labels
 * alone, which no role can grant: whoever may list them may read them.
 */
export const listForCoverage: readonly PolicyRule[] = [
  list([''], ['configmaps', 'secrets']),
  list(['source.toolkit.fluxcd.io'], [...SOURCES, 'helmcharts']),
  list(['helm.toolkit.fluxcd.io'], ['helmreleases']),
  list(
    ['config.projectsveltos.io'],
    ['clusterprofiles', 'clustersummaries', 'profiles'],
  ),
  list(['cert-manager.io'], ['certificates', 'clusterissuers', 'issuers']),
  list(CLUSTER_GROUPS, ['*']),
];

/**
 * What `coverage --label` changes. No role can grant labels alone: whoever may
 * patch these objects may change all of them.
 */
export const labelForCoverage: readonly PolicyRule[] = [
  patch([''], ['configmaps', 'secrets']),
  patch(['source.toolkit.fluxcd.io'], SOURCES),
  patch([KCM_GROUP], OF_USERS),
  patch(['cert-manager.io'], ['certificates', 'clusterissuers', 'issuers']),
  patch(['infrastructure.cluster.x-k8s.io'], INFRASTRUCTURE),
  patch(['ipam.cluster.x-k8s.io'], ADDRESSES),
  patch(['metal3.io'], ['baremetalhosts']),
];

function list(
  apiGroups: readonly string[],
  resources: readonly string[],
): PolicyRule {
  return { apiGroups, resources, verbs: ['list'] };
}

function patch(
  apiGroups: readonly string[],
  resources: readonly string[],
): PolicyRule {
  return { apiGroups, resources, verbs: ['patch'] };
}
