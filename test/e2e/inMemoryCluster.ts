import type { KubeObject } from '../control-plane';

const version = 'v1.35.0';
const namespace = 'team-a';
const infrastructure = 'infrastructure.cluster.x-k8s.io';
const bootstrap = 'bootstrap.cluster.x-k8s.io';
const nodeRegistration = {
  criSocket: 'unix:///var/run/containerd/containerd.sock',
};
const controlPlane = 'controlplane.cluster.x-k8s.io';

/**
 * What the chart of a cluster named `name` makes: a control plane of one
 * machine and a MachineDeployment of three, on machines in memory. The Cluster
 * comes last. With the defaults that Cluster API's webhooks would fill in.
 */
export function inMemoryCluster(name: string): KubeObject[] {
  return [
    template(`${name}-machine`),
    object(infrastructure, 'DevCluster', name, { backend: { inMemory: {} } }),
    kubeadmControlPlane(name),
    object(bootstrap, 'KubeadmConfigTemplate', `${name}-worker`, {
      template: { spec: { joinConfiguration: { nodeRegistration } } },
    }),
    machineDeployment(name, `${name}-md`, 3),
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
  ].map(each => ofRelease(each, name));
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
): KubeObject {
  const labels = {
    'cluster.x-k8s.io/cluster-name': cluster,
    'cluster.x-k8s.io/deployment-name': name,
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
    metadata: { name, namespace },
    spec,
  };
}

/** With the labels and annotations that Flux and Helm put on all of a release. */
function ofRelease(each: KubeObject, name: string): KubeObject {
  const labels = {
    'cluster.x-k8s.io/cluster-name': name,
    'helm.toolkit.fluxcd.io/name': name,
    'helm.toolkit.fluxcd.io/namespace': namespace,
  };
  const annotations = {
    'meta.helm.sh/release-name': name,
    'meta.helm.sh/release-namespace': namespace,
  };
  return { ...each, metadata: { ...each.metadata, labels, annotations } };
}
