import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  eventually,
  installCrds,
  startControlPlane,
  startVelero,
  storageLocation,
  type ControlPlane,
  type KubeObject,
  type Velero,
} from '../control-plane';
import { podWithHook } from './podWithHook';
import { runLine, runPlugin } from './runPlugin';
import { startStatusFleet } from './startStatusFleet';
import { after, type StatusFleet } from './StatusFleet';

let fleet: StatusFleet;

beforeAll(async () => {
  fleet = await startStatusFleet();
}, 1_200_000);
afterAll(() => fleet?.env.stop());

const namespace = 'kcm-system';
const velero = 'velero.io/v1';

const backUp = (name: string) =>
  fleet.done('backup', 'create', name, '--direct', '--wait');

describe('Velero that does not run', () => {
  it('velero-not-acting: gone once the process is back', async () => {
    await fleet.env.veleroOf.east.stop();
    const [location] = await fleet.env.east.api.list(
      velero,
      'BackupStorageLocation',
    );
    const soon = after(location.status.lastValidationTime, 182);
    const found = await fleet.shows(
      'velero-not-acting',
      {
        cluster: 'east',
        severity: 'critical',
        level: 'AtRisk',
        object: 'Deployment/velero',
        says: /last sign of life .* 3m2s ago/,
      },
      ...soon,
    );
    // The Deployment runs nothing here: the server is a process.
    await fleet.follow(found);
    await fleet.env.veleroOf.east.start();
    await fleet.clears(found, ...soon);
  });

  it('backup-stuck, then backup-failed: killed half-way', async () => {
    await fleet.env.veleroOf.hub.stop();
    await fleet.done('backup', 'create', 'waiting', '--direct');
    const { metadata } = await backupObject('waiting');
    const soon = after(metadata.creationTimestamp, 11 * 60);
    const stuck = await fleet.shows(
      'backup-stuck',
      {
        severity: 'warning',
        level: 'AtRisk',
        object: 'Backup/waiting',
        says: /has been New for 11m/,
      },
      ...soon,
    );
    // There is no pod whose log could be read here.
    expect(stuck.remedy).toBe(
      'kubectl -n kcm-system logs deployment/velero --since 1h',
    );
    await fleet.env.veleroOf.hub.start();
    await eventually('waiting InProgress', async () => {
      const { status } = await backupObject('waiting');
      return status?.phase === 'InProgress';
    });
    await fleet.env.veleroOf.hub.kill();
    await fleet.clears(stuck, ...soon);

    await fleet.env.veleroOf.hub.start();
    const failed = await fleet.shows('backup-failed', {
      severity: 'warning',
      level: 'AtRisk',
      object: 'Backup/waiting',
      says: /during the server starting/,
    });
    // A server that died has left no log in the bucket: the remedy is another
    // backup.
    await fleet.follow(failed);
    await fleet.clears(failed);
  });
});

