import {
  type Cloud,
  type CloudMachine,
  type ClusterApi,
  eventually,
  type KubeObject,
  type ObjectStore,
  startCloud,
  startClusterApi,
  startObjectStore,
} from '../control-plane';
import {
  inMemoryCluster,
  type InMemoryClusterOptions,
} from './inMemoryCluster';
import { type MachineObject, machinesOf } from './machinesOf';
import { mustBeFine } from './mustBeFine';
import { runLine, runPlugin } from './runPlugin';
import { type ClusterApiHub, startClusterApiHub } from './startClusterApiHub';
import { untilMachinesRun } from './untilMachinesRun';

const minutes = 60_000;
const two = { pools: { md: 1 } };
const three = { pools: { a: 1, b: 1 }, sharedSelector: true };

/** Each in a namespace of its own name. */
const clusters = {
  shared: three,
  mended: three,
  late: three,
  paused: two,
  ahead: two,
  remade: two,
};
type Name = keyof typeof clusters;
const names = Object.keys(clusters) as Name[];

const stops: (() => Promise<void>)[] = [];
let store: ObjectStore;
let cloud: Cloud;
let old: ClusterApiHub;
let hub: ClusterApiHub;
/** Of the old hub. */
let clusterApi: ClusterApi;
/** What stood for each cluster's machines on the old hub. */
const machines = new Map<Name, MachineObject[]>();
/** Before the old hub was lost. */
const inCloud = new Map<Name, CloudMachine[]>();

beforeAll(async () => {
  store = await startObjectStore();
  stops.push(() => store.close());
  cloud = await startCloud();
  stops.push(() => cloud.stop());
  const options = { store, namespaces: names };
  old = await startClusterApiHub({
    ...{ ...options, name: 'old', accessMode: 'ReadWrite' },
  });
  stops.push(() => old.stop());
  clusterApi = await startClusterApi(old.cluster);
  stops.push(() => clusterApi.stop());
  await cloud.serve(old.cluster);
  for (const name of names) await makeCluster(old, name);
  for (const rule of drainRules('ahead')) await old.cluster.api.apply(rule);
  for (const name of names) {
    await untilMachinesRun(old.cluster, name, sizeOf(name));
    machines.set(name, await machinesOf(old.cluster.api, name));
    inCloud.set(name, await cloud.machines(`${name}/${name}`));
    await old.backUp(name, `${name}/${name}`);
  }
  hub = await startClusterApiHub({
    ...{ ...options, name: 'new', accessMode: 'ReadOnly' },
  });
  stops.push(() => hub.stop());
  await hub.sync(names.at(-1)!);
}, 20 * minutes);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, minutes);

