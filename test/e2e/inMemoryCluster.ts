import type { KubeObject } from '../control-plane';

const version = 'v1.35.0';
const infrastructure = 'infrastructure.cluster.x-k8s.io';
const bootstrap = 'bootstrap.cluster.x-k8s.io';
const nodeRegistration = {
  criSocket: 'unix:///var/run/containerd/containerd.sock',
};
const controlPlane = 'controlplane.cluster.x-k8s.io';

export interface InMemoryClusterOptions {
  /** Default `team-a`. */
  readonly namespace?: string;
  /** Replicas of its MachineDeployments `<cluster>-<pool>`; default `md: 3`. */
  readonly pools?: Readonly<Record<string, number>>;
  /** Every MachineDeployment selects the MachineSets of all of them. */
  readonly sharedSelector?: boolean;
}

/**
 * What the chart of a cluster named `name` makes: a control plane of one
 * machine and MachineDeployments, on machines in memory. The Cluster comes
 * last. With the defaults that Cluster API's webhooks would fill in.
 */
export function inMemoryCluster(
  name: string,
  options: InMemoryClusterOptions = {},
): KubeObject[] {
  const { namespace = 'team-a', pools = { md: 3 }, sharedSelector } = options;
  return [
    template(`${name}-machine`),
    object(infrastructure, 'DevCluster', name, { backend: { inMemory: {} } }),
    kubeadmControlPlane(name),
    object(bootstrap, 'KubeadmConfigTemplate', `${name}-worker`, {
      template: { spec: { joinConfiguration: { nodeRegistration } } },
    }),
    ...Object.entries(pools).map(([pool, replicas]) =>
      machineDeployment(name, `${name}-${pool}`, replicas, sharedSelector),
    ),
    object('cluster.x-k8s.io', 'Cluster', name, {
      clusterNetwork: {
        pods: { cidrBlocks: ['192.168.0.0/16'] },
        services: { cidrBlocks: ['10.128.0.0/12'] },
        serviceDomain: 'cluster.local',
      },
      controlPlaneRef: {
        apiGroup: controlPlane,
        kind: 'KubeadmControlPlane',
        name: `${name}-cp`,
      },
      infrastructureRef: {
        apiGroup: infrastructure,
        kind: 'DevCluster',
        name,
      },
    }),
  ].map(each => ofRelease(each, name, namespace));
}

function template(name: string): KubeObject {
  return object(infrastructure, 'DevMachineTemplate', name, {
    template: {
      spec: {
        backend: {
          inMemory: Object.fromEntries(
            ['vm', 'node', 'apiServer', 'etcd'].map(part => [
              part,
              { provisioning: { startupDuration: '1s' } },
            ]),
          ),
        },
      },
    },
  });
}

function kubeadmControlPlane(cluster: string): KubeObject {
  return object(controlPlane, 'KubeadmControlPlane', `${cluster}-cp`, {
    replicas: 1,
    version,
    machineTemplate: { spec: { infrastructureRef: machineRef(cluster) } },
    kubeadmConfigSpec: {
      initConfiguration: { nodeRegistration },
      joinConfiguration: { nodeRegistration },
    },
    rollout: {
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    },
  });
}

function machineDeployment(
  cluster: string,
  name: string,
  replicas: number,
  sharedSelector = false,
): KubeObject {
  const labels = {
    'cluster.x-k8s.io/cluster-name': cluster,
    ...(!sharedSelector && { 'cluster.x-k8s.io/deployment-name': name }),
  };
  return object('cluster.x-k8s.io', 'MachineDeployment', name, {
    clusterName: cluster,
    replicas,
    selector: { matchLabels: labels },
    rollout: {
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
    },
    template: {
      metadata: { labels },
      spec: {
        clusterName: cluster,
        version,
        bootstrap: {
          configRef: {
            apiGroup: bootstrap,
            kind: 'KubeadmConfigTemplate',
            name: `${cluster}-worker`,
          },
        },
        infrastructureRef: machineRef(cluster),
      },
    },
  });
}

function machineRef(cluster: string) {
  const name = `${cluster}-machine`;
  return { apiGroup: infrastructure, kind: 'DevMachineTemplate', name };
}

function object(
  group: string,
  kind: string,
  name: string,
  spec: object,
): KubeObject {
  return {
    apiVersion: `${group}/v1beta2`,
    kind,
    metadata: { name },
    spec,
  };
}

/** With the labels and annotations that Flux and Helm put on all of a release. */
function ofRelease(
  each: KubeObject,
  name: string,
  namespace: string,
): KubeObject {
  const labels = {
    'cluster.x-k8s.io/cluster-name': name,
    'helm.toolkit.fluxcd.io/name': name,
    'helm.toolkit.fluxcd.io/namespace': namespace,
  };
  const annotations = {
    'meta.helm.sh/release-name': name,
    'meta.helm.sh/release-namespace': namespace,
  };
  return {
    ...each,
    metadata: { ...each.metadata, namespace, labels, annotations },
  };
}
