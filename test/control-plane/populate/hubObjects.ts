import type { KubeObject } from '../KubeApi';
import {
  componentLabel,
  condition,
  fluxLabels,
  k0rdent,
  namespace,
  secret,
  systemNamespace,
} from './objects';
import { credentialName } from './clusterObjects';
import { providers, type Provider } from './providers';

const components = {
  capi: 'cluster-api-1-1-15',
  'cluster-api-provider-k0sproject-k0smotron':
    'cluster-api-provider-k0sproject-k0smotron-1-0-33',
  'cluster-api-provider-aws': 'cluster-api-provider-aws-1-0-26',
  'cluster-api-provider-azure': 'cluster-api-provider-azure-1-0-31',
  'cluster-api-provider-vsphere': 'cluster-api-provider-vsphere-1-0-21',
  projectsveltos: 'projectsveltos-1-12-1',
};
const k0smotron = [
  'bootstrap-k0sproject-k0smotron',
  'control-plane-k0sproject-k0smotron',
];

/** kcm itself and all that hangs on no single cluster, in creation order. */
export function hubObjects(): KubeObject[] {
  return [
    ...[systemNamespace, ...providers.map(({ team }) => team)].map(namespace),
    release('1.10.0'),
    release('1.11.0'),
    management(),
    ...Object.entries({
      kcm: 'kcm-1-11-0',
      'kcm-regional': 'kcm-regional-1-11-0',
      ...components,
    }).map(([name, template]) => providerTemplate(name, template)),
    ...providers.flatMap(provider => [
      clusterTemplate(provider, systemNamespace),
      clusterTemplate(provider, provider.team),
      ...provider.identity,
      credential(provider, ''),
    ]),
    templateChain(),
    serviceTemplate(),
    accessManagement(),
    multiClusterService(),
    ...users(),
  ];
}

/** A Credential of a provider in its team's namespace. */
export function credential(provider: Provider, region: string): KubeObject {
  const { apiVersion, kind, metadata } = provider.identity[0];
  const { name, namespace: inNamespace } = metadata;
  return {
    apiVersion: k0rdent,
    kind: 'Credential',
    metadata: {
      name: credentialName(provider, region),
      namespace: provider.team,
      labels: componentLabel,
      finalizers: ['k0rdent.mirantis.com/credential'],
    },
    spec: {
      description: `${provider.name} credentials`,
      identityRef: { apiVersion, kind, name, namespace: inNamespace },
      ...(region && { region }),
    },
    status: { ready: true, conditions: [condition('CredentialReady')] },
  };
}

/** A Region whose kubeconfig lies in a Secret without the backup label. */
export function regionObjects(name: string, kubeconfig: string): KubeObject[] {
  return [
    secret(`${name}-kubeconfig`, systemNamespace, { value: kubeconfig }),
    regionObject(name, {
      kubeConfig: { name: `${name}-kubeconfig`, key: 'value' },
    }),
  ];
}

/**
 * A Region, by a kubeconfig or a ClusterDeployment.
 *
 * @param reached how, as its spec has it
 */
export function regionObject(name: string, reached: object): KubeObject {
  return {
    apiVersion: k0rdent,
    kind: 'Region',
    metadata: {
      name,
      labels: componentLabel,
      finalizers: ['k0rdent.mirantis.com/region'],
    },
    spec: {
      ...reached,
      core: { kcm: {}, capi: {} },
      providers: Object.keys(components)
        .filter(component => component.startsWith('cluster-api-provider'))
        .map(component => ({ name: component })),
    },
    status: {
      observedGeneration: 1,
      conditions: [condition('Ready', '', 'AllComponentsHealthy')],
    },
  };
}

