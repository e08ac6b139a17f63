import {
  eventually,
  startKcmStandIn,
  type KcmStandIn,
  type KubeObject,
} from '../control-plane';
import { labelGaps, putLocation, startFreshFleet } from './startStatusFleet';
import { startUpgrades, type Upgrades } from './startUpgrades';
import type { StatusFleet } from './StatusFleet';

let fleet: StatusFleet;

beforeAll(async () => {
  fleet = await startFreshFleet({ region: false });
  await labelGaps(fleet);
  await putLocation(fleet, fleet.env.hub);
}, 1_200_000);
afterAll(() => fleet?.env.stop());

const namespace = 'kcm-system';
const k0rdent = 'k0rdent.mirantis.com/v1beta1';
const velero = 'velero.io/v1';

describe('before there is a schedule', () => {
  it('retention-ends: the only recovery point expires soon', async () => {
    await fleet.done(
      ...['backup', 'create', 'short', '--direct', '--ttl', '1h', '--wait'],
    );
    const found = await fleet.shows('retention-ends', {
      severity: 'critical',
      level: 'AtRisk',
      says: /last recovery point expires at .*no run is due before that/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
  });

  it('upgrade-unprotected: kcm ignores it without a schedule', async () => {
    await fleet.done(
      ...['schedule', 'create', 'daily', '--schedule', '0 */6 * * *'],
    );
    const told = await fleet.shows('upgrade-unprotected', {
      severity: 'info',
      level: 'Protected',
    });
    await fleet.env.hub.api.create({
      apiVersion: k0rdent,
      kind: 'ManagementBackup',
      metadata: { name: 'lonely' },
      spec: { performOnManagementUpgrade: true },
    });
    const found = await fleet.shows('upgrade-unprotected', {
      severity: 'warning',
      level: 'AtRisk',
      says: /lonely is to run before upgrades, but has no schedule/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
    await fleet.clears(told);
    await fleet.paste(
      'kubectl delete managementbackups.k0rdent.mirantis.com lonely',
    );
  });
});

describe('an upgrade from kcm-1-11-0', () => {
  const name = 'daily-kcm-1-11-0';
  let kcm: KcmStandIn;
  let upgrades: Upgrades;

  beforeAll(async () => {
    kcm = await startKcmStandIn(fleet.env.hub, { tickSeconds: 1 });
    upgrades = startUpgrades(fleet.env.hub);
  });
  afterAll(async () => {
    await upgrades?.stop();
    await kcm?.stop();
  });

  it('upgrade-waiting: Velero refused its backup, so kcm waits', async () => {
    await setAccessMode('ReadOnly');
    await upgrades.begin('kcm-1-12-0');
    const found = await fleet.shows('upgrade-waiting', {
      severity: 'critical',
      level: 'AtRisk',
      object: `ManagementBackup/${name}`,
      says: /from kcm-1-11-0 to kcm-1-12-0 waits .* Velero refused it.*read-only/,
    });
    await setAccessMode('ReadWrite');
    // A refused Backup may leave Velero's queue stuck until it starts again.
    for (const server of Object.values(fleet.env.veleroOf)) {
      await server.stop();
      await server.start();
    }
    await fleet.follow(found);
    await phaseIs(name, 'Completed');
    await fleet.clears(found);
  });

  it('upgrade-backup-stale: the upgrade was given up', async () => {
    await upgrades.begin('kcm-1-11-0');
    await fleet.done('backup', 'create', 'newer', '--direct', '--wait');
    const found = await fleet.shows('upgrade-backup-stale', {
      severity: 'warning',
      level: 'AtRisk',
      object: `ManagementBackup/${name}`,
      says: /kcm would take it for the one before the next upgrade/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
    await eventually('no Backup of that name', async () => {
      const backups = await fleet.env.hub.api.list(velero, 'Backup');
      return backups.every(({ metadata }) => metadata.name !== name);
    });
  });

  it('upgrade-backup-failed: kcm goes on all the same', async () => {
    await upgrades.begin('kcm-1-12-0');
    await phaseIs(name, 'InProgress');
    await fleet.env.veleroOf.hub.kill();
    await fleet.env.veleroOf.hub.start();
    const found = await fleet.shows('upgrade-backup-failed', {
      severity: 'critical',
      level: 'AtRisk',
      object: `ManagementBackup/${name}`,
      says: /made before the upgrade from kcm-1-11-0, is Failed/,
    });
    await fleet.follow(found);
    await phaseIs(name, 'Completed');
    await fleet.clears(found);
    await upgrades.finish();
    expect(await fleet.codes()).toEqual([]);
  });

  it('restore-not-settled: kcm does not run while Velero restores', async () => {
    await fleet.done(
      ...['schedule', 'create', 'weekly', '--schedule', '0 4 * * 1'],
    );
    await labelled('weekly');
    await fleet.done('backup', 'create', 'of-both', '--direct', '--wait');
    await kcm.stop();
    await fleet.paste(
      'kubectl delete managementbackups.k0rdent.mirantis.com daily weekly',
    );
    await restore('of-both');
    const found = await fleet.shows('restore-not-settled', {
      severity: 'warning',
      level: 'AtRisk',
      object: 'ManagementBackup/daily',
      says: /daily came with Restore of-both/,
    });
    const other = await fleet.shows('restore-not-settled', {
      object: 'ManagementBackup/weekly',
      says: /weekly/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
    // The other one is kcm's to settle, once it runs again.
    kcm = await startKcmStandIn(fleet.env.hub, { tickSeconds: 1 });
    await fleet.clears(other);
  });
});

async function setAccessMode(accessMode: string): Promise<void> {
  await fleet.env.hub.api.merge(
    {
      ...{ apiVersion: velero, kind: 'BackupStorageLocation' },
      ...{ name: 'default', namespace },
    },
    { spec: { accessMode } },
  );
}

function phaseIs(name: string, phase: string): Promise<unknown> {
  return eventually(`Backup ${name} ${phase}`, async () => {
    const found = await backupObject(name);
    return found?.status?.phase === phase;
  });
}

function backupObject(name: string): Promise<KubeObject | undefined> {
  const { api } = fleet.env.hub;
  return api.find({ apiVersion: velero, kind: 'Backup', name, namespace });
}

/** kcm labels a ManagementBackup of its own accord: then backups hold it. */
function labelled(name: string): Promise<unknown> {
  return eventually(`${name} labelled`, async () => {
    const { metadata } = await fleet.env.hub.api.get({
      ...{ apiVersion: k0rdent, kind: 'ManagementBackup', name },
    });
    return metadata.labels?.['k0rdent.mirantis.com/component'] === 'kcm';
  });
}

async function restore(backupName: string): Promise<void> {
  const { api } = fleet.env.hub;
  await api.create({
    apiVersion: velero,
    kind: 'Restore',
    metadata: { name: backupName, namespace },
    spec: {
      backupName,
      includedResources: ['managementbackups.k0rdent.mirantis.com'],
      includeClusterResources: true,
    },
  });
  await eventually('restored', async () => {
    const [found] = await api.list(velero, 'Restore', namespace);
    return found.status?.phase === 'Completed';
  });
}
