/** One program that the tests run, and how it is made. */
export interface Binary {
  /** File name, as in `KUBEBUILDER_ASSETS`. */
  readonly name: string;
  /** Folder below `modules/` whose go.mod pins the version. */
  readonly module: string;
  /** Go package of the program. */
  readonly package: string;
  /** Link-time variables, `name=value`. */
  readonly variables?: readonly string[];
  /** Seconds of a cold build on two cores, for the progress line. */
  readonly coldBuildSeconds: number;
  /** Part of the folder that `KUBEBUILDER_ASSETS` names. */
  readonly inKubebuilderAssets?: boolean;
  /** One of that name on the PATH serves as well. */
  readonly fromPath?: boolean;
}

const kubernetesVersion = [
  'gitVersion=v1.36.3',
  'gitMajor=1',
  'gitMinor=36',
  'gitTreeState=clean',
].map(value => `k8s.io/component-base/version.${value}`);

/** The programs of a control plane, by file name. */
export const binaries = {
  etcd: {
    name: 'etcd',
    module: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    coldBuildSeconds: 25,
    inKubebuilderAssets: true,
  },
  'kube-apiserver': {
    name: 'kube-apiserver',
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    // Without these it reports a version that clients cannot parse.
    variables: kubernetesVersion,
    coldBuildSeconds: 250,
    inKubebuilderAssets: true,
  },
  'kube-controller-manager': {
    name: 'kube-controller-manager',
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    variables: kubernetesVersion,
    coldBuildSeconds: 60,
  },
  kubectl: {
    name: 'kubectl',
    module: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kubectl',
    variables: kubernetesVersion,
    coldBuildSeconds: 115,
    inKubebuilderAssets: true,
    fromPath: true,
  },
  velero: {
    name: 'velero',
    module: 'velero',
    package: 'github.com/vmware-tanzu/velero/cmd/velero',
    variables: [
      'github.com/vmware-tanzu/velero/pkg/buildinfo.Version=v1.18.3',
      // The manager inside Velero would listen on a fixed port 8080: two
      // servers could not run on one machine.
      'sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress=0',
    ],
    coldBuildSeconds: 230,
  },
  'velero-plugin-for-aws': {
    name: 'velero-plugin-for-aws',
    module: 'velero',
    package:
      'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws',
    coldBuildSeconds: 30,
  },
  'cluster-api': {
    name: 'cluster-api',
    module: 'cluster-api',
    package: 'sigs.k8s.io/cluster-api',
    coldBuildSeconds: 130,
  },
  'cluster-api-kubeadm-bootstrap': {
    name: 'cluster-api-kubeadm-bootstrap',
    module: 'cluster-api',
    package: 'sigs.k8s.io/cluster-api/bootstrap/kubeadm',
    coldBuildSeconds: 5,
  },
  'cluster-api-kubeadm-control-plane': {
    name: 'cluster-api-kubeadm-control-plane',
    module: 'cluster-api',
    package: 'sigs.k8s.io/cluster-api/controlplane/kubeadm',
    coldBuildSeconds: 10,
  },
  cloud: {
    name: 'cloud',
    module: 'cluster-api',
    package: './cloud',
    coldBuildSeconds: 40,
  },
  versitygw: {
    name: 'versitygw',
    module: 's3',
    package: 'github.com/versity/versitygw/cmd/versitygw',
    coldBuildSeconds: 75,
  },
  'fake-gcs-server': {
    name: 'fake-gcs-server',
    module: 'gcs',
    package: 'github.com/fsouza/fake-gcs-server',
    coldBuildSeconds: 150,
  },
} as const satisfies Record<string, Binary>;

/** Name of a program in {@link binaries}. */
export type BinaryName = keyof typeof binaries;
