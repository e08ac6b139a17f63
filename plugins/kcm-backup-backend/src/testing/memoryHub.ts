import {
  BACKUPS,
  managementBackupType,
  MANAGEMENT,
  NotFoundError,
  type Fleet,
  type KubeObject,
  type ResourceType,
} from '@kcm-backup/core';
import {
  clusterDeployment,
  clusterTemplate,
  credential,
  InMemoryCluster,
  InMemoryObjectStore,
  management,
  managementBackup,
  putVeleroFiles,
  release,
  savedHub,
  storageLocation,
} from '@kcm-backup/core/testing';

/** No answer, log line or row may ever hold it. */
export const SECRET_VALUE = 'never-to-be-seen';

function type(
  group: string,
  kind: string,
  plural = `${kind.toLowerCase()}s`,
  namespaced = true,
): ResourceType {
  return { group, version: 'v1', kind, plural, namespaced };
}

const TYPES: readonly ResourceType[] = [
  managementBackupType('v1beta1'),
  ...['ClusterDeployment', 'ClusterTemplate', 'Credential'].map(kcm(true)),
  ...['Management', 'Region', 'Release'].map(kcm(false)),
  ...[
    'Backup',
    'BackupStorageLocation',
    'Schedule',
    'Restore',
    'DeleteBackupRequest',
    'DownloadRequest',
    'ServerStatusRequest',
  ].map(kind => type('velero.io', kind)),
  type('apps', 'Deployment'),
  type('', 'Secret'),
  type('', 'ConfigMap'),
  type('', 'Namespace', 'namespaces', false),
];

function kcm(namespaced: boolean) {
  return (kind: string): ResourceType => ({
    ...type('k0rdent.mirantis.com', kind),
    version: 'v1beta1',
    namespaced,
  });
}

/** A hub that answers and can be written to, and the bucket of its backups. */
export interface MemoryHub {
  readonly fleet: Fleet;
  readonly hub: InMemoryCluster;
  readonly store: InMemoryObjectStore;
  /** Name of a Velero Backup whose files are in the bucket. */
  readonly backup: string;
}

/** A Secret that a Credential names, and that no backup holds. */
export const UNLABELLED = {
  cluster: 'management',
  resource: 'secrets',
  namespace: 'kcm-system',
  name: 'aws-keys',
};

/**
 * A hub with kcm, Velero, a location with credentials and one backup.
 *
 * @param cluster `management`, or the region that it is to another hub
 */
export async function memoryHub(
  name: string,
  cluster: string = MANAGEMENT,
): Promise<MemoryHub> {
  const saved = savedHub(16);
  const location = 'bucket';
  const { metadata, spec } = saved.backup;
  const backup = {
    ...saved.backup,
    metadata: { ...metadata, namespace: 'kcm-system' },
    spec: { ...spec, storageLocation: location },
  };
  const store = new InMemoryObjectStore();
  await putVeleroFiles(store, backup, saved.objects);
  const hub = new InMemoryCluster(cluster, TYPES, [
    namespace('kube-system', `uid-of-${name}`),
    namespace('kcm-system', 'uid-of-kcm'),
    management(),
    release(),
    managementBackup('nightly', {
      spec: { schedule: '0 */6 * * *' },
    }),
    clusterTemplate('team-a/aws', ['infrastructure-aws']),
    credential('team-a/aws', {
      identityRef: {
        apiVersion: 'v1',
        kind: 'Secret',
        name: UNLABELLED.name,
        namespace: UNLABELLED.namespace,
      },
    }),
    secret(UNLABELLED.name),
    clusterDeployment('team-a/shop', { template: 'aws', credential: 'aws' }),
    veleroDeployment(),
    bucket(location),
    secret('bucket-credentials'),
    backup,
  ]);
  return {
    fleet: fleetOf(name, hub),
    ...{ hub, store, backup: metadata.name },
  };
}

/** A cluster without kcm, to restore onto. */
export function emptyCluster(name: string): {
  readonly fleet: Fleet;
  readonly hub: InMemoryCluster;
} {
  const types = TYPES.filter(({ group }) => group !== 'k0rdent.mirantis.com');
  const hub = new InMemoryCluster(MANAGEMENT, types, [
    namespace('kube-system', `uid-of-${name}`),
    namespace('kcm-system', 'uid-of-kcm'),
  ]);
  return { fleet: fleetOf(name, hub), hub };
}

/** Has Velero finish every Backup as soon as it is made. */
export function veleroWorks(hub: InMemoryCluster): () => void {
  const timer = setInterval(async () => {
    for await (const made of hub.list(BACKUPS)) {
      if ((made as { status?: object }).status !== undefined) continue;
      const at = new Date().toISOString();
      hub.put(BACKUPS, {
        ...made,
        status: {
          phase: 'Completed',
          startTimestamp: at,
          completionTimestamp: at,
          progress: { itemsBackedUp: 7, totalItems: 7 },
        },
      } as KubeObject);
    }
  }, 100);
  return () => clearInterval(timer);
}

function fleetOf(name: string, hub: InMemoryCluster): Fleet {
  return {
    name,
    hub,
    region: async region => {
      throw new NotFoundError(`There is no Region ${region}.`);
    },
  };
}

function namespace(name: string, uid: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, uid } };
}

function secret(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'kcm-system' },
    data: { cloud: Buffer.from(SECRET_VALUE).toString('base64') },
  } as KubeObject;
}

function bucket(name: string): KubeObject {
  const location = storageLocation(name);
  return {
    ...location,
    metadata: { ...location.metadata, namespace: 'kcm-system' },
    spec: {
      provider: 'aws',
      default: true,
      objectStorage: { bucket: 'kcm' },
      credential: { name: 'bucket-credentials', key: 'cloud' },
    },
    status: { phase: 'Available' },
  } as KubeObject;
}

function veleroDeployment(): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'velero', namespace: 'kcm-system' },
    spec: {
      replicas: 1,
      template: {
        spec: { containers: [{ name: 'velero', image: 'velero:v1.17.1' }] },
      },
    },
    status: { readyReplicas: 1 },
  } as KubeObject;
}
