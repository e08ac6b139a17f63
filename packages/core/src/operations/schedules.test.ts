import {
  ForbiddenError,
  NotFoundError,
  RefusedError,
  UnreachableError,
} from '../errors';
import type { Fleet } from '../ports/Fleet';
import {
  clusterDeployment,
  clusterTemplate,
  credential,
  InMemoryCluster,
  management,
  managementBackup,
  region,
  release,
  storageLocation,
} from '../testing';
import type { Schedule } from '../objects/velero';
import { changeSchedule } from './changeSchedule';
import { collect } from './collect';
import type { UnreadCluster } from './askCluster';
import {
  createManagementBackup,
  managementBackupType,
} from './createManagementBackup';
import { createDirectSchedules } from './createDirectSchedules';
import { readSchedules } from './readSchedules';
import { NAMESPACES, SCHEDULES, STORAGE_LOCATIONS } from './resourceTypes';

const namespace = 'kcm-system';
const daily = { name: 'daily', schedule: '@daily', namespace };

const KINDS = [
  'ClusterDeployment',
  'ClusterTemplate',
  'Credential',
  'Region',
  'Management',
  'Release',
].map(kind => ({
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  plural: `${kind.toLowerCase()}s`,
  kind,
  namespaced: false,
}));
const TYPES = [
  ...KINDS,
  managementBackupType('v1beta1'),
  NAMESPACES,
  SCHEDULES,
  STORAGE_LOCATIONS,
];

function fleetWith(name = 'far') {
  const location = storageLocation('aws-s3', { spec: { default: true } });
  const hub = new InMemoryCluster('management', TYPES, [
    management(),
    release(),
    region('east'),
    credential('team-a/aws', { region: 'east' }),
    clusterTemplate('team-a/aws-1', ['infrastructure-aws']),
    clusterDeployment(`team-a/${name}`, {
      template: 'aws-1',
      credential: 'aws',
      region: 'east',
    }),
    managementBackup('nightly', { spec: { schedule: '0 2 * * *' } }),
    location,
  ]);
  const east = new InMemoryCluster('east', TYPES, [location]);
  const fleet: Fleet = { name: 'hub', hub, region: async () => east };
  return { fleet, hub, east };
}

describe('createDirectSchedules', () => {
  it('makes one on the hub and on each region, with selectors that last', async () => {
    const { fleet, east } = fleetWith();
    const runs = await createDirectSchedules(fleet, daily);
    expect(runs.map(({ cluster, name }) => [cluster, name])).toEqual([
      ['management', 'daily'],
      ['east', 'daily-east'],
    ]);
    const [schedule] = await collect(east.list<Schedule>(SCHEDULES));
    const selectors = JSON.stringify(schedule.spec?.template?.orLabelSelectors);
    expect(selectors).toContain('"operator":"NotIn"');
    expect(selectors).not.toContain('"far"');
  });

  it('lets a dead region stop no other', async () => {
    const { fleet, east, hub } = fleetWith();
    east.failOn(/list/, new UnreachableError('east is dead'));
    const [onHub, onEast] = await createDirectSchedules(fleet, daily);
    expect(onHub.schedule).toBeDefined();
    expect(onEast).toMatchObject({ error: { message: 'east is dead' } });
    expect(await collect(hub.list(SCHEDULES))).toHaveLength(1);
  });

  it('asks no location and writes nothing with a dry run of the client', async () => {
    const { fleet, hub, east } = fleetWith();
    await createDirectSchedules(fleet, { ...daily, dryRun: 'client' });
    expect(east.calls).toEqual([]);
    expect(hub.calls.filter(call => call.startsWith('create'))).toEqual([]);
  });

  it.each([
    ['a name of kcm', { name: 'nightly' }, 'far'],
    ['one that never fires', { schedule: '0 0 31 2 *' }, 'far'],
    ['a cluster with too long a name', {}, 'x'.repeat(64)],
  ])('refuses %s', async (_, change, cluster) => {
    const { fleet, hub } = fleetWith(cluster);
    const options = { ...daily, ...change };
    await expect(createDirectSchedules(fleet, options)).rejects.toThrow(
      RefusedError,
    );
    expect(await collect(hub.list(SCHEDULES))).toEqual([]);
  });
});

