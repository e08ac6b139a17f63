import { KCM_GROUP, VELERO_GROUP, type ResourceType } from '@kcm-backup/core';

type Row = readonly [group: string, version: string, types: string];

/**
 * What every API server has: `plural=Kind`, with a `*` after the plural of
 * cluster-scoped types. A snapshot that holds none of them simply has none.
 */
const BUILT_IN: readonly Row[] = [
  [
    '',
    'v1',
    'configmaps=ConfigMap endpoints=Endpoints events=Event limitranges=LimitRange namespaces*=Namespace nodes*=Node persistentvolumeclaims=PersistentVolumeClaim persistentvolumes*=PersistentVolume pods=Pod podtemplates=PodTemplate replicationcontrollers=ReplicationController resourcequotas=ResourceQuota secrets=Secret serviceaccounts=ServiceAccount services=Service',
  ],
  [
    'admissionregistration.k8s.io',
    'v1',
    'mutatingwebhookconfigurations*=MutatingWebhookConfiguration validatingadmissionpolicies*=ValidatingAdmissionPolicy validatingadmissionpolicybindings*=ValidatingAdmissionPolicyBinding validatingwebhookconfigurations*=ValidatingWebhookConfiguration',
  ],
  [
    'apiextensions.k8s.io',
    'v1',
    'customresourcedefinitions*=CustomResourceDefinition',
  ],
  ['apiregistration.k8s.io', 'v1', 'apiservices*=APIService'],
  [
    'apps',
    'v1',
    'controllerrevisions=ControllerRevision daemonsets=DaemonSet deployments=Deployment replicasets=ReplicaSet statefulsets=StatefulSet',
  ],
  ['autoscaling', 'v2', 'horizontalpodautoscalers=HorizontalPodAutoscaler'],
  ['batch', 'v1', 'cronjobs=CronJob jobs=Job'],
  [
    'certificates.k8s.io',
    'v1',
    'certificatesigningrequests*=CertificateSigningRequest',
  ],
  ['coordination.k8s.io', 'v1', 'leases=Lease'],
  ['discovery.k8s.io', 'v1', 'endpointslices=EndpointSlice'],
  ['events.k8s.io', 'v1', 'events=Event'],
  [
    'networking.k8s.io',
    'v1',
    'ingressclasses*=IngressClass ingresses=Ingress networkpolicies=NetworkPolicy',
  ],
  ['node.k8s.io', 'v1', 'runtimeclasses*=RuntimeClass'],
  ['policy', 'v1', 'poddisruptionbudgets=PodDisruptionBudget'],
  [
    'rbac.authorization.k8s.io',
    'v1',
    'clusterrolebindings*=ClusterRoleBinding clusterroles*=ClusterRole rolebindings=RoleBinding roles=Role',
  ],
  ['scheduling.k8s.io', 'v1', 'priorityclasses*=PriorityClass'],
  [
    'storage.k8s.io',
    'v1',
    'csidrivers*=CSIDriver csinodes*=CSINode storageclasses*=StorageClass volumeattachments*=VolumeAttachment',
  ],
];

/**
 * Types of groups that count as installed once a snapshot holds anything of the
 * group; the version is then that of what is there.
 */
const WELL_KNOWN: readonly Row[] = [
  [
    KCM_GROUP,
    '',
    'accessmanagements*=AccessManagement clusterauthentications=ClusterAuthentication clusterauditpolicies=ClusterAuditPolicy clusterdatasources=ClusterDataSource clusterdeployments=ClusterDeployment clusteripamclaims=ClusterIPAMClaim clusteripams=ClusterIPAM clustertemplatechains=ClusterTemplateChain clustertemplates=ClusterTemplate credentials=Credential datasources=DataSource managementbackups*=ManagementBackup managements*=Management multiclusterservices*=MultiClusterService providerinterfaces*=ProviderInterface providertemplates*=ProviderTemplate regions*=Region releases*=Release servicesets=ServiceSet servicetemplatechains=ServiceTemplateChain servicetemplates=ServiceTemplate statemanagementproviders*=StateManagementProvider',
  ],
  [
    VELERO_GROUP,
    'v1',
    'backuprepositories=BackupRepository backups=Backup backupstoragelocations=BackupStorageLocation deletebackuprequests=DeleteBackupRequest downloadrequests=DownloadRequest podvolumebackups=PodVolumeBackup podvolumerestores=PodVolumeRestore restores=Restore schedules=Schedule serverstatusrequests=ServerStatusRequest volumesnapshotlocations=VolumeSnapshotLocation',
  ],
  [
    'cert-manager.io',
    'v1',
    'certificaterequests=CertificateRequest certificates=Certificate clusterissuers*=ClusterIssuer issuers=Issuer',
  ],
  [
    'cluster.x-k8s.io',
    '',
    'clusterclasses=ClusterClass clusters=Cluster machinedeployments=MachineDeployment machinehealthchecks=MachineHealthCheck machinepools=MachinePool machines=Machine machinesets=MachineSet',
  ],
  ['helm.toolkit.fluxcd.io', '', 'helmreleases=HelmRelease'],
  [
    'source.toolkit.fluxcd.io',
    '',
    'buckets=Bucket gitrepositories=GitRepository helmcharts=HelmChart helmrepositories=HelmRepository ocirepositories=OCIRepository',
  ],
];

export const builtInTypes = BUILT_IN.flatMap(typesOf);
export const wellKnownTypes = WELL_KNOWN.flatMap(typesOf);

function typesOf([group, version, text]: Row): ResourceType[] {
  return text.split(' ').map(entry => {
    const [plural, kind] = entry.split('=');
    const namespaced = !plural.endsWith('*');
    return {
      group,
      version,
      plural: plural.replace('*', ''),
      kind,
      namespaced,
    };
  });
}
