/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const READ = ['get', 'list', 'watch'];

/** Kinds of kcm 0.3 to 1.12; a rule for a kind that is not there is harmless. */
const KCM_KINDS = [
  'accessmanagements',
  'clusterauditpolicies',
  'clusterauthentications',
  'clusterdatasources',
  'clusterdeployments',
  'clusteripamclaims',
  'clusteripams',
  'clustertemplatechains',
  'clustertemplates',
  'credentials',
  'datasources',
  'managementbackups',
  'managements',
  'multiclusterservices',
  'providerinterfaces',
  'providertemplates',
  'regions',
  'releases',
  'servicesets',
  'servicetemplatechains',
  'servicetemplates',
  'statemanagementproviders',
];

/**
 * Read k0rdent: the scope of a backup, the state of the schedules. In all
 * namespaces, because ClusterDeployments are. Management and ClusterDeployment
 * may hold secrets in their config: there is no way around that.
 */
export const readKcm: PolicyRule = rule(
  'k0rdent.mirantis.com',
  KCM_KINDS,
  READ,
);

/** Which kinds there are, and at which versions. */
export const readDefinitions: PolicyRule = rule(
  'apiextensions.k8s.io',
  ['customresourcedefinitions'],
  ['get', 'list'],
);

/** The UID of kube-system tells hubs apart that share a bucket. */
export const readHubIdentity: PolicyRule = {
  ...rule('', ['namespaces'], ['get']),
  resourceNames: ['kube-system'],
};

/** Read Velero: recovery points, restores, storage. No Secret. */
export const readVelero: PolicyRule = rule(
  'velero.io',
  [
    'backups',
    'backupstoragelocations',
    'deletebackuprequests',
    'downloadrequests',
    'restores',
    'schedules',
    'serverstatusrequests',
  ],
  READ,
);

/** Whether kcm and Velero run, and with which image. */
export const readDeployments: PolicyRule = rule('apps', ['deployments'], READ);

/** What bears on a restore: hosted control planes, certificates. */
export const readSurroundings: readonly PolicyRule[] = [
  rule('controlplane.cluster.x-k8s.io', ['k0smotroncontrolplanes'], ['list']),
  rule('cert-manager.io', ['certificates'], ['list']),
];

/** kcm's own Backups, their schedules and pauses. */
export const writeManagementBackups: PolicyRule = rule(
  'k0rdent.mirantis.com',
  ['managementbackups'],
  ['create', 'delete', 'patch'],
);

/** Direct Backups. Deleting one takes a DeleteBackupRequest: a restorer's. */
export const createBackups: PolicyRule = rule(
  'velero.io',
  ['backups'],
  ['create'],
);

/** Direct schedules and storage locations. */
export const writeSchedulesAndLocations: PolicyRule = rule(
  'velero.io',
  ['backupstoragelocations', 'schedules'],
  ['create', 'delete', 'patch'],
);

/**
 * Logs and results, and whole archives: a download holds every saved Secret in
 * plain text. The request is deleted once it is answered.
 */
export const requestDownloads: PolicyRule = rule(
  'velero.io',
  ['downloadrequests'],
  ['create', 'delete'],
);

/** Velero's version and plugins, which only Velero itself can tell. */
export const requestServerStatus: PolicyRule = rule(
  'velero.io',
  ['serverstatusrequests'],
  ['create', 'delete'],
);

/** Kubeconfigs of regions and credentials of locations, by name only. */
export function readSecrets(names: readonly string[]): PolicyRule {
  return {
    ...rule('', ['secrets'], ['get']),
    resourceNames: [...new Set(names)].sort(),
  };
}

/** kcm's webhooks refuse what a restore brings: are there any? */
export const readWebhooks: PolicyRule = rule(
  'admissionregistration.k8s.io',
  ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
  ['list'],
);

/** Restores, and backups deleted with their data. */
export const writeRestores: PolicyRule = rule(
  'velero.io',
  ['deletebackuprequests', 'restores'],
  ['create', 'delete'],
);

/**
 * Backups whose objects alone go, and the copies that the sync made; the rung
 * that was proved is written on them.
 */
export const changeBackupObjects: PolicyRule = rule(
  'velero.io',
  ['backups'],
  ['delete', 'patch'],
);

/**
 * What runs on a target, which namespaces it has, and whether Cluster API is
 * ahead of a restore or makes Machines anew. In all namespaces.
 */
export const readTarget: readonly PolicyRule[] = [
  rule('', ['namespaces'], ['list']),
  rule('apps', ['deployments'], ['list']),
  rule('cluster.x-k8s.io', ['clusters', 'machines'], ['list']),
];

/** Resource modifiers of a Restore. */
export const writeConfigMaps: PolicyRule = rule(
  '',
  ['configmaps'],
  ['create', 'delete', 'get', 'list', 'patch', 'watch'],
);

/** kcm is held at zero replicas until its objects are back. */
export const scaleDeployments: PolicyRule = rule(
  'apps',
  ['deployments'],
  ['patch'],
);

/** Clusters are let go one after the other, regions by their pause annotation. */
export const releaseClusters: PolicyRule = rule(
  'k0rdent.mirantis.com',
  ['clusterdeployments', 'regions'],
  ['patch'],
);

function rule(
  apiGroup: string,
  resources: readonly string[],
  verbs: readonly string[],
): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs };
}