describe('a schedule by kcm', () => {
  const options = { name: 'weekly', schedule: '@weekly', namespace };

  it('is refused when a region has no location for it', async () => {
    const { fleet, hub, east } = fleetWith();
    await east.delete(STORAGE_LOCATIONS, { name: 'aws-s3', namespace });
    await expect(createManagementBackup(fleet, options)).rejects.toThrow(
      'east has no default BackupStorageLocation.',
    );
    expect(hub.calls.join()).not.toMatch('create');
  });

  it('is only warned of a dead region', async () => {
    const { fleet, east } = fleetWith();
    const error = new UnreachableError('east is dead');
    east.failOn(/list/, error);
    const unread: UnreadCluster[] = [];
    await createManagementBackup(fleet, {
      ...options,
      onUnread: one => unread.push(one),
    });
    expect(unread).toEqual([{ cluster: 'east', error }]);
  });

  it('is refused the name of a direct one that has made no Backup yet', async () => {
    const { fleet } = fleetWith();
    await createDirectSchedules(fleet, daily);
    await expect(
      createManagementBackup(fleet, { ...options, name: 'daily' }),
    ).rejects.toThrow('A schedule without kcm makes Backups daily-<time>');
  });
});

describe('readSchedules', () => {
  it('tells when each fires, by the last attempt', async () => {
    const { fleet, hub } = fleetWith();
    hub.put(managementBackupType('v1beta1'), {
      ...managementBackup('nightly', {
        spec: { schedule: '0 2 * * *' },
        status: { lastBackupTime: '2026-11-24T02:00:11Z' },
      }),
    });
    hub.put(
      managementBackupType('v1beta1'),
      managementBackup('broken', { spec: { schedule: 'often' } }),
    );
    const { schedules } = await readSchedules(fleet, { namespace });
    expect(schedules).toMatchObject([
      { name: 'nightly', state: 'active', nextRun: '2026-11-25T02:00:00Z' },
      { name: 'broken', state: 'invalid' },
    ]);
  });

  it('calls one that Velero refuses invalid', async () => {
    const { fleet, hub } = fleetWith();
    await createDirectSchedules(fleet, daily);
    const [schedule] = await collect(hub.list<Schedule>(SCHEDULES));
    const status = { phase: 'FailedValidation' };
    hub.put(SCHEDULES, { ...schedule, ...{ status } });
    const { schedules } = await readSchedules(fleet, { namespace });
    expect(schedules.find(({ name }) => name === 'daily')).toMatchObject({
      state: 'invalid',
      nextRun: undefined,
    });
  });

  it('tells which region could not be read', async () => {
    const { fleet, east } = fleetWith();
    east.failOn(/list/, new UnreachableError('east is dead'));
    const { unread } = await readSchedules(fleet, { namespace });
    expect(unread).toEqual([
      { cluster: 'east', error: new UnreachableError('east is dead') },
    ]);
  });
});

describe('changeSchedule', () => {
  const target = { name: 'nightly', namespace, direct: false };

  it('pauses by a schedule ten years away, and brings the old one back', async () => {
    const { fleet, hub } = fleetWith();
    const type = managementBackupType('v1beta1');
    await changeSchedule(fleet, 'pause', target);
    const { schedules } = await readSchedules(fleet, { namespace });
    expect(schedules[0]).toMatchObject({
      state: 'paused',
      schedule: '0 2 * * *',
    });
    await changeSchedule(fleet, 'resume', target);
    expect(await hub.get(type, { name: 'nightly' })).toMatchObject({
      spec: { schedule: '0 2 * * *' },
    });
  });

  it('changes direct ones on every cluster', async () => {
    const { fleet, hub, east } = fleetWith();
    await createDirectSchedules(fleet, daily);
    const direct = { ...target, name: 'daily', direct: true };
    await changeSchedule(fleet, 'pause', direct);
    for (const cluster of [hub, east]) {
      expect(await collect(cluster.list(SCHEDULES))).toMatchObject([
        { spec: { paused: true } },
      ]);
    }
    await changeSchedule(fleet, 'delete', direct);
    expect(await collect(east.list(SCHEDULES))).toEqual([]);
  });

  it('tells which region it could not ask for direct ones', async () => {
    const { fleet, east } = fleetWith();
    await createDirectSchedules(fleet, daily);
    const dead = new UnreachableError('east is dead');
    east.failOn(/list/, dead);
    const direct = { ...target, name: 'daily', direct: true };
    const { changed, unread } = await changeSchedule(fleet, 'pause', direct);
    expect(changed).toMatchObject([{ cluster: 'management', name: 'daily' }]);
    expect(unread).toEqual([{ cluster: 'east', error: dead }]);
  });

  it('does not call missing what may not be listed', async () => {
    const { fleet, hub } = fleetWith();
    hub.failOn(/list schedules/, new ForbiddenError('You may not.'));
    const direct = { ...target, direct: true };
    await expect(changeSchedule(fleet, 'pause', direct)).rejects.toThrow(
      ForbiddenError,
    );
  });

  it.each([true, false])('misses one (direct: %s)', async direct => {
    const { fleet } = fleetWith();
    const missing = { name: 'none', namespace, direct };
    await expect(changeSchedule(fleet, 'delete', missing)).rejects.toThrow(
      NotFoundError,
    );
  });
});
