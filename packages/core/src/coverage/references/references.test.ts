import type { KubeObject } from '../../objects/KubeObject';
import { identityKinds } from '../identityKinds';
import { referencesOf } from '.';

const KCM = 'k0rdent.mirantis.com/v1beta1';
const INFRASTRUCTURE = 'infrastructure.cluster.x-k8s.io/v1beta2';
const FLUX = 'source.toolkit.fluxcd.io/v1';

interface Fields {
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** What an object names: `Kind/namespace/name`, `?` where it is optional. */
function names(
  [apiVersion, kind]: readonly [string, string],
  { namespace, labels, ...rest }: Fields,
  providers: readonly KubeObject[] = [],
): readonly string[] {
  const identities = identityKinds(providers);
  const group = apiVersion.split('/')[0];
  const metadata = { name: 'a', namespace, labels };
  const object = { apiVersion, kind, metadata, ...rest };
  const read = referencesOf({ group, kind }, identities);
  const context = { systemNamespace: 'kcm-system', cluster: 'management' };
  return (read?.(object, { ...context, identities }) ?? []).map(to => {
    const where = to.cluster === undefined ? '' : `${to.cluster}: `;
    const object_ = [to.kind, to.namespace, to.name].filter(Boolean).join('/');
    return `${where}${object_}${to.optional ? '?' : ''}`;
  });
}

const identityRef = (kind: string, namespace?: string) => ({
  apiVersion: kind === 'Secret' ? 'v1' : INFRASTRUCTURE,
  kind,
  name: 'id',
  namespace,
});

describe('Credential', () => {
  const of = (spec: unknown, labels = {}) =>
    names([KCM, 'Credential'], { namespace: 'team', labels, spec });

  it('names its identity, and what is handed on to clusters', () => {
    expect(
      of({ identityRef: identityRef('AWSClusterStaticIdentity') }),
    ).toEqual([
      'AWSClusterStaticIdentity/team/id',
      'ConfigMap/kcm-system/id-resource-template?',
      'Secret/kcm-system/id-secret?',
    ]);
  });

  it('names the Secret of an adopted cluster', () => {
    expect(of({ identityRef: identityRef('Secret', 'elsewhere') })).toEqual([
      'Secret/elsewhere/id',
      'ConfigMap/elsewhere/id-resource-template?',
    ]);
  });

  it("names kcm's own identity and the copy in the region", () => {
    const identity = identityRef('AzureClusterIdentity', 'kcm-system');
    expect(of({ region: 'east', identityRef: identity })).toEqual([
      'AzureClusterIdentity/kcm-system/id',
      'east: AzureClusterIdentity/team/id?',
      'ConfigMap/kcm-system/id-resource-template?',
      'Secret/kcm-system/id-secret?',
      'Region/east',
    ]);
  });

  it('names the original of what AccessManagement has copied', () => {
    const managed = { 'k0rdent.mirantis.com/managed': 'true' };
    expect(of({ identityRef: identityRef('Secret', 'team') }, managed)).toEqual(
      [
        'Secret/kcm-system/id',
        'Secret/team/id?',
        'ConfigMap/team/id-resource-template?',
      ],
    );
  });

  it('finds the group of a kind that is named without', () => {
    const identities = identityKinds([]);
    const read = referencesOf(
      { group: 'k0rdent.mirantis.com', kind: 'Credential' },
      identities,
    );
    const [first] = read!(
      {
        apiVersion: KCM,
        kind: 'Credential',
        metadata: { name: 'a', namespace: 'team' },
        ...{
          spec: { identityRef: { kind: 'VSphereClusterIdentity', name: 'id' } },
        },
      },
      { systemNamespace: 'kcm-system', cluster: 'management', identities },
    );
    expect(first.group).toBe('infrastructure.cluster.x-k8s.io');
  });
});

describe('identities', () => {
  const of = (kind: string, spec: unknown, providers?: readonly KubeObject[]) =>
    names([INFRASTRUCTURE, kind], { spec }, providers);

  it.each([
    ['AWSClusterStaticIdentity', { secretRef: 's' }, ['Secret/kcm-system/s']],
    ['VSphereClusterIdentity', { secretName: 's' }, ['Secret/kcm-system/s']],
    [
      'AzureClusterIdentity',
      { clientSecret: { name: 's', namespace: 'azure' } },
      ['Secret/azure/s'],
    ],
    [
      'OpenStackClusterIdentity',
      { secretRef: { name: 's', namespace: 'stack' } },
      ['Secret/stack/s'],
    ],
    [
      'AWSClusterRoleIdentity',
      { sourceIdentityRef: { kind: 'AWSClusterStaticIdentity', name: 'root' } },
      ['AWSClusterStaticIdentity/kcm-system/root'],
    ],
    ['AWSClusterControllerIdentity', {}, []],
  ])('%s', (kind, spec, expected) => {
    expect(of(kind, spec)).toEqual(expected);
  });

  it('learns other kinds from ProviderInterfaces', () => {
    const provider = {
      apiVersion: KCM,
      kind: 'ProviderInterface',
      metadata: { name: 'mine' },
      spec: {
        clusterIdentities: [
          {
            group: 'infrastructure.cluster.x-k8s.io',
            kind: 'MyIdentity',
            references: [
              { kind: 'Secret', nameFieldPath: 'spec.login.name' },
              { kind: 'Secret', nameFieldPath: 3 },
            ],
          },
          { kind: {} },
        ],
      },
    };
    const spec = { login: { name: 's' } };
    expect(of('MyIdentity', spec, [provider])).toEqual(['Secret/kcm-system/s']);
    expect(of('MyIdentity', spec)).toEqual([]);
  });
});

describe('ClusterDeployment', () => {
  it('names all that its cluster is made from', () => {
    const spec = {
      template: 't',
      credential: 'c',
      clusterAuth: 'auth',
      auditPolicy: 'audit',
      dataSource: 'data',
      ipamClaim: { ref: 'claim' },
    };
    const status = { region: 'east' };
    expect(
      names([KCM, 'ClusterDeployment'], { namespace: 'team', spec, status }),
    ).toEqual([
      'ClusterTemplate/team/t',
      'Credential/team/c',
      'ClusterAuthentication/team/auth',
      'ClusterAuditPolicy/team/audit',
      'DataSource/team/data',
      'ClusterIPAMClaim/team/claim',
      'east: Secret/team/a-kubeconfig?',
    ]);
  });

  it('names what its services are made from', () => {
    const serviceSpec = {
      provider: { name: 'argo' },
      services: [
        {
          template: 't',
          templateChain: 'chain',
          valuesFrom: [{ kind: 'Secret', name: 's' }, { name: 'c' }],
        },
      ],
      templateResourceRefs: [
        { resource: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' } },
        {
          resource: { kind: 'Secret', name: 'x', namespace: 'y' },
          optional: true,
        },
      ],
      policyRefs: [
        { kind: 'ConfigMap', name: 'c', namespace: 'n' },
        { kind: 'GitRepository', name: 'g', optional: true },
        { remoteURL: { secretRef: { name: 'r', namespace: 'n' } } },
      ],
    };
    const services = [
      'ServiceTemplate/NS/t',
      'ServiceTemplateChain/NS/chain',
      'Secret/NS/s',
      'ConfigMap/NS/c',
      'Deployment/NS/d',
      'Secret/y/x?',
      'ConfigMap/n/c',
      'GitRepository/NS/g?',
      'Secret/n/r',
      'StateManagementProvider/argo',
    ];
    const within = (namespace: string) =>
      services.map(name => name.replace('NS', namespace));
    const spec = { serviceSpec };
    expect(
      names([KCM, 'ClusterDeployment'], { namespace: 'team', spec }),
    ).toEqual(['Secret/team/a-kubeconfig?', ...within('team')]);
    expect(names([KCM, 'MultiClusterService'], { spec })).toEqual(
      within('kcm-system'),
    );
  });
});

it.each<[string, Fields, readonly string[]]>([
  ['Region', { spec: { kubeConfig: { name: 'k' } } }, ['Secret/kcm-system/k']],
  [
    'Region',
    { spec: { clusterDeployment: { name: 'cd', namespace: 'team' } } },
    ['ClusterDeployment/team/cd', 'Secret/team/cd-kubeconfig?'],
  ],
  [
    'ClusterAuthentication',
    { namespace: 'team', spec: { caSecret: { name: 'ca' } } },
    ['Secret/team/ca'],
  ],
  [
    'DataSource',
    {
      namespace: 'team',
      spec: {
        auth: {
          username: { name: 'u' },
          password: { name: 'p', namespace: 'x' },
        },
        certificateAuthority: { name: 'ca' },
      },
    },
    ['Secret/team/u', 'Secret/x/p', 'Secret/team/ca'],
  ],
  [
    'ClusterDataSource',
    {
      namespace: 'team',
      spec: { dataSource: 'd' },
      status: { caSecret: 'ca', kineDataSourceSecret: 'kine' },
    },
    ['DataSource/team/d', 'Secret/team/ca', 'Secret/team/kine'],
  ],
  [
    'ClusterIPAMClaim',
    { namespace: 'team', spec: { clusterIPAMRef: 'i' } },
    ['ClusterIPAM/team/i?'],
  ],
  [
    'ServiceTemplateChain',
    { namespace: 'team', spec: { supportedTemplates: [{ name: 't' }, {}] } },
    ['ServiceTemplate/team/t?'],
  ],
  [
    'AccessManagement',
    {
      spec: {
        accessRules: [
          {
            credentials: ['c'],
            resources: [
              { apiGroup: '', kind: 'ConfigMap', names: ['m'] },
              { kind: 'DataSource', names: ['d'] },
            ],
          },
        ],
      },
    },
    [
      'Credential/kcm-system/c?',
      'ConfigMap/kcm-system/m?',
      'DataSource/kcm-system/d?',
    ],
  ],
  [
    'StateManagementProvider',
    {
      spec: {
        adapter: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' },
        provisioner: [{ kind: 'Secret', name: 's', namespace: 'n' }],
      },
    },
    ['Deployment/d?', 'Secret/n/s?'],
  ],
])('%s %#', (kind, fields, expected) => {
  expect(names([KCM, kind], fields)).toEqual(expected);
});

describe('Management', () => {
  it("names the Secrets of kcm's own settings, and those that look like one", () => {
    const config = {
      proxy: { secretName: 'proxy' },
      controller: {
        registryCredsSecret: 'login',
        registryCertSecret: '',
        imagePullSecret: null,
      },
      imagePullSecrets: [{ name: 'pull' }],
      velero: { credentials: { existingSecret: 'never' } },
    };
    const spec = {
      core: { kcm: { config }, capi: {} },
      providers: [{ config: { configSecret: { name: 'variables' } } }],
    };
    expect(names([KCM, 'Management'], { spec })).toEqual([
      'Secret/kcm-system/proxy',
      'Secret/kcm-system/login',
      'Secret/kcm-system/proxy?',
      'Secret/kcm-system/login?',
      'Secret/kcm-system/pull?',
      'Secret/kcm-system/variables?',
    ]);
  });
});

describe('templates and sources', () => {
  it.each([
    [
      {
        helm: {
          chartSpec: { sourceRef: { kind: 'HelmRepository', name: 'h' } },
        },
      },
      ['HelmRepository/team/h'],
    ],
    [
      {
        helm: {
          chartRef: { kind: 'OCIRepository', name: 'o', namespace: 'other' },
        },
      },
      ['OCIRepository/other/o'],
    ],
    [
      { helm: { chartSpec: { verify: { secretRef: { name: 'cosign' } } } } },
      ['Secret/team/cosign'],
    ],
    [
      {
        kustomize: {
          localSourceRef: { kind: 'Secret', name: 's', namespace: 'ignored' },
        },
      },
      ['Secret/team/s'],
    ],
    [
      {
        resources: {
          remoteSourceSpec: {
            git: {
              secretRef: { name: 'git' },
              proxySecretRef: { name: 'proxy' },
              verify: { secretRef: { name: 'keys' } },
            },
          },
        },
      },
      ['Secret/team/git', 'Secret/team/proxy', 'Secret/team/keys'],
    ],
  ])('a ServiceTemplate %#', (spec, expected) => {
    const fields = { namespace: 'team', spec };
    expect(names([KCM, 'ServiceTemplate'], fields)).toEqual(expected);
  });

  it("a template without a namespace looks for its source in kcm's own", () => {
    const sourceRef = { kind: 'HelmRepository', name: 'h' };
    const spec = { helm: { chartSpec: { sourceRef } } };
    expect(names([KCM, 'ProviderTemplate'], { spec })).toEqual([
      'HelmRepository/kcm-system/h',
    ]);
  });

  it.each(['HelmRepository', 'GitRepository', 'OCIRepository', 'Bucket'])(
    '%s names its Secrets',
    kind => {
      const spec = {
        secretRef: { name: 's' },
        certSecretRef: { name: 'c' },
        sts: { secretRef: { name: 'sts' } },
        include: [{ repository: { name: 'other' } }],
      };
      expect(names([FLUX, kind], { namespace: 'team', spec })).toEqual([
        'Secret/team/s',
        'Secret/team/c',
        'Secret/team/sts',
        'GitRepository/team/other',
      ]);
    },
  );
});
