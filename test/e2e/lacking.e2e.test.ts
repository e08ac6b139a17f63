import {
  installCrds,
  populateHub,
  startControlPlane,
  startVelero,
  startObjectStore,
  storageLocation,
  eventually,
  type ControlPlane,
  type ObjectStore,
  type Velero,
} from '../control-plane';
import { runPlugin } from './runPlugin';

/** Hubs on which something is missing: each answer is honest. */
describe('a cluster', () => {
  let bare: ControlPlane;

  beforeAll(async () => {
    bare = await startControlPlane({ name: 'bare', controllers: false });
  }, 1_200_000);
  afterAll(() => bare?.stop());

  it('without kcm says so', async () => {
    const { code, stderr } = await runPlugin(bare.kubeconfig, ['scope']);
    expect(stderr).toMatch('kcm is not installed');
    expect(code).toBe(6);
  });

  it('without Velero says so', async () => {
    const { code, stderr } = await runPlugin(bare.kubeconfig, [
      'backup',
      'get',
    ]);
    expect(stderr).toMatch('Velero is not installed on management');
    expect(stderr).toMatch('kubectl kcm-backup doctor');
    expect(code).toBe(6);
  });

  it('that does not answer is an error that names it', async () => {
    await bare.kill();
    const { code, stderr } = await runPlugin(bare.kubeconfig, ['scope']);
    await bare.restart();
    expect(stderr).toMatch(bare.url);
    expect(stderr).toMatch('try: ');
    expect(code).toBe(1);
  });
});

describe('a hub with v1alpha1 only', () => {
  let hub: ControlPlane;
  let store: ObjectStore;
  let velero: Velero;

  beforeAll(async () => {
    store = await startObjectStore();
    hub = await startControlPlane({ name: 'old-hub' });
    await installCrds(hub, { k0rdentVersions: 'v1alpha1' });
    velero = await startVelero(hub);
    for (const object of storageLocation(store)) await hub.api.apply(object);
    await hub.api.apply({
      apiVersion: 'k0rdent.mirantis.com/v1alpha1',
      kind: 'ClusterTemplate',
      metadata: { name: 't', namespace: 'kcm-system' },
      spec: { helm: {} },
      status: { valid: true, providers: ['infrastructure-aws'] },
    });
    await hub.api.apply({
      apiVersion: 'k0rdent.mirantis.com/v1alpha1',
      kind: 'ClusterDeployment',
      metadata: { name: 'dev', namespace: 'kcm-system' },
      spec: { template: 't' },
    });
    await eventually('location Available', async () => {
      const [location] = await hub.api.list(
        'velero.io/v1',
        'BackupStorageLocation',
      );
      return location.status?.phase === 'Available';
    });
  }, 1_200_000);
  afterAll(async () => {
    await velero?.stop();
    await hub?.stop();
    await store?.close();
  });

  it('has one cluster in its scope', async () => {
    const { code, stdout } = await runPlugin(hub.kubeconfig, [
      ...['scope', '-o', 'json'],
    ]);
    expect(code).toBe(0);
    const { clusters } = JSON.parse(stdout);
    expect(clusters).toHaveLength(1);
    expect(clusters[0].selectors.map((s: any) => s.value)).toEqual([
      'dev',
      'cluster-api',
      'infrastructure-aws',
      'true',
      'dev',
      'kcm',
    ]);
  });

  it('is backed up', async () => {
    const { code, stderr } = await runPlugin(hub.kubeconfig, [
      ...['backup', 'create', 'old', '--direct', '--wait'],
    ]);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
  });

  it('gets a ManagementBackup of its version', async () => {
    const { code } = await runPlugin(hub.kubeconfig, [
      ...['schedule', 'create', 'nightly', '--schedule', '0 2 * * *'],
    ]);
    expect(code).toBe(0);
    await hub.api.get({
      apiVersion: 'k0rdent.mirantis.com/v1alpha1',
      kind: 'ManagementBackup',
      name: 'nightly',
    });
  });
});

describe('a region that is dead', () => {
  let hub: ControlPlane;
  let east: ControlPlane;
  let store: ObjectStore;
  let velero: Velero;

  beforeAll(async () => {
    store = await startObjectStore();
    hub = await startControlPlane({ name: 'hub' });
    east = await startControlPlane({ name: 'east', controllers: false });
    await installCrds(hub);
    await installCrds(east, { k0rdentVersions: 'none' });
    velero = await startVelero(hub);
    for (const object of storageLocation(store)) await hub.api.apply(object);
    await populateHub(hub, { region: east });
    await east.kill();
    await eventually('location Available', async () => {
      const [location] = await hub.api.list(
        'velero.io/v1',
        'BackupStorageLocation',
      );
      return location.status?.phase === 'Available';
    });
  }, 1_200_000);
  afterAll(async () => {
    await velero?.stop();
    await east?.stop();
    await hub?.stop();
    await store?.close();
  });

  it('costs its own part of a backup only', async () => {
    const { code, stdout, stderr } = await runPlugin(hub.kubeconfig, [
      ...['backup', 'create', 'without-east', '--direct', '--wait'],
    ]);
    expect(`${code} ${stderr}`).toMatch(/^3 /);
    expect(stdout).toMatch(/management +without-east +Completed/);
    expect(stdout).toMatch(/east +- +not created/);
  });

  it('costs its own part of a list only', async () => {
    const { code, stdout, stderr } = await runPlugin(hub.kubeconfig, [
      ...['backup', 'get'],
    ]);
    expect(stdout).toMatch('without-east');
    expect(stderr).toMatch('east');
    expect(code).toBe(3);
  });
});