describe('the last backup', () => {
  it('backup-not-valid: its location does not exist', async () => {
    await fleet.env.hub.api.create({
      apiVersion: velero,
      kind: 'Backup',
      metadata: { name: 'nowhere', namespace },
      spec: { storageLocation: 'nowhere' },
    });
    const found = await fleet.shows('backup-not-valid', {
      severity: 'critical',
      level: 'AtRisk',
      object: 'Backup/nowhere',
      says: /"nowhere" not found/,
    });
    await fleet.follow(found);
    // A refused Backup may leave Velero's queue stuck until it starts again.
    await fleet.env.veleroOf.hub.stop();
    await fleet.env.veleroOf.hub.start();
    // Gone with the next one that Velero takes up.
    await fleet.env.hub.api.create(podWithHook);
    const { code } = await fleet.kcmBackup(
      ...['backup', 'create', 'hooked', '--direct', '--wait'],
    );
    expect(code).toBe(3);
    await fleet.clears(found);
  });

  it('backup-degraded: a hook that cannot run', async () => {
    const found = await fleet.shows('backup-degraded', {
      severity: 'warning',
      level: 'AtRisk',
      object: 'Backup/hooked',
      says: /PartiallyFailed with 1 error/,
    });
    const { stdout } = await fleet.paste(found.remedy);
    expect(stdout).toMatch('pod hooked does not have a host assigned');
    const { name } = podWithHook.metadata;
    await fleet.paste(
      `kubectl -n ${namespace} delete pod ${name} --grace-period 0 --force`,
    );
    await putExtras();
    await backUp('whole');
    await fleet.clears(found);
  });

  it('backup-shrunk: over a fifth of the objects is gone', async () => {
    await fleet.env.hub.api.request({
      method: 'DELETE',
      path: `/api/v1/namespaces/${namespace}/configmaps?labelSelector=extra%3Dyes`,
    });
    await backUp('small');
    const found = await fleet.shows('backup-shrunk', {
      severity: 'warning',
      level: 'AtRisk',
      object: 'Backup/small',
      says: /holds less than whole: \d+ items instead of \d+/,
    });
    expect(await fleet.follow(found)).toMatch('name: small');
  });

  it('backup-shrunk: statuses were not back, so providers are not in', async () => {
    const template = await vsphereTemplate();
    const { api } = fleet.env.hub;
    await api.mergeStatus(template, { providers: [] });
    await backUp('without-vsphere');
    await api.mergeStatus(template, template.status);
    const found = await fleet.shows('backup-shrunk', {
      object: 'Backup/without-vsphere',
      says: /lacks the selector cluster.x-k8s.io\/provider=infrastructure-vsphere/,
    });
    expect(found.severity).toBe('warning');
  });

  it('rpo-breached: the remedy makes a new one, with all of it', async () => {
    const shrunk = await fleet.shows('backup-shrunk', {});
    const { clusters } = await fleet.status();
    const promise = [
      ...['--rpo', '1m'],
      ...after(clusters[0].recoveryPoint?.at, 63),
    ];
    const found = await fleet.shows(
      'rpo-breached',
      {
        severity: 'critical',
        level: 'AtRisk',
        says: /1m3s old: 1.\d+x the RPO of 1m/,
      },
      ...promise,
    );
    await fleet.follow(found);
    await fleet.clears(found, ...promise);
    await fleet.clears(shrunk);
    expect(await fleet.codes()).toEqual([]);
  });
});

describe('a Backup of something else', () => {
  it('is no recovery point of the hub', async () => {
    const before = await fleet.status();
    const { api } = fleet.env.hub;
    await api.create({
      apiVersion: velero,
      kind: 'Backup',
      metadata: { name: 'one-application', namespace },
      spec: {
        includedNamespaces: ['team-a'],
        includedResources: ['configmaps'],
        storageLocation: 'default',
      },
    });
    await eventually('one-application Completed', async () => {
      const { status } = await backupObject('one-application');
      return status?.phase === 'Completed';
    });
    const { clusters } = await fleet.status();
    expect(clusters[0].recoveryPoint).toEqual(before.clusters[0].recoveryPoint);
  });
});