describe("MachineDeployments that select each other's MachineSets", () => {
  it(
    'are refused until each has a selector of its own',
    async () => {
      const [{ code, message }] = await refusalsOf('shared');
      expect(code).toBe('shared-machine-selector');
      expect(message).toMatch(/\(shared-a selects shared-b-\w+ and shared-b /);

      await makeCluster(old, 'mended', { sharedSelector: false });
      await old.backUp('mended-again', 'mended/mended');
      await hub.sync('mended-again');
      expect(await refusalsOf('mended-again')).toEqual([]);
    },
    3 * minutes,
  );

  it(
    'lose running machines where they are restored as they are',
    async () => {
      const [{ remedy }] = await refusalsOf('late');
      await clusterApi.stop();
      await cloud.leave();
      await old.stop();
      await hub.restore('shared');
      await hub.restore('mended-again');
      await hub.restore('late');
      mustBeFine(await runLine(hub.cluster.kubeconfig, remedy));
      await makeCluster(hub, 'shared');
      await makeCluster(hub, 'mended', { sharedSelector: false });
      await makeCluster(hub, 'late');
      // One at a time, so that the first of them takes all MachineSets. Else it
      // is a matter of luck who takes which.
      const next = await startClusterApi(hub.cluster, {
        coreArgs: ['--machinedeployment-concurrency=1'],
      });
      stops.push(() => next.stop());
      await cloud.serve(hub.cluster);
      stops.push(() => cloud.leave());

      await untilLost('shared');
      await expectUntouched('mended');
      await expectUntouched('late');
    },
    4 * minutes,
  );
});

describe('a Cluster that is there before its machines', () => {
  it(
    'is refused until it is paused, and then keeps its machines',
    async () => {
      await hub.cluster.api.apply(clusterOf('paused'));
      const [{ code, message, remedy }] = await refusalsOf('paused');
      expect(code).toBe('cluster-ahead');
      expect(message).toMatch('Cluster paused/paused on management is there');
      expect(remedy).toBe(pausing('paused', true));

      mustBeFine(await runLine(hub.cluster.kubeconfig, remedy));
      expect(await refusalsOf('paused')).toEqual([]);
      await hub.restore('paused');
      await makeCluster(hub, 'paused');
      const resume = pausing('paused', false);
      mustBeFine(await runLine(hub.cluster.kubeconfig, resume));
      await expectUntouched('paused');
    },
    4 * minutes,
  );

  it(
    'makes machines a second time where it is not paused',
    async () => {
      await hub.cluster.api.apply(clusterOf('ahead'));
      const [{ code }] = await refusalsOf('ahead');
      expect(code).toBe('cluster-ahead');
      await hub.restore('ahead');
      await makeCluster(hub, 'ahead');
      await untilMoreThan('ahead', sizeOf('ahead'));
    },
    4 * minutes,
  );

  it(
    'is beyond a restore once its machines are made anew',
    async () => {
      await makeCluster(hub, 'remade');
      await untilMoreThan('remade', 2 * sizeOf('remade') - 1);
      const pause = pausing('remade', true);
      mustBeFine(await runLine(hub.cluster.kubeconfig, pause));
      const [{ code, message }, ...more] = await refusalsOf('remade');
      expect(code).toBe('machines-remade');
      expect(message).toMatch(/\(remade-cp-\w+ and remade-md-\w+-\w+\)/);
      expect(more).toEqual([]);

      await hub.restore('remade');
      const resume = pausing('remade', false);
      mustBeFine(await runLine(hub.cluster.kubeconfig, resume));
      await untilLost('remade');
    },
    5 * minutes,
  );
});

function chartOf(
  name: Name,
  options: InMemoryClusterOptions = {},
): KubeObject[] {
  const own = { namespace: name, ...clusters[name] };
  return inMemoryCluster(name, { ...own, ...options });
}

/** The Cluster itself, without all that its machines come from. */
function clusterOf(name: Name): KubeObject {
  return chartOf(name).at(-1)!;
}

/** With the one of its control plane. */
function sizeOf(name: Name): number {
  return 1 + Object.keys(clusters[name].pools).length;
}

/**
 * They come back between MachineDeployments and MachineSets, and keep Velero
 * busy for as long as the Machines of a large fleet do.
 */
function drainRules(cluster: Name): KubeObject[] {
  return Array.from({ length: 100 }, (_, index) => ({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'MachineDrainRule',
    metadata: {
      name: `rule-${index}`,
      namespace: cluster,
      labels: { 'cluster.x-k8s.io/cluster-name': cluster },
    },
    spec: { drain: { behavior: 'Skip' } },
  }));
}

function pausing(cluster: Name, paused: boolean): string {
  const spec = JSON.stringify({ spec: { paused } });
  return `kubectl -n ${cluster} patch clusters.cluster.x-k8s.io ${cluster} --type merge -p '${spec}'`;
}

/** As the HelmRelease of kcm's ClusterDeployment does, on either hub. */
async function makeCluster(
  { cluster }: ClusterApiHub,
  name: Name,
  options: InMemoryClusterOptions = {},
): Promise<void> {
  for (const object of chartOf(name, options)) await cluster.api.apply(object);
}

/** Why a backup may not be restored onto the new hub. */
async function refusalsOf(
  backup: string,
): Promise<{ code: string; message: string; remedy: string }[]> {
  const { code, stdout, stderr } = await runPlugin(hub.cluster.kubeconfig, [
    ...['restore', 'plan', backup, '-o', 'json'],
  ]);
  if (code !== 0 && code !== 3) throw new Error(`exit code ${code}: ${stderr}`);
  const { refusals } = JSON.parse(stdout);
  expect(code).toBe(refusals.length > 0 ? 3 : 0);
  return refusals;
}

function untilMoreThan(name: Name, count: number): Promise<boolean> {
  return eventually(
    `more than ${count} machines run for ${name}`,
    async () => (await cloud.machines(`${name}/${name}`)).length > count,
    2 * minutes,
  );
}

/** Waits until one of the machines that ran before the disaster is gone. */
function untilLost(name: Name): Promise<boolean> {
  return eventually(
    `a machine of ${name} is lost`,
    async () => {
      const left = await cloud.machines(`${name}/${name}`);
      const found = new Set(left.map(machine => machine.name));
      return inCloud.get(name)!.some(machine => !found.has(machine.name));
    },
    2 * minutes,
  );
}

/** Cluster API has taken all up again, and made and removed nothing. */
async function expectUntouched(name: Name): Promise<void> {
  await untilMachinesRun(hub.cluster, name, sizeOf(name));
  expect(await machinesOf(hub.cluster.api, name)).toEqual(machines.get(name));
  expect(await cloud.machines(`${name}/${name}`)).toEqual(inCloud.get(name));
}
