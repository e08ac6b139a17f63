import type { KubeApi, KubeObject } from '../KubeApi';
import { condition, fluxLabels, secret } from './objects';
import type { Provider } from './providers';
import { put } from './put';

/** One cluster to make. */
export interface ClusterPlan {
  readonly name: string;
  readonly provider: Provider;
  /** Region that it lives in; empty for the hub. */
  readonly region: string;
  /** Worker machines. */
  readonly machines: number;
  /** API version of the ClusterDeployment. */
  readonly apiVersion: string;
  /** In its kubeconfig Secret; text that is none when absent. */
  readonly kubeconfig?: string;
}

const clusterLabel = 'cluster.x-k8s.io/cluster-name';
const deploymentLabel = 'cluster.x-k8s.io/deployment-name';
const core = 'cluster.x-k8s.io';
const bootstrap = 'bootstrap.cluster.x-k8s.io';
const controlPlane = 'controlplane.cluster.x-k8s.io';

/** The Credential of a cluster's provider and region. */
export function credentialName({ name }: Provider, region: string): string {
  return region ? `${name}-${region}` : `${name}-credential`;
}

/** Makes a ClusterDeployment, as kcm has it when all is well. */
export function putDeployment(
  hub: KubeApi,
  { name, provider, region, apiVersion }: ClusterPlan,
): Promise<KubeObject> {
  const types = [
    'TemplateReady',
    'CredentialReady',
    'HelmChartReady',
    'HelmReleaseReady',
    'Ready',
  ];
  return put(hub, {
    apiVersion,
    kind: 'ClusterDeployment',
    metadata: {
      name,
      namespace: provider.team,
      labels: { 'k0rdent.mirantis.com/component': 'kcm' },
      finalizers: ['k0rdent.mirantis.com/cluster-deployment'],
    },
    spec: {
      template: provider.template,
      credential: credentialName(provider, region),
      config: { controlPlaneNumber: 1, workersNumber: 2 },
    },
    status: {
      observedGeneration: 1,
      conditions: types.map(type => condition(type, 'Object is ready')),
      ...(region && { region }),
    },
  });
}

/**
 * Makes what Flux and Cluster API made of a ClusterDeployment.
 *
 * @param home - API server of the hub or of the cluster's region
 */
export async function putCluster(
  hub: KubeApi,
  home: KubeApi,
  plan: ClusterPlan,
): Promise<void> {
  const deployment = await putDeployment(hub, plan);
  await put(hub, helmRelease(plan), deployment);

  const cluster = await put(home, clusterObject(plan));
  const control = await put(home, controlPlaneObject(plan), cluster);
  for (const object of templates(plan)) await put(home, object, cluster);
  for (const object of secrets(plan)) await put(home, object, control);
  const workers = await put(home, machineDeployment(plan), cluster);
  const set = await put(home, machineSet(plan), workers);
  for (let index = 0; index < plan.machines; index += 1) {
    const machine = await put(home, machineObject(plan, index), set);
    for (const object of machineParts(plan, index)) {
      await put(home, object, machine);
    }
  }
}

function helmRelease({ name, provider }: ClusterPlan): KubeObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name,
      namespace: provider.team,
      labels: { 'k0rdent.mirantis.com/managed': 'true' },
    },
    spec: {
      interval: '10m0s',
      chartRef: {
        kind: 'HelmChart',
        name: provider.template,
        namespace: provider.team,
      },
    },
    status: { conditions: [condition('Ready', 'Helm install succeeded')] },
  };
}

/**
 * Labels of what the cluster's chart renders. Neither kcm's charts nor Cluster
 * API put the cluster's name on the Cluster itself or on templates.
 *
 * Source: k0rdent/kcm 1.12-rc, templates/cluster; Cluster API 1.13,
 * internal/controllers/cluster.
 */
function rendered({ name, provider }: ClusterPlan, part = name) {
  return {
    name: part,
    namespace: provider.team,
    labels: fluxLabels(name, provider.team),
  };
}

/** Those of what Cluster API has taken for a part of the cluster. */
function taken(plan: ClusterPlan, part = plan.name) {
  const { labels, ...rest } = rendered(plan, part);
  return { ...rest, labels: { ...labels, [clusterLabel]: plan.name } };
}

/** Labels of what Cluster API makes. */
function made({ name, provider }: ClusterPlan, part: string) {
  return {
    name: part,
    namespace: provider.team,
    labels: { [clusterLabel]: name, [deploymentLabel]: `${name}-md` },
  };
}

