/** On everything that kcm regards as its own, and on what users add to it. */
export const COMPONENT_LABEL = 'k0rdent.mirantis.com/component';
export const COMPONENT_VALUE = 'kcm';

/** Flux puts it on every object that it renders from a HelmRelease. */
export const HELM_RELEASE_LABEL = 'helm.toolkit.fluxcd.io/name';

/** Cluster API puts it on every object of a workload cluster. */
export const CLUSTER_NAME_LABEL = 'cluster.x-k8s.io/cluster-name';

/** On the installed parts of Cluster API, one value per provider. */
export const PROVIDER_LABEL = 'cluster.x-k8s.io/provider';

/** On Secrets that cert-manager issued. */
export const CERT_MANAGER_LABEL = 'controller.cert-manager.io/fao';

/** kcm's own labels on Velero Backups. */
export const KCM_BACKUP_LABEL = 'k0rdent.mirantis.com/management-backup';
export const KCM_REGION_LABEL = 'k0rdent.mirantis.com/region';

/** Velero leaves objects out that carry this label with `true`. */
export const VELERO_EXCLUDE_LABEL = 'velero.io/exclude-from-backup';
