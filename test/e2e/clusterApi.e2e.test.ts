import {
  type Cloud,
  type CloudMachine,
  type ControlPlane,
  eventually,
  type KubeObject,
  keyOf,
  type ObjectStore,
  startCloud,
  startClusterApi,
  startObjectStore,
} from '../control-plane';
import { inMemoryCluster } from './inMemoryCluster';
import { type MachineObject, machinesOf } from './machinesOf';
import { startClusterApiHub } from './startClusterApiHub';
import { untilMachinesRun } from './untilMachinesRun';

/** One of the control plane, three of a MachineDeployment. */
const COUNT = 4;
const minutes = 60_000;
const namespace = 'team-a';
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
  const hub = await startClusterApiHub({
    ...{ name: 'old', store, accessMode: 'ReadWrite', namespaces: [namespace] },
  });
  const clusterApi = await startClusterApi(hub.cluster);
  await cloud.serve(hub.cluster);
  await makeCluster(hub.cluster);
  await untilMachinesRun(hub.cluster, namespace, COUNT);
  machines = await machinesOf(hub.cluster.api, namespace);
  scaled = await scalings(hub.cluster);
  inCloud = await cloud.machines(`${namespace}/dev`);
  await hub.backUp('saved', `${namespace}/dev`);
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
    const hub = await startClusterApiHub({
      ...{ name: 'new', store, accessMode: 'ReadOnly' },
    });
    stops.push(hub.stop);
    const { api } = hub.cluster;
    await hub.sync('saved');
    await hub.restore('saved');
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
    await untilMachinesRun(hub.cluster, namespace, COUNT);

    expect(await machinesOf(api, namespace)).toEqual(machines);
    expect(await cloud.machines(`${namespace}/dev`)).toEqual(inCloud);
    expect(await scalings(hub.cluster)).toEqual([]);
  },
  6 * minutes,
);

/** As the HelmRelease of kcm's ClusterDeployment does, on either hub. */
async function makeCluster({ api }: ControlPlane): Promise<void> {
  for (const object of chart) await api.apply(object);
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