function clusterObject(plan: ClusterPlan): KubeObject {
  const { name, provider } = plan;
  return {
    apiVersion: `${core}/v1beta2`,
    kind: 'Cluster',
    metadata: {
      ...rendered(plan),
      finalizers: ['cluster.cluster.x-k8s.io'],
    },
    spec: {
      clusterNetwork: { pods: { cidrBlocks: ['10.244.0.0/16'] } },
      controlPlaneRef: {
        apiGroup: controlPlane,
        kind: 'K0sControlPlane',
        name: `${name}-cp`,
      },
      infrastructureRef: {
        apiGroup: 'infrastructure.cluster.x-k8s.io',
        kind: provider.clusterKind,
        name,
      },
    },
    status: {
      phase: 'Provisioned',
      conditions: [condition('Available', '', 'Available')],
    },
  };
}

function controlPlaneObject(plan: ClusterPlan): KubeObject {
  return {
    apiVersion: `${controlPlane}/v1beta1`,
    kind: 'K0sControlPlane',
    metadata: taken(plan, `${plan.name}-cp`),
    spec: { replicas: 1, version: 'v1.34.1+k0s.0' },
    status: { ready: true, initialized: true },
  };
}

function templates(plan: ClusterPlan): KubeObject[] {
  const { name, provider } = plan;
  const { apiVersion, clusterKind, machineKind } = provider;
  return [
    {
      apiVersion,
      kind: clusterKind,
      metadata: taken(plan),
      spec: { region: 'eu-central-1' },
      status: { ready: true },
    },
    ...['cp-mt', 'worker-mt'].map(suffix => ({
      apiVersion,
      kind: `${machineKind}Template`,
      metadata: rendered(plan, `${name}-${suffix}`),
      spec: { template: { spec: { size: 'medium' } } },
    })),
    {
      apiVersion: `${bootstrap}/v1beta1`,
      kind: 'K0sWorkerConfigTemplate',
      metadata: rendered(plan, `${name}-machine-config`),
      spec: { template: { spec: { version: 'v1.34.1+k0s.0' } } },
    },
  ];
}

function secrets(plan: ClusterPlan): KubeObject[] {
  const { name, provider, kubeconfig } = plan;
  const labels = { [clusterLabel]: name };
  const values = {
    kubeconfig: kubeconfig ?? `not a real kubeconfig of ${name}`,
    ca: `not a real ca of ${name}`,
  };
  return Object.entries(values).map(([part, value]) => ({
    ...secret(`${name}-${part}`, provider.team, { value }, labels),
    type: 'cluster.x-k8s.io/secret',
  }));
}

function machineSpec({ name, provider }: ClusterPlan, part: string) {
  const isMachine = part !== '';
  return {
    clusterName: name,
    version: 'v1.34.1',
    bootstrap: {
      configRef: {
        apiGroup: bootstrap,
        kind: isMachine ? 'K0sWorkerConfig' : 'K0sWorkerConfigTemplate',
        name: isMachine ? part : `${name}-machine-config`,
      },
    },
    infrastructureRef: {
      apiGroup: 'infrastructure.cluster.x-k8s.io',
      kind: isMachine
        ? provider.machineKind
        : `${provider.machineKind}Template`,
      name: isMachine ? part : `${name}-worker-mt`,
    },
  };
}

function machineDeployment(plan: ClusterPlan): KubeObject {
  const { name, machines } = plan;
  const labels = { [clusterLabel]: name, [deploymentLabel]: `${name}-md` };
  return {
    apiVersion: `${core}/v1beta2`,
    kind: 'MachineDeployment',
    metadata: taken(plan, `${name}-md`),
    spec: {
      clusterName: name,
      replicas: machines,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: machineSpec(plan, '') },
    },
    status: { replicas: machines, readyReplicas: machines },
  };
}

function machineSet(plan: ClusterPlan): KubeObject {
  const { name } = plan;
  return {
    ...machineDeployment(plan),
    kind: 'MachineSet',
    metadata: made(plan, `${name}-md-x7k2p`),
  };
}

function machineObject(plan: ClusterPlan, index: number): KubeObject {
  const part = machineName(plan, index);
  return {
    apiVersion: `${core}/v1beta2`,
    kind: 'Machine',
    metadata: {
      ...made(plan, part),
      finalizers: ['machine.cluster.x-k8s.io'],
    },
    spec: { ...machineSpec(plan, part), providerID: `test:///${part}` },
    status: { phase: 'Running', nodeRef: { name: part } },
  };
}

function machineParts(plan: ClusterPlan, index: number): KubeObject[] {
  const { apiVersion, machineKind } = plan.provider;
  const metadata = made(plan, machineName(plan, index));
  return [
    {
      apiVersion,
      kind: machineKind,
      metadata,
      spec: { size: 'medium', providerID: `test:///${metadata.name}` },
      status: { ready: true },
    },
    {
      apiVersion: `${bootstrap}/v1beta1`,
      kind: 'K0sWorkerConfig',
      metadata,
      spec: { version: 'v1.34.1+k0s.0' },
      status: { ready: true, dataSecretName: metadata.name },
    },
  ];
}

function machineName({ name }: ClusterPlan, index: number): string {
  return `${name}-md-x7k2p-${index.toString(36).padStart(5, '0')}`;
}
