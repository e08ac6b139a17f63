import {
  type ControlPlane,
  eventually,
  installCrds,
  type KcmStandIn,
  type KubeObject,
  keyOf,
  populateHub,
  startControlPlane,
  startKcmStandIn,
} from '..';
import { veleroCrds } from '../crds/fromModules';

const apiVersion = 'k0rdent.mirantis.com/v1beta1';
const namespace = 'kcm-system';
const velero = { apiVersion: 'velero.io/v1', kind: 'Backup', namespace };
const hour = 3_600_000;

function managementBackup(name: string, spec: object = {}): KubeObject {
  return {
    apiVersion,
    kind: 'ManagementBackup',
    metadata: { name, labels: { 'k0rdent.mirantis.com/component': 'kcm' } },
    spec,
  };
}

describe('the stand-in of kcm', () => {
  let hub: ControlPlane;
  let east: ControlPlane;
  let standIn: KcmStandIn | undefined;
  let clock = 0;

  beforeAll(async () => {
    hub = await startControlPlane({ name: 'hub' });
    east = await startControlPlane({ name: 'east', controllers: false });
    await installCrds(hub);
    await installCrds(east, { k0rdentVersions: 'none' });
    await populateHub(hub, {
      clusters: 1,
      region: east,
      objects: 'deployments',
    });
  }, 1_200_000);

  beforeEach(async () => {
    clock = Date.now();
    standIn = await startKcmStandIn(hub, {
      tickSeconds: 1,
      now: () => new Date(clock),
    });
  });

  afterEach(async () => {
    await standIn?.stop();
    const backups = await hub.api.list(apiVersion, 'ManagementBackup');
    for (const backup of backups) await hub.api.delete(keyOf(backup));
    for (const { api } of [hub, east]) {
      for (const backup of await api.list(velero.apiVersion, velero.kind)) {
        await api.delete(keyOf(backup));
      }
    }
  });

  afterAll(async () => {
    await hub?.stop();
    await east?.stop();
  });

  const statusOf = async (object: KubeObject) =>
    (await hub.api.get(keyOf(object))).status ?? {};

  const veleroNames = async ({ api }: ControlPlane) =>
    (await api.list(velero.apiVersion, velero.kind)).map(
      ({ metadata }) => metadata.name,
    );

  it('adopts a Backup that has the name it wants', async () => {
    const { kind } = velero;
    await hub.api.create({
      apiVersion: velero.apiVersion,
      kind,
      metadata: { name: 'mine', namespace },
      spec: { ttl: '1h0m0s' },
    });
    const backup = managementBackup('mine');
    await hub.api.create(backup);
    await eventually('its name is in the status', async () => {
      const { lastBackupName } = await statusOf(backup);
      return lastBackupName === 'mine';
    });
    const { spec } = await hub.api.get({ ...velero, name: 'mine' });
    expect(spec).toEqual({ ttl: '1h0m0s' });
  });

  it('says nothing of an expression that it cannot read', async () => {
    const backup = managementBackup('odd', { schedule: 'now and then' });
    await hub.api.create(backup);
    await eventually('it is logged', async () => standIn!.errors.get('odd'));
    expect(await statusOf(backup)).toEqual({});
    expect(await veleroNames(hub)).toEqual([]);
  });

  it('backs up once after a pause, and then in time', async () => {
    const backup = managementBackup('hourly', { schedule: '@every 1h' });
    await hub.api.create(backup);
    await eventually('the next run is known', async () => {
      const { nextAttempt } = await statusOf(backup);
      return nextAttempt;
    });
    expect(await veleroNames(hub)).toEqual([]);
    clock += 5 * hour;
    await eventually('it has run', async () => {
      const { lastBackupName } = await statusOf(backup);
      return lastBackupName;
    });
    await standIn!.tick();
    await standIn!.tick();
    expect(await veleroNames(hub)).toHaveLength(1);
    expect(await veleroNames(east)).toEqual([
      expect.stringMatching(/^hourly-east-\d{14}$/),
    ]);
    const { nextAttempt } = await statusOf(backup);
    const expected = new Date(Math.floor(clock / 1000) * 1000 + hour);
    expect(new Date(nextAttempt)).toEqual(expected);
  });

  it('holds every scheduled backup back while a region is dead', async () => {
    const backup = managementBackup('held', { schedule: '@every 1h' });
    await east.kill();
    await hub.api.create(backup);
    clock += 2 * hour;
    await standIn!.tick();
    await standIn!.tick();
    expect(await veleroNames(hub)).toEqual([]);
    expect((await statusOf(backup)).error).toBeUndefined();
    await east.restart();
    await eventually('both are made', async () => {
      const names = [...(await veleroNames(hub)), ...(await veleroNames(east))];
      return names.length === 2;
    });
  }, 60_000);

  it('refills the status of one that a restore brought back', async () => {
    const label = { 'k0rdent.mirantis.com/management-backup': 'back' };
    for (const [name, startTimestamp] of [
      ['back-20260101000000', '2026-01-01T00:00:01Z'],
      ['back-20260102000000', '2026-01-02T00:00:01Z'],
    ]) {
      await hub.api.create({
        apiVersion: velero.apiVersion,
        kind: velero.kind,
        metadata: { name, namespace, labels: label },
        spec: {},
        status: { phase: 'Completed', startTimestamp },
      });
    }
    await standIn!.stop();
    const backup = managementBackup('back', { schedule: '0 0 1 1 *' });
    backup.metadata.labels = {
      ...backup.metadata.labels,
      'velero.io/restore-name': 'again',
      'velero.io/backup-name': 'back-20260102000000',
    };
    await hub.api.create(backup);
    clock = Date.parse('2026-06-01T00:00:00Z');
    standIn = await startKcmStandIn(hub, {
      tickSeconds: 1,
      now: () => new Date(clock),
    });
    const { metadata, status } = await eventually(
      'the labels are gone',
      async () => {
        const found = await hub.api.get(keyOf(backup));
        return !found.metadata.labels?.['velero.io/restore-name'] && found;
      },
    );
    expect(metadata.labels).toEqual({
      'k0rdent.mirantis.com/component': 'kcm',
    });
    expect(status).toMatchObject({
      lastBackupName: 'back-20260102000000',
      lastBackupTime: '2026-01-02T00:00:01Z',
      lastBackup: { phase: 'Completed' },
    });
  });

  it('guesses that Velero is missing, and keeps saying so', async () => {
    const crds = await veleroCrds();
    const [definition] = crds.filter(
      ({ spec }) => spec.names.kind === 'Backup',
    );
    await hub.api.delete(keyOf(definition));
    const backup = managementBackup('early');
    await hub.api.create(backup);
    const { error } = await eventually('it says so', async () => {
      const status = await statusOf(backup);
      return status.error && status;
    });
    expect(error).toMatch(/^Probably Velero is not installed: /);
    await installCrds(hub);
    const later = await eventually('it has made the Backup', async () => {
      const status = await statusOf(backup);
      return status.lastBackupName && status;
    });
    expect(later.error).toBe(error);
  }, 120_000);
});

it('serves a hub that has v1alpha1 alone', async () => {
  const old = await startControlPlane({ name: 'old', controllers: false });
  try {
    await installCrds(old, { k0rdentVersions: 'v1alpha1' });
    await populateHub(old, { k0rdentVersion: 'v1alpha1' });
    const standIn = await startKcmStandIn(old, { tickSeconds: 1 });
    const backup = {
      ...managementBackup('first'),
      apiVersion: 'k0rdent.mirantis.com/v1alpha1',
    };
    await old.api.create(backup);
    const { status } = await eventually('it is made', async () => {
      const found = await old.api.get(keyOf(backup));
      return found.status?.lastBackup && found;
    });
    await standIn.stop();
    expect(status.lastBackupName).toBe('first');
    expect(status.regions).toBeUndefined();
  } finally {
    await old.stop();
  }
}, 1_200_000);
