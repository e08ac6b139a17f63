import type { KubeObject } from '../KubeApi';
import {
  type Column,
  customResourceDefinition,
  type Definition,
  type Version,
} from './definition';
import { closed, type Fields, immutable, Refined } from './schema';

/** Which API versions of k0rdent a hub serves. */
export type K0rdentVersions = 'v1alpha1' | 'v1beta1' | 'both';

interface Kind extends Omit<Definition, 'group' | 'versions'> {
  readonly v1beta1: Omit<Version, 'name'>;
  /** Absent: the kind came with v1beta1. */
  readonly v1alpha1?: Omit<Version, 'name'>;
}

const age: Column = ['Age', '.metadata.creationTimestamp', 'date'];
const ready = (quote: string): Column => [
  'Ready',
  `.status.conditions[?(@.type==${quote}Ready${quote})].status`,
];
const templateColumns: readonly Column[] = [
  ['valid', '.status.valid', 'boolean'],
  ['validationError', '.status.validationError', 'string', 1],
  ['description', '.status.description', 'string', 1],
];
const chainColumns: readonly Column[] = [
  ['Valid', '.status.valid', 'boolean'],
  age,
];

const serviceSpec: Fields = {
  services: [
    {
      'name!': 'string',
      'template!': 'string',
      namespace: 'string',
      values: 'string',
      valuesFrom: ['object'],
    },
  ],
  templateResourceRefs: ['object'],
  policyRefs: ['object'],
  provider: { name: 'string', selfManagement: 'boolean', config: 'any' },
};
const components: Fields = {
  conditions: 'conditions',
  observedGeneration: 'integer',
  availableProviders: ['string'],
  capiContracts: 'object',
  components: 'object',
};
const core: Fields = {
  kcm: { template: 'string', config: 'any' },
  capi: { template: 'string', config: 'any' },
};
const providers = [
  { 'name!': 'string', template: 'string', config: 'any' },
] as const;
const helm: Fields = { chartSpec: 'object', chartRef: 'object' };
const templateStatus: Fields = {
  'valid!': 'boolean',
  validationError: 'string',
  description: 'string',
  chartVersion: 'string',
  chartRef: 'object',
  config: 'any',
  observedGeneration: 'integer',
};
const withProviders: Fields = {
  providers: ['string'],
  providerContracts: 'map',
};
const chain: Kind['v1beta1'] = {
  spec: immutable({
    supportedTemplates: [
      { 'name!': 'string', availableUpgrades: [{ 'name!': 'string' }] },
    ],
  }),
  status: { valid: 'boolean', validationError: 'string' },
  columns: chainColumns,
};
const singleBackup: Fields = {
  error: 'string',
  lastBackup: 'object',
  lastBackupName: 'string',
  lastBackupTime: 'time',
  nextAttempt: 'time',
};
const managementBackup = (status: Fields): Kind['v1beta1'] => ({
  spec: closed({
    schedule: 'string',
    storageLocation: 'string',
    performOnManagementUpgrade: 'boolean',
  }),
  status: closed(status),
  columns: [
    ['LastBackupStatus', '.status.lastBackup.phase'],
    ['NextBackup', '.status.nextAttempt'],
    ['SinceLastBackup', '.status.lastBackupTime', 'date', 1],
    age,
    ['Error', '.status.error', 'string', 1],
  ],
});
const clusterDeployment = (spec: Fields, status: Fields): Kind['v1beta1'] => ({
  spec: {
    'template!': 'string',
    credential: 'string',
    config: 'any',
    dryRun: 'boolean',
    propagateCredentials: new Refined('boolean', { default: true }),
    serviceSpec,
    ...spec,
  },
  status: {
    conditions: 'conditions',
    observedGeneration: 'integer',
    availableUpgrades: ['string'],
    services: ['object'],
    ...status,
  },
  columns: [
    ready('"'),
    [
      'Services',
      '.status.conditions[?(@.type=="ServicesInReadyState")].message',
    ],
    ['Template', '.spec.template'],
    ['Messages', '.status.conditions[?(@.type=="Ready")].message'],
    age,
    ['DryRun', '.spec.dryRun', 'string', 1],
  ],
});
const credentialStatus: Fields = {
  'ready!': 'boolean',
  conditions: 'conditions',
};
const identityRef: Fields = {
  apiVersion: 'string',
  kind: 'string',
  name: 'string',
  namespace: 'string',
};
const credentialColumns = (...more: Column[]): Column[] => [
  ['Ready', '.status.ready'],
  ...more,
  ['Description', '.spec.description'],
];
const management: Kind['v1beta1'] = {
  spec: { 'release!': 'string', core, providers },
  status: { ...components, release: 'string', backupName: 'string' },
  columns: [ready("'"), ['Release', '.status.release'], age],
};
const release = (regional: Fields): Kind['v1beta1'] => ({
  spec: {
    'version!': 'string',
    'kcm!': { 'template!': 'string' },
    'capi!': { 'template!': 'string' },
    providers: [{ 'name!': 'string', 'template!': 'string' }],
    ...regional,
  },
  status: {
    ready: 'boolean',
    conditions: 'conditions',
    observedGeneration: 'integer',
  },
});
const accessRules: Fields = {
  targetNamespaces: 'object',
  clusterTemplateChains: ['string'],
  serviceTemplateChains: ['string'],
  credentials: ['string'],
  clusterAuthentications: ['string'],
  clusterAuditPolicies: ['string'],
  dataSources: ['string'],
};
const accessManagement: Kind['v1beta1'] = {
  spec: { accessRules: [accessRules] },
  status: { current: [accessRules], error: 'string' },
};
const multiClusterService: Kind['v1beta1'] = {
  spec: { clusterSelector: 'object', dependsOn: ['string'], serviceSpec },
  status: { conditions: 'conditions', services: ['object'] },
  columns: [
    [
      'Clusters',
      '.status.conditions[?(@.type=="ClusterInReadyState")].message',
    ],
    ['provider', '.spec.serviceSpec.provider.name'],
    ['self-management', '.spec.serviceSpec.provider.selfManagement', 'boolean'],
    age,
  ],
};
const clusterTemplate: Kind['v1beta1'] = {
  spec: immutable({ 'helm!': helm, ...withProviders }),
  status: { ...templateStatus, ...withProviders },
  columns: templateColumns,
};
const providerTemplate: Kind['v1beta1'] = {
  spec: immutable({ helm, providers: ['string'] }),
  status: { ...templateStatus, providers: ['string'] },
  columns: templateColumns,
};
const serviceTemplate: Kind['v1beta1'] = {
  spec: immutable({ helm, kustomize: 'object', resources: 'object' }),
  status: templateStatus,
  columns: templateColumns,
};
const secretKey: Fields = {
  name: 'string',
  namespace: 'string',
  'key!': 'string',
};