function release(version: string): KubeObject {
  const dashed = version.replaceAll('.', '-');
  return {
    apiVersion: k0rdent,
    kind: 'Release',
    metadata: {
      name: `kcm-${dashed}`,
      labels: componentLabel,
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
    spec: {
      version,
      kcm: { template: `kcm-${dashed}` },
      regional: { template: `kcm-regional-${dashed}` },
      capi: { template: components.capi },
      providers: Object.entries(components)
        .filter(([name]) => name !== 'capi')
        .map(([name, template]) => ({ name, template })),
    },
    status: {
      ready: true,
      observedGeneration: 1,
      conditions: [condition('TemplatesCreated'), condition('TemplatesValid')],
    },
  };
}

function management(): KubeObject {
  return {
    apiVersion: k0rdent,
    kind: 'Management',
    metadata: {
      name: 'kcm',
      labels: componentLabel,
      finalizers: ['k0rdent.mirantis.com/management'],
    },
    spec: {
      release: 'kcm-1-11-0',
      core: { kcm: {}, capi: {} },
      providers: Object.keys(components)
        .filter(name => name !== 'capi')
        .map(name => ({ name })),
    },
    status: {
      release: 'kcm-1-11-0',
      observedGeneration: 1,
      availableProviders: [
        ...k0smotron,
        ...providers.map(({ label }) => label),
      ],
      components: Object.fromEntries(
        Object.entries(components).map(([name, template]) => [
          name,
          { success: true, template },
        ]),
      ),
      conditions: [
        condition(
          'Ready',
          'All components are successfully installed',
          'AllComponentsHealthy',
        ),
      ],
    },
  };
}

function chartSpec(chart: string, version: string): object {
  return {
    helm: {
      chartSpec: {
        chart,
        version,
        interval: '10m0s',
        reconcileStrategy: 'ChartVersion',
        sourceRef: { kind: 'HelmRepository', name: 'kcm-templates' },
      },
    },
  };
}

function providerTemplate(chart: string, name: string): KubeObject {
  const version = name.slice(-6).replace(/^-/, '').replaceAll('-', '.');
  return {
    apiVersion: k0rdent,
    kind: 'ProviderTemplate',
    metadata: { name, labels: componentLabel },
    spec: chartSpec(chart, version),
    status: { valid: true, observedGeneration: 1 },
  };
}

function clusterTemplate(
  { name, template, chartVersion, label }: Provider,
  inNamespace: string,
): KubeObject {
  const isCopy = inNamespace !== systemNamespace;
  return {
    apiVersion: k0rdent,
    kind: 'ClusterTemplate',
    metadata: {
      name: template,
      namespace: inNamespace,
      labels: {
        ...componentLabel,
        ...(isCopy && { 'k0rdent.mirantis.com/managed': 'true' }),
      },
    },
    spec: chartSpec(`${name}-standalone-cp`, chartVersion),
    status: {
      valid: true,
      chartVersion,
      chartRef: { kind: 'HelmChart', name: template, namespace: inNamespace },
      providers: [...k0smotron, label],
      observedGeneration: 1,
    },
  };
}

function templateChain(): KubeObject {
  return {
    apiVersion: k0rdent,
    kind: 'ClusterTemplateChain',
    metadata: {
      name: 'standalone',
      namespace: systemNamespace,
      labels: componentLabel,
    },
    spec: {
      supportedTemplates: providers.map(({ template }) => ({ name: template })),
    },
    status: { valid: true },
  };
}

function serviceTemplate(): KubeObject {
  return {
    apiVersion: k0rdent,
    kind: 'ServiceTemplate',
    metadata: {
      name: 'ingress-nginx-4-13-0',
      namespace: 'team-a',
      labels: componentLabel,
    },
    spec: {
      helm: {
        chartSpec: {
          chart: 'ingress-nginx',
          version: '4.13.0',
          interval: '10m0s',
          sourceRef: { kind: 'HelmRepository', name: 'team-a-charts' },
        },
      },
    },
    status: { valid: true, chartVersion: '4.13.0' },
  };
}

function accessManagement(): KubeObject {
  return {
    apiVersion: k0rdent,
    kind: 'AccessManagement',
    metadata: { name: 'kcm', labels: componentLabel },
    spec: {
      accessRules: [
        {
          targetNamespaces: { list: providers.map(({ team }) => team) },
          clusterTemplateChains: ['standalone'],
        },
      ],
    },
  };
}

function multiClusterService(): KubeObject {
  return {
    apiVersion: k0rdent,
    kind: 'MultiClusterService',
    metadata: { name: 'ingress', labels: componentLabel },
    spec: {
      clusterSelector: { matchLabels: { ingress: 'true' } },
      serviceSpec: {
        services: [
          {
            name: 'ingress-nginx',
            namespace: 'ingress-nginx',
            template: 'ingress-nginx-4-13-0',
          },
        ],
      },
    },
  };
}

/** What users made themselves, and kcm never labels. */
function users(): KubeObject[] {
  return [
    secret('team-a-charts-login', 'team-a', {
      username: 'not-a-real-user',
      password: 'not-a-real-password',
    }),
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'team-a-charts', namespace: 'team-a' },
      spec: {
        url: 'https://charts.example.com',
        interval: '10m0s',
        secretRef: { name: 'team-a-charts-login' },
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: {
        name: 'kcm-templates',
        namespace: systemNamespace,
        labels: { 'k0rdent.mirantis.com/managed': 'true' },
      },
      spec: {
        type: 'oci',
        url: 'oci://registry.example.com/charts',
        interval: '10m0s',
      },
    },
    secret('sso-ca', 'team-a', { 'ca.crt': 'not a real certificate' }),
    {
      apiVersion: k0rdent,
      kind: 'ClusterAuthentication',
      metadata: { name: 'sso', namespace: 'team-a' },
      spec: {
        authenticationConfiguration: { jwt: [] },
        caSecret: { name: 'sso-ca', namespace: 'team-a', key: 'ca.crt' },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'kept-out-on-purpose',
        namespace: systemNamespace,
        labels: {
          ...componentLabel,
          'velero.io/exclude-from-backup': 'true',
        },
      },
      data: { why: 'nobody needs it after a disaster' },
    },
    secret(
      'kcm-webhook-cert',
      systemNamespace,
      { 'tls.crt': 'not a real certificate', 'tls.key': 'not a real key' },
      { 'controller.cert-manager.io/fao': 'true' },
    ),
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: {
        name: 'kcm-webhook-cert',
        namespace: systemNamespace,
        labels: fluxLabels('kcm', systemNamespace),
      },
      spec: {
        secretName: 'kcm-webhook-cert',
        issuerRef: { kind: 'Issuer', name: 'kcm-selfsigned' },
        dnsNames: ['kcm-webhook-service.kcm-system.svc'],
      },
    },
  ];
}
