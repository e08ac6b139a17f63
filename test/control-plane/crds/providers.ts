import type { KubeObject } from '../KubeApi';
import { type Column, customResourceDefinition } from './definition';

interface Family {
  readonly group: string;
  readonly version: string;
  /** Value of the label that Cluster API's operator puts on definitions. */
  readonly provider?: string;
  readonly namespaced?: readonly Names[];
  readonly cluster?: readonly Names[];
  readonly columns?: readonly Column[];
}

type Names = readonly [
  kind: string,
  plural: string,
  ...shortNames: readonly string[],
];

const infrastructure = 'infrastructure.cluster.x-k8s.io';
const ready: readonly Column[] = [
  ['Age', '.metadata.creationTimestamp', 'date'],
  ['Ready', '.status.conditions[?(@.type=="Ready")].status'],
];

const families: readonly Family[] = [
  {
    group: infrastructure,
    version: 'v1beta2',
    provider: 'infrastructure-aws',
    namespaced: [
      ['AWSCluster', 'awsclusters', 'awsc'],
      ['AWSMachine', 'awsmachines', 'awsm'],
      ['AWSMachineTemplate', 'awsmachinetemplates', 'awsmt'],
    ],
    cluster: [
      ['AWSClusterStaticIdentity', 'awsclusterstaticidentities', 'awssi'],
      ['AWSClusterRoleIdentity', 'awsclusterroleidentities', 'awsri'],
      [
        'AWSClusterControllerIdentity',
        'awsclustercontrolleridentities',
        'awsci',
      ],
    ],
  },
  {
    group: infrastructure,
    version: 'v1beta1',
    provider: 'infrastructure-azure',
    namespaced: [
      ['AzureCluster', 'azureclusters'],
      ['AzureMachine', 'azuremachines'],
      ['AzureMachineTemplate', 'azuremachinetemplates'],
      ['AzureClusterIdentity', 'azureclusteridentities'],
    ],
  },
  {
    group: infrastructure,
    version: 'v1beta1',
    provider: 'infrastructure-vsphere',
    namespaced: [
      ['VSphereCluster', 'vsphereclusters'],
      ['VSphereMachine', 'vspheremachines'],
      ['VSphereMachineTemplate', 'vspheremachinetemplates'],
      ['VSphereVM', 'vspherevms'],
    ],
    cluster: [['VSphereClusterIdentity', 'vsphereclusteridentities']],
  },
  {
    group: infrastructure,
    version: 'v1beta1',
    provider: 'infrastructure-k0sproject-k0smotron',
    namespaced: [
      ['RemoteCluster', 'remoteclusters'],
      ['RemoteMachine', 'remotemachines'],
      ['RemoteMachineTemplate', 'remotemachinetemplates'],
      ['PooledRemoteMachine', 'pooledremotemachines'],
    ],
  },
  {
    group: 'bootstrap.cluster.x-k8s.io',
    version: 'v1beta1',
    provider: 'bootstrap-k0sproject-k0smotron',
    namespaced: [
      ['K0sControllerConfig', 'k0scontrollerconfigs'],
      ['K0sWorkerConfig', 'k0sworkerconfigs'],
      ['K0sWorkerConfigTemplate', 'k0sworkerconfigtemplates'],
    ],
  },
  {
    group: 'controlplane.cluster.x-k8s.io',
    version: 'v1beta1',
    provider: 'control-plane-k0sproject-k0smotron',
    namespaced: [
      ['K0sControlPlane', 'k0scontrolplanes'],
      ['K0sControlPlaneTemplate', 'k0scontrolplanetemplates'],
      ['K0smotronControlPlane', 'k0smotroncontrolplanes'],
    ],
  },
  {
    group: 'k0smotron.io',
    version: 'v1beta1',
    provider: 'control-plane-k0sproject-k0smotron',
    namespaced: [
      ['Cluster', 'clusters', 'kmc'],
      ['JoinTokenRequest', 'jointokenrequests', 'jtr'],
    ],
  },
  {
    group: 'metal3.io',
    version: 'v1alpha1',
    namespaced: [['BareMetalHost', 'baremetalhosts', 'bmh', 'bmhost']],
  },
  {
    group: 'ipam.cluster.x-k8s.io',
    version: 'v1alpha2',
    provider: 'ipam-in-cluster',
    namespaced: [['InClusterIPPool', 'inclusterippools']],
    cluster: [['GlobalInClusterIPPool', 'globalinclusterippools']],
  },
  {
    group: 'helm.toolkit.fluxcd.io',
    version: 'v2',
    namespaced: [['HelmRelease', 'helmreleases', 'hr']],
    columns: ready,
  },
  {
    group: 'source.toolkit.fluxcd.io',
    version: 'v1',
    namespaced: [
      ['HelmChart', 'helmcharts', 'hc'],
      ['HelmRepository', 'helmrepositories', 'helmrepo'],
      ['GitRepository', 'gitrepositories', 'gitrepo'],
      ['OCIRepository', 'ocirepositories', 'ocirepo'],
      ['Bucket', 'buckets'],
    ],
    columns: ready,
  },
  {
    group: 'cert-manager.io',
    version: 'v1',
    namespaced: [
      ['Certificate', 'certificates', 'cert', 'certs'],
      ['CertificateRequest', 'certificaterequests', 'cr', 'crs'],
      ['Issuer', 'issuers'],
    ],
    cluster: [['ClusterIssuer', 'clusterissuers']],
    columns: ready,
  },
  {
    group: 'config.projectsveltos.io',
    version: 'v1beta1',
    namespaced: [['Profile', 'profiles']],
    cluster: [['ClusterProfile', 'clusterprofiles']],
  },
  {
    group: 'lib.projectsveltos.io',
    version: 'v1beta1',
    namespaced: [['SveltosCluster', 'sveltosclusters']],
  },
];

/**
 * The least definitions of the resources that come with Cluster API
 * providers, Flux, cert-manager and Sveltos: right names, scopes and labels;
 * any fields.
 */
export function providerCrds(): KubeObject[] {
  return families.flatMap(family => [
    ...(family.namespaced ?? []).map(names =>
      definition(family, 'Namespaced', names),
    ),
    ...(family.cluster ?? []).map(names =>
      definition(family, 'Cluster', names),
    ),
  ]);
}

function definition(
  { group, version, provider, columns }: Family,
  scope: 'Namespaced' | 'Cluster',
  [kind, plural, ...shortNames]: Names,
): KubeObject {
  return customResourceDefinition({
    group,
    kind,
    plural,
    scope,
    shortNames,
    versions: [{ name: version, status: 'object', columns }],
    labels: provider ? { 'cluster.x-k8s.io/provider': provider } : undefined,
  });
}
