import { backupSpec, foldSelectors } from '@kcm-backup/core';
import {
  type ControlPlane,
  eventually,
  installCrds,
  type KubeObject,
  type ObjectStore,
  startControlPlane,
  startVelero,
  storageLocation,
} from '../control-plane';

const minutes = 60_000;
const velero = { apiVersion: 'velero.io/v1', namespace: 'kcm-system' };

export interface ClusterApiHubOptions {
  readonly name: string;
  readonly store: ObjectStore;
  readonly accessMode: 'ReadOnly' | 'ReadWrite';
  /** That are there from the start. */
  readonly namespaces?: readonly string[];
}

/** A cluster with Cluster API's kinds and a Velero; nothing acts on them yet. */
export interface ClusterApiHub {
  readonly cluster: ControlPlane;
  /** Backs up one cluster, `<namespace>/<name>`, as kcm selects its objects. */
  backUp(name: string, cluster: string): Promise<void>;
  /** What Velero alone does with a backup of that name. */
  restore(backupName: string): Promise<void>;
  /** Has Velero find what is new in the bucket. */
  sync(backupName: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one whose Velero can use its location. */
export async function startClusterApiHub({
  name,
  store,
  accessMode,
  namespaces = [],
}: ClusterApiHubOptions): Promise<ClusterApiHub> {
  const cluster = await startControlPlane({ name });
  await installCrds(cluster, { providers: false, cloud: true });
  const server = await startVelero(cluster, { backupSyncSeconds: 2 });
  const { api } = cluster;
  for (const object of storageLocation(store, { accessMode })) {
    await api.apply(object);
  }
  for (const namespace of namespaces) {
    const metadata = { name: namespace };
    await api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
  }
  await eventually('the location is Available', async () => {
    const kind = 'BackupStorageLocation';
    const found = await api.get({ ...velero, kind, name: 'default' });
    return found.status?.phase === 'Available';
  });
  return {
    cluster,
    backUp: (backup, saved) => run(api, 'Backup', backup, backupOf(saved)),
    restore: backupName =>
      run(api, 'Restore', backupName, {
        backupName,
        existingResourcePolicy: 'update',
      }),
    async sync(backupName) {
      // However short the period, it looks only when it starts and once a minute.
      await server.stop();
      await server.start();
      await eventually(`Backup ${backupName} is known`, () =>
        api.find({ ...velero, kind: 'Backup', name: backupName }),
      );
    },
    async stop() {
      await server.stop();
      await cluster.stop();
    },
  };
}

function backupOf(saved: string) {
  const [, cluster] = saved.split('/');
  const reasons = [`ClusterDeployment ${saved}`];
  const keys = ['helm.toolkit.fluxcd.io/name', 'cluster.x-k8s.io/cluster-name'];
  const selectors = keys.map(key => ({ key, value: cluster, reasons }));
  return backupSpec(foldSelectors(selectors), { storageLocation: 'default' });
}

async function run(
  api: ControlPlane['api'],
  kind: 'Backup' | 'Restore',
  name: string,
  spec: object,
): Promise<void> {
  const { apiVersion, ...place } = velero;
  const object: KubeObject = {
    ...{ apiVersion, kind, spec },
    metadata: { ...place, name },
  };
  await api.create(object);
  const phase = await eventually(
    `${kind} ${name} is over`,
    async () => {
      const { status } = await api.get({ ...velero, kind, name });
      return status?.completionTimestamp && status.phase;
    },
    2 * minutes,
  );
  if (phase !== 'Completed') throw new Error(`${kind} ${name} is ${phase}`);
}
