import { MANAGEMENT } from '../../scope/BackupScope';
import { kubectlOn } from '../../scope/kubectlOn';
import { onEachCluster, type FindingRule } from '../FindingRule';
import { some } from '../words';

/** Annotation on a hosted control plane: how its etcd is saved. */
export const ETCD_ANNOTATION = 'kcm-backup.io/etcd-backup';

export const hostedControlPlanes: FindingRule = {
  code: 'hosted-etcd-not-saved',
  title: 'The etcd of hosted control planes is not in the backup',
  meaning:
    "k0smotron runs the control planes of these clusters on this one, each with its etcd in a volume. kcm's chart turns volume snapshots and the node agent of Velero off, so no volume is saved.",
  consequence:
    'After the loss of this cluster their control planes come back empty: the workload clusters are lost, whatever the backup holds.',
  mending:
    'Save their etcd on its own (k0s backup, an etcd snapshot job, snapshots of the storage class), and note how in the annotation kcm-backup.io/etcd-backup of each.',
  find: onEachCluster(({ cluster, hostedControlPlanes: hosted = [] }) => {
    const open = hosted.filter(
      ({ metadata }) => !metadata.annotations?.[ETCD_ANNOTATION],
    );
    const namespaces = [...new Set(open.map(one => one.metadata.namespace))];
    const where = cluster === MANAGEMENT ? 'this hub' : `region ${cluster}`;
    return namespaces.map(namespace => {
      const names = open
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(({ metadata }) => metadata.name);
      return {
        severity: 'warning',
        level: 'AtRisk',
        object: `K0smotronControlPlane/${namespace}/${names[0]}`,
        message: `The etcd of ${some(names)} in ${namespace}, hosted on ${where}, is in no backup. Save it on its own, and note how:`,
        remedy: `${kubectlOn(cluster)} -n ${namespace} annotate k0smotroncontrolplanes.controlplane.cluster.x-k8s.io ${names.join(' ')} ${ETCD_ANNOTATION}=HOW`,
      };
    });
  }),
};
