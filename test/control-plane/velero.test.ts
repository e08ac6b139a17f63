import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ControlPlane,
  eventually,
  installCrds,
  type KcmStandIn,
  type KubeObject,
  keyOf,
  type ObjectStore,
  populateHub,
  startControlPlane,
  startKcmStandIn,
  startObjectStore,
  startVelero,
  storageLocation,
  type Velero,
} from '.';

const minutes = 60_000;
const namespace = 'kcm-system';
/** A backup of kcm's form makes thousands of requests. */
const quick = { backupSyncSeconds: 5, clientQps: 1000, clientBurst: 2000 };
const velero = { apiVersion: 'velero.io/v1', namespace };
const location = { ...velero, kind: 'BackupStorageLocation', name: 'default' };

describe('a hub with a region, Velero and a bucket', () => {
  let hub: ControlPlane;
  let east: ControlPlane;
  let store: ObjectStore;
  let standIn: KcmStandIn;
  const servers: Velero[] = [];

  beforeAll(async () => {
    store = await startObjectStore();
    hub = await startControlPlane({ name: 'hub' });
    east = await startControlPlane({ name: 'east' });
    await installCrds(hub);
    await installCrds(east, { k0rdentVersions: 'none' });
    for (const cluster of [hub, east]) {
      servers.push(await startVelero(cluster, quick));
      for (const object of storageLocation(store)) {
        await cluster.api.apply(object);
      }
    }
    await populateHub(hub, { region: east });
    await untilLocation(hub, 'Available');
    await untilLocation(east, 'Available');
    standIn = await startKcmStandIn(hub, { tickSeconds: 1 });
  }, 20 * minutes);

  afterAll(async () => {
    await standIn?.stop();
    for (const server of servers) await server.stop();
    await hub?.stop();
    await east?.stop();
    await store?.close();
  }, 60_000);

  it(
    'backs both up when a ManagementBackup asks for it',
    async () => {
      const backup: KubeObject = {
        apiVersion: 'k0rdent.mirantis.com/v1beta1',
        kind: 'ManagementBackup',
        metadata: { name: 'first' },
        spec: {},
      };
      await hub.api.create(backup);
      const { status } = await eventually(
        'both backups are over',
        async () => {
          const found = await hub.api.get(keyOf(backup));
          const { lastBackup, regions = [] } = found.status ?? {};
          const parts = [
            lastBackup,
            ...regions.map((one: any) => one.lastBackup),
          ];
          return parts.every(part => part?.completionTimestamp) && found;
        },
        2 * minutes,
      );
      expect(status).toMatchObject({
        lastBackupName: 'first',
        lastBackup: { phase: 'Completed' },
        regions: [
          {
            region: 'east',
            lastBackupName: 'first-east',
            lastBackup: { phase: 'Completed' },
          },
        ],
      });
      const bucket = store.bucketDir('kcm-backups');
      for (const name of ['first', 'first-east']) {
        const archive = join(bucket, 'backups', name, `${name}.tar.gz`);
        expect(existsSync(archive)).toBe(true);
      }
    },
    3 * minutes,
  );

  it(
    'restores a lost object',
    async () => {
      const lost = {
        apiVersion: 'v1',
        kind: 'Secret',
        name: 'aws-0001-kubeconfig',
        namespace: 'team-a',
      };
      await hub.api.delete(lost);
      await hub.api.create({
        apiVersion: velero.apiVersion,
        kind: 'Restore',
        metadata: { name: 'again', namespace },
        spec: { backupName: 'first', includedResources: ['secrets'] },
      });
      await eventually(
        'the restore is completed',
        async () => {
          const key = { ...velero, kind: 'Restore', name: 'again' };
          const { status } = await hub.api.get(key);
          return status?.phase === 'Completed';
        },
        minutes,
      );
      const { metadata } = await hub.api.get(lost);
      expect(metadata.labels).toMatchObject({
        'velero.io/backup-name': 'first',
      });
    },
    2 * minutes,
  );

  it(
    'tells when the bucket is gone, and when it is back',
    async () => {
      await store.stop();
      await untilLocation(hub, 'Unavailable');
      await store.start();
      expect(await untilLocation(hub, 'Available')).toBe(true);
    },
    2 * minutes,
  );

  it(
    'survives a crash of Velero',
    async () => {
      const [server] = servers;
      await server.kill();
      await expect(fetch(`${server.metricsUrl}/metrics`)).rejects.toThrow();
      await server.start();
      const metrics = await (
        await fetch(`${server.metricsUrl}/metrics`)
      ).text();
      expect(metrics).toContain('velero_backup_total');
    },
    minutes,
  );

  it(
    'shows the backup of the region on the hub as well, once synced',
    async () => {
      const key = { ...velero, kind: 'Backup', name: 'first-east' };
      const synced = await eventually(
        'it is synced',
        () => hub.api.find(key),
        2 * minutes,
      );
      expect(synced.status.phase).toBe('Completed');
    },
    3 * minutes,
  );
});

async function untilLocation(
  { api, name }: ControlPlane,
  phase: string,
): Promise<boolean> {
  return eventually(`the location of ${name} is ${phase}`, async () => {
    const { status } = await api.get(location);
    return status?.phase === phase;
  });
}
