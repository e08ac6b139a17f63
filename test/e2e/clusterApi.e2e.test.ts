import { backupSpec, foldSelectors } from '@kcm-backup/core';
import {
  type Cloud,
  type CloudMachine,
  type ControlPlane,
  eventually,
  installCrds,
  type KubeObject,
  keyOf,
  type ObjectStore,
  startCloud,
  startClusterApi,
  startControlPlane,
  startObjectStore,
  startVelero,
  storageLocation,
} from '../control-plane';
import { inMemoryCluster } from './inMemoryCluster';
import { type MachineObject, machinesOf } from './machinesOf';

/** One of the control plane, three of a MachineDeployment. */
const COUNT = 4;
const minutes = 60_000;
const namespace = 'team-a';
const velero = { apiVersion: 'velero.io/v1', namespace: 'kcm-system' };
const chart = inMemoryCluster('dev');
const stops: (() => Promise<void>)[] = [];
/** On the old hub. */
let machines: MachineObject[];
let scaled: string[];
let store: ObjectStore;
let cloud: Cloud;
/** Before the old hub was lost. */
let inCloud: CloudMachine[];

beforeAll(async () => {
  store = await startObjectStore();
  cloud = await startCloud();
  const hub = await startHub('old', 'ReadWrite');
  const clusterApi = await startClusterApi(hub.cluster);
  await cloud.serve(hub.cluster);
  await makeCluster(hub.cluster);
  await untilRunning(hub.cluster);
  machines = await machinesOf(hub.cluster.api, namespace);
  scaled = await scalings(hub.cluster);
  inCloud = await cloud.machines(`${namespace}/dev`);
  await run(hub.cluster, 'Backup', 'saved', backupOf('dev'));
  await clusterApi.stop();
  await cloud.leave();
  await hub.stop();
}, 20 * minutes);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await cloud?.stop();
  await store?.close();
}, minutes);

it('has machines that stand for those of the cloud', () => {
  const own = machines.filter(({ object }) => object.startsWith('Machine/'));
  expect(own).toHaveLength(COUNT);
  expect(own.map(({ providerID }) => providerID).sort()).toEqual(
    inCloud.map(({ name }) => `in-memory://${name}`).sort(),
  );
  expect(scaled).not.toEqual([]);
  for (const { owners } of machines) {
    expect(owners).toEqual([expect.stringMatching(/^(?!nobody)/)]);
  }
});

it(
  'makes no machine anew on a hub that Velero restored',
  async () => {
    const hub = await startHub('new', 'ReadOnly');
    stops.push(hub.stop);
    const { api } = hub.cluster;
    // Velero looks a minute later again: at first no location was Available.
    await eventually(
      'the backup is known',
      () => api.find({ ...velero, kind: 'Backup', name: 'saved' }),
      2 * minutes,
    );
    await run(hub.cluster, 'Restore', 'saved', restoreOf('saved'));
    const restored = await machinesOf(api, namespace);
    expect(restored).toEqual(
      machines.map(machine => ({ ...machine, owners: [] })),
    );

    const clusterApi = await startClusterApi(hub.cluster);
    stops.push(clusterApi.stop);
    await cloud.serve(hub.cluster);
    stops.push(cloud.leave);
    await untilCollected(hub.cluster);
    await makeCluster(hub.cluster);
    await untilRunning(hub.cluster);

    expect(await machinesOf(api, namespace)).toEqual(machines);
    expect(await cloud.machines(`${namespace}/dev`)).toEqual(inCloud);
    expect(await scalings(hub.cluster)).toEqual([]);
  },
  6 * minutes,
);

async function startHub(name: string, accessMode: 'ReadOnly' | 'ReadWrite') {
  const cluster = await startControlPlane({ name });
  await installCrds(cluster, { providers: false, cloud: true });
  const server = await startVelero(cluster, { backupSyncSeconds: 2 });
  const objects: KubeObject[] = [
    ...storageLocation(store, { accessMode }),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  ];
  for (const object of objects) await cluster.api.apply(object);
  await eventually('the location is Available', async () => {
    const kind = 'BackupStorageLocation';
    const found = await cluster.api.get({ ...velero, kind, name: 'default' });
    return found.status?.phase === 'Available';
  });
  const stop = async () => {
    await server.stop();
    await cluster.stop();
  };
  return { cluster, stop };
}

/** As the HelmRelease of kcm's ClusterDeployment does, on either hub. */
async function makeCluster({ api }: ControlPlane): Promise<void> {
  for (const object of chart) await api.apply(object);
}

function untilRunning({ api }: ControlPlane): Promise<boolean> {
  return eventually(
    `${COUNT} Machines run`,
    async () => {
      const version = 'cluster.x-k8s.io/v1beta2';
      const found = await api.list(version, 'Machine', namespace);
      return (
        found.length === COUNT &&
        found.every(({ status }) =>
          status?.conditions?.some(
            (one: any) => one.type === 'Available' && one.status === 'True',
          ),
        )
      );
    },
    2 * minutes,
  );
}

/** Waits until the garbage collector took away what has no owner any more. */
async function untilCollected({ api }: ControlPlane): Promise<void> {
  const orphan: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...{ name: 'orphan', namespace },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'none', uid: 'no-such' },
      ],
    },
  };
  await api.create(orphan);
  await eventually(
    'the orphan is collected',
    async () => (await api.find(keyOf(orphan))) === undefined,
  );
}

/** What MachineSets and MachineDeployments say of makings and removals. */
async function scalings({ api }: ControlPlane): Promise<string[]> {
  const events = await api.list('v1', 'Event', namespace);
  return events
    .filter(({ reason }) => /^Successful(Create|Delete)$/.test(reason))
    .map(({ message }) => message);
}

/** Of one cluster, as kcm selects its objects. */
function backupOf(cluster: string) {
  const reasons = [`ClusterDeployment ${namespace}/${cluster}`];
  const keys = ['helm.toolkit.fluxcd.io/name', 'cluster.x-k8s.io/cluster-name'];
  const selectors = keys.map(key => ({ key, value: cluster, reasons }));
  return backupSpec(foldSelectors(selectors), { storageLocation: 'default' });
}

function restoreOf(backupName: string) {
  return { backupName, existingResourcePolicy: 'update' };
}

async function run(
  { api }: ControlPlane,
  kind: 'Backup' | 'Restore',
  name: string,
  spec: object,
): Promise<void> {
  const { apiVersion, ...place } = velero;
  await api.create({ apiVersion, kind, metadata: { ...place, name }, spec });
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