const kinds: readonly Kind[] = [
  {
    kind: 'Management',
    plural: 'managements',
    scope: 'Cluster',
    shortNames: ['kcm-mgmt', 'mgmt'],
    v1alpha1: management,
    v1beta1: management,
  },
  {
    kind: 'Release',
    plural: 'releases',
    scope: 'Cluster',
    v1alpha1: release({}),
    v1beta1: {
      ...release({ regional: { 'template!': 'string' } }),
      columns: [['Ready', '.status.ready'], age],
    },
  },
  {
    kind: 'AccessManagement',
    plural: 'accessmanagements',
    scope: 'Cluster',
    shortNames: ['am'],
    v1alpha1: accessManagement,
    v1beta1: accessManagement,
  },
  {
    kind: 'Region',
    plural: 'regions',
    scope: 'Cluster',
    shortNames: ['rgn'],
    v1beta1: {
      spec: new Refined(
        {
          kubeConfig: immutable({ 'name!': 'string', key: 'string' }),
          clusterDeployment: immutable({
            'name!': 'string',
            'namespace!': 'string',
          }),
          core,
          providers,
        },
        {
          'x-kubernetes-validations': [
            {
              rule: 'has(self.kubeConfig) != has(self.clusterDeployment)',
              message: 'needs exactly one of kubeConfig, clusterDeployment',
            },
          ],
        },
      ),
      status: components,
      columns: [ready("'"), age],
    },
  },
  {
    kind: 'Credential',
    plural: 'credentials',
    scope: 'Namespaced',
    shortNames: ['cred'],
    v1alpha1: {
      spec: { 'identityRef!': identityRef, description: 'string' },
      status: credentialStatus,
      columns: credentialColumns(),
    },
    v1beta1: {
      specRequired: true,
      spec: {
        'identityRef!': identityRef,
        description: 'string',
        region: immutable('string'),
      },
      status: credentialStatus,
      columns: credentialColumns(['Region', '.spec.region']),
    },
  },
  {
    kind: 'ClusterDeployment',
    plural: 'clusterdeployments',
    scope: 'Namespaced',
    shortNames: ['clusterd', 'cld'],
    v1alpha1: clusterDeployment({}, {}),
    v1beta1: {
      specRequired: true,
      ...clusterDeployment(
        {
          auditPolicy: 'string',
          clusterAuth: 'string',
          dataSource: 'string',
          ipamClaim: { ref: 'string', spec: 'object' },
        },
        { region: 'string', k8sVersion: 'string' },
      ),
    },
  },
  {
    kind: 'MultiClusterService',
    plural: 'multiclusterservices',
    scope: 'Cluster',
    shortNames: ['mcs'],
    v1alpha1: multiClusterService,
    v1beta1: multiClusterService,
  },
  {
    kind: 'ManagementBackup',
    plural: 'managementbackups',
    scope: 'Cluster',
    shortNames: ['kcmbackup', 'mgmtbackup'],
    v1alpha1: managementBackup(singleBackup),
    v1beta1: managementBackup({
      ...singleBackup,
      region: 'string',
      regions: [closed({ ...singleBackup, region: 'string' })],
    }),
  },
  {
    kind: 'ClusterTemplate',
    plural: 'clustertemplates',
    scope: 'Namespaced',
    shortNames: ['clustertmpl'],
    v1alpha1: clusterTemplate,
    v1beta1: clusterTemplate,
  },
  {
    kind: 'ServiceTemplate',
    plural: 'servicetemplates',
    scope: 'Namespaced',
    shortNames: ['svctmpl'],
    v1alpha1: serviceTemplate,
    v1beta1: serviceTemplate,
  },
  {
    kind: 'ProviderTemplate',
    plural: 'providertemplates',
    scope: 'Cluster',
    shortNames: ['providertmpl'],
    v1alpha1: providerTemplate,
    v1beta1: providerTemplate,
  },
  {
    kind: 'ClusterTemplateChain',
    plural: 'clustertemplatechains',
    scope: 'Namespaced',
    v1alpha1: chain,
    v1beta1: chain,
  },
  {
    kind: 'ServiceTemplateChain',
    plural: 'servicetemplatechains',
    scope: 'Namespaced',
    v1alpha1: chain,
    v1beta1: chain,
  },
  {
    kind: 'ClusterDataSource',
    plural: 'clusterdatasources',
    scope: 'Namespaced',
    shortNames: ['clds'],
    v1beta1: {
      specRequired: true,
      spec: { 'dataSource!': 'string', 'schema!': immutable('string') },
      status: { 'ready!': 'boolean', error: 'string', caSecret: 'string' },
      columns: [
        ['DataSource', '.spec.dataSource'],
        ['Schema', '.spec.schema'],
        ['Ready', '.status.ready'],
        ['Error', '.status.error', 'string', 1],
        age,
      ],
    },
  },
  {
    kind: 'ClusterAuthentication',
    plural: 'clusterauthentications',
    scope: 'Namespaced',
    shortNames: ['clauth'],
    v1beta1: {
      spec: {
        authenticationConfiguration: { 'jwt!': ['object'] },
        caSecret: secretKey,
      },
      status: 'object',
    },
  },
  {
    kind: 'ClusterAuditPolicy',
    plural: 'clusterauditpolicies',
    scope: 'Namespaced',
    v1beta1: {
      specRequired: true,
      spec: immutable({ 'policy!': { 'rules!': ['object'] } }),
    },
  },
  {
    kind: 'DataSource',
    plural: 'datasources',
    scope: 'Namespaced',
    v1beta1: {
      specRequired: true,
      spec: immutable({
        'type!': 'string',
        'endpoints!': ['string'],
        'auth!': { 'username!': secretKey, 'password!': secretKey },
        certificateAuthority: secretKey,
      }),
    },
  },
  {
    kind: 'ClusterIPAM',
    plural: 'clusteripams',
    scope: 'Namespaced',
    v1beta1: {
      spec: { clusterIPAMClaimRef: 'string', provider: 'string' },
      status: { phase: 'string', providerData: ['object'] },
      columns: [['phase', '.status.phase'], age],
    },
  },
  {
    kind: 'ClusterIPAMClaim',
    plural: 'clusteripamclaims',
    scope: 'Namespaced',
    v1beta1: {
      spec: {
        'provider!': 'string',
        cluster: 'string',
        clusterIPAMRef: 'string',
      },
      status: { 'bound!': 'boolean', conditions: 'conditions' },
      columns: [['bound', '.status.bound'], age],
    },
  },
  {
    kind: 'ServiceSet',
    plural: 'servicesets',
    scope: 'Namespaced',
    v1beta1: {
      spec: {
        'cluster!': 'string',
        'provider!': { name: 'string', config: 'any' },
        multiClusterService: 'string',
        services: ['object'],
      },
      status: { 'deployed!': 'boolean', conditions: 'conditions' },
      columns: [
        ['cluster', '.spec.cluster'],
        ['multiClusterServer', '.spec.multiClusterService'],
        [
          'Services',
          '.status.conditions[?(@.type=="ServicesInReadyState")].message',
        ],
        ['provider', '.spec.provider.name'],
        ['self-management', '.spec.provider.selfManagement', 'boolean'],
        ['age', '.metadata.creationTimestamp', 'date'],
      ],
    },
  },
  {
    kind: 'ProviderInterface',
    plural: 'providerinterfaces',
    scope: 'Cluster',
    shortNames: ['pi'],
    v1beta1: {
      spec: {
        description: 'string',
        clusterIdentities: [
          {
            group: 'string',
            'version!': 'string',
            'kind!': 'string',
            references: ['object'],
          },
        ],
      },
      columns: [['Description', '.spec.description']],
    },
  },
  {
    kind: 'StateManagementProvider',
    plural: 'statemanagementproviders',
    scope: 'Cluster',
    shortNames: ['smp'],
    v1beta1: {
      spec: {
        'adapter!': 'object',
        'provisioner!': ['object'],
        'provisionerCRDs!': ['object'],
        'selector!': 'object',
        'suspend!': 'boolean',
      },
      status: { 'ready!': 'boolean', conditions: 'conditions' },
      columns: [
        ['rbac', '.status.conditions[?(@.type=="RBACReady")].status'],
        ['adapter', '.status.conditions[?(@.type=="AdapterReady")].status'],
        [
          'provisioner',
          '.status.conditions[?(@.type=="ProvisionerReady")].status',
        ],
        [
          'provisioner crds',
          '.status.conditions[?(@.type=="ProvisionerCRDsReady")].status',
        ],
        ['ready', '.status.ready', 'boolean'],
        ['suspended', '.spec.suspend', 'boolean'],
        ['age', '.metadata.creationTimestamp', 'date'],
      ],
    },
  },
];

/**
 * k0rdent's resource definitions, in our own words: names, scopes and columns
 * as kcm 1.12 has them (v1alpha1: kcm 0.3), with the fields that the product
 * reads and writes; other fields are kept.
 */
export function k0rdentCrds(versions: K0rdentVersions): KubeObject[] {
  const wanted = (['v1alpha1', 'v1beta1'] as const).filter(
    version => versions === 'both' || versions === version,
  );
  return kinds.flatMap(kind => {
    const present = wanted.flatMap(name => {
      const version = kind[name];
      return version ? [{ name, ...version }] : [];
    });
    if (!present.length) return [];
    return customResourceDefinition({
      ...kind,
      group: 'k0rdent.mirantis.com',
      versions: present,
      annotations: { 'helm.sh/resource-policy': 'keep' },
    });
  });
}