describe('a backup whose bytes are others now', () => {
  it('backup-damaged: a warning with a new one, and gone once it is whole', async () => {
    await backUp('flipped');
    const bucket = fleet.env.store.bucketDir('kcm-backups');
    const path = join(bucket, 'backups', 'flipped', 'flipped.tar.gz');
    const whole = readFileSync(path);
    const harmed = Buffer.from(whole);
    harmed[harmed.length >> 1] ^= 0xff;
    writeFileSync(path, harmed);
    const before = await fleet.status();
    expect(before.clusters[0].recoveryPoint?.name).toBe('flipped');
    const verify = ['backup', 'verify', 'flipped', '--of', 'management'];
    expect((await fleet.kcmBackup(...verify)).code).toBe(4);

    const found = await fleet.shows('backup-damaged', {
      severity: 'critical',
      level: 'AtRisk',
      object: 'Backup/flipped',
      says: /failed its verification: .*Nothing newer can be restored/,
    });
    const { clusters } = await fleet.status();
    expect(clusters[0].recoveryPoint?.name).toMatch(/^extra-/);

    // The minute that the line names may have its backup already.
    const { code } = await fleet.paste(
      found.remedy.replace(/extra-[\d-]+/, 'sound'),
    );
    expect(code).toBe(0);
    const older = await fleet.shows('backup-damaged', {
      severity: 'warning',
      level: 'Protected',
      object: 'Backup/flipped',
      says: /A newer one can be restored/,
    });
    expect((await fleet.status()).level).toBe('Protected');
    writeFileSync(path, whole);
    await fleet.follow(older);
    await fleet.clears(older);
  });
});

describe('two-writers', () => {
  let twin: ControlPlane;
  let itsVelero: Velero;

  beforeAll(async () => {
    twin = await startControlPlane({ name: 'twin' });
    await installCrds(twin);
    itsVelero = await startVelero(twin);
    for (const object of storageLocation(fleet.env.store)) {
      await twin.api.apply(object);
    }
    await eventually('location of twin Available', async () => {
      const [found] = await twin.api.list(velero, 'BackupStorageLocation');
      return found.status?.phase === 'Available';
    });
  }, 1_200_000);
  afterAll(async () => {
    await itsVelero?.stop();
    await twin?.stop();
  });

  it('two-writers: a second hub backs up into the same bucket', async () => {
    const create = ['backup', 'create', 'of-twin', '--direct', '--wait'];
    const made = await runPlugin(twin.kubeconfig, create);
    expect(`${made.code} ${made.stderr}`).toMatch(/^0 /);
    // Velero looks into the bucket when it starts, else once a minute.
    await fleet.env.veleroOf.hub.stop();
    await fleet.env.veleroOf.hub.start();
    const found = await fleet.shows('two-writers', {
      severity: 'critical',
      level: 'AtRisk',
      object: 'Backup/of-twin',
      says: /not made by this hub/,
    });
    // It holds another hub: this one cannot be had back from it.
    const { clusters } = await fleet.status();
    expect(clusters[0].recoveryPoint?.name).toBe('sound');
    const line = found.remedy.replace(/^[^:]*: /, '');
    expect((await runLine(twin.kubeconfig, line)).code).toBe(0);
    const again = await runPlugin(twin.kubeconfig, [
      ...['backup', 'create', 'again', '--direct'],
    ]);
    expect(again.code).toBe(3);
    // What it has written stays in the bucket until someone deletes it.
    await fleet.env.hub.api.create({
      apiVersion: velero,
      kind: 'DeleteBackupRequest',
      metadata: { name: 'of-twin', namespace },
      spec: { backupName: 'of-twin' },
    });
    await fleet.clears(found);
  });
});

/** As many objects again as the hub has. */
async function putExtras(): Promise<void> {
  const labels = { 'k0rdent.mirantis.com/component': 'kcm', extra: 'yes' };
  for (let index = 0; index < 60; index += 1) {
    await fleet.env.hub.api.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `extra-${index}`, namespace, labels },
    });
  }
}

async function vsphereTemplate() {
  const templates = await fleet.env.hub.api.list(
    'k0rdent.mirantis.com/v1beta1',
    'ClusterTemplate',
    'team-c',
  );
  const [{ apiVersion, kind, metadata, status }] = templates.filter(
    ({ metadata: { name } }) => name.startsWith('vsphere'),
  );
  return { apiVersion, kind, name: metadata.name, namespace: 'team-c', status };
}

function backupObject(name: string): Promise<KubeObject> {
  return fleet.env.hub.api.get({
    apiVersion: velero,
    kind: 'Backup',
    name,
    namespace,
  });
}
