import type { KubeObject } from '../KubeApi';
import { componentLabel, secret, systemNamespace } from './objects';

/** An infrastructure provider, and what its clusters are made of. */
export interface Provider {
  readonly name: 'aws' | 'azure' | 'vsphere';
  /** Namespace of the team that has its clusters there. */
  readonly team: string;
  /** Value of Cluster API's provider label. */
  readonly label: string;
  /** Of its Cluster API kinds. */
  readonly apiVersion: string;
  readonly clusterKind: string;
  readonly machineKind: string;
  /** ClusterTemplate and chart version. */
  readonly template: string;
  readonly chartVersion: string;
  /** The identity that its Credential names, then what that one needs. */
  readonly identity: readonly [KubeObject, ...KubeObject[]];
}

const group = 'infrastructure.cluster.x-k8s.io';

/**
 * Three providers. What an operator forgot to label differs: AWS has no label
 * anywhere, Azure has all, vSphere lacks it on the Secret.
 */
export const providers: readonly Provider[] = [
  {
    name: 'aws',
    team: 'team-a',
    label: 'infrastructure-aws',
    apiVersion: `${group}/v1beta2`,
    clusterKind: 'AWSCluster',
    machineKind: 'AWSMachine',
    template: 'aws-standalone-cp-1-0-43',
    chartVersion: '1.0.43',
    identity: [
      {
        apiVersion: `${group}/v1beta2`,
        kind: 'AWSClusterStaticIdentity',
        metadata: { name: 'aws-identity' },
        spec: {
          secretRef: 'aws-identity-secret',
          allowedNamespaces: { list: [], selector: {} },
        },
      },
      secret('aws-identity-secret', systemNamespace, {
        AccessKeyID: 'not-a-real-key',
        SecretAccessKey: 'not-a-real-secret',
      }),
      resourceTemplate('aws-identity'),
    ],
  },
  {
    name: 'azure',
    team: 'team-b',
    label: 'infrastructure-azure',
    apiVersion: `${group}/v1beta1`,
    clusterKind: 'AzureCluster',
    machineKind: 'AzureMachine',
    template: 'azure-standalone-cp-1-0-45',
    chartVersion: '1.0.45',
    identity: [
      {
        apiVersion: `${group}/v1beta1`,
        kind: 'AzureClusterIdentity',
        metadata: {
          name: 'azure-identity',
          namespace: systemNamespace,
          labels: {
            ...componentLabel,
            'clusterctl.cluster.x-k8s.io/move-hierarchy': 'true',
          },
        },
        spec: {
          allowedNamespaces: {},
          clientID: '00000000-0000-0000-0000-000000000001',
          clientSecret: {
            name: 'azure-identity-secret',
            namespace: systemNamespace,
          },
          tenantID: '00000000-0000-0000-0000-000000000002',
          type: 'ServicePrincipal',
        },
      },
      secret(
        'azure-identity-secret',
        systemNamespace,
        { clientSecret: 'not-a-real-secret' },
        componentLabel,
      ),
      resourceTemplate('azure-identity', componentLabel),
    ],
  },
  {
    name: 'vsphere',
    team: 'team-c',
    label: 'infrastructure-vsphere',
    apiVersion: `${group}/v1beta1`,
    clusterKind: 'VSphereCluster',
    machineKind: 'VSphereMachine',
    template: 'vsphere-standalone-cp-1-0-42',
    chartVersion: '1.0.42',
    identity: [
      {
        apiVersion: `${group}/v1beta1`,
        kind: 'VSphereClusterIdentity',
        metadata: { name: 'vsphere-identity', labels: componentLabel },
        spec: {
          secretName: 'vsphere-identity-secret',
          allowedNamespaces: { selector: { matchLabels: {} } },
        },
        status: { ready: true },
      },
      secret('vsphere-identity-secret', systemNamespace, {
        username: 'not-a-real-user',
        password: 'not-a-real-password',
      }),
      resourceTemplate('vsphere-identity', componentLabel),
    ],
  },
];

/** The provider whose turn it is. */
export function providerAt(index: number): Provider {
  return providers[index % providers.length];
}

function resourceTemplate(
  identity: string,
  labels: Record<string, string> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${identity}-resource-template`,
      namespace: systemNamespace,
      labels,
      annotations: { 'projectsveltos.io/template': 'true' },
    },
    data: { 'resource.yaml': `# what clusters of ${identity} need\n` },
  };
}
