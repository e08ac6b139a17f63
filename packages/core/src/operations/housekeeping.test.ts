import {
  OperationFailedError,
  RefusedError,
  TimeoutError,
  UnreachableError,
} from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type {
  BackupStatus,
  DeleteBackupRequest,
  Restore,
} from '../objects/velero';
import type { ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import {
  InMemoryCluster,
  ManualClock,
  backup,
  managementBackup,
  region,
  storageLocation,
} from '../testing';
import { collect } from './collect';
import { deleteBackups } from './deleteBackups';
import { deleteRestores, planRestoreDeletion } from './deleteRestores';
import { findRestores, listRestores } from './listRestores';
import { planBackupDeletion } from './planBackupDeletion';
import {
  BACKUPS,
  DELETE_REQUESTS,
  DEPLOYMENTS,
  RESTORES,
  SERVER_STATUS_REQUESTS,
  STORAGE_LOCATIONS,
} from './resourceTypes';
import { waitForBackups } from './waitForBackups';
import { waitForRestores } from './waitForRestores';

const namespace = 'kcm-system';
const kcm = (plural: string, kind: string): ResourceType => ({
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  plural,
  kind,
  namespaced: false,
});
const velero = [
  ...[BACKUPS, RESTORES, STORAGE_LOCATIONS, DELETE_REQUESTS],
  ...[SERVER_STATUS_REQUESTS, DEPLOYMENTS],
];

const done: BackupStatus = {
  phase: 'Completed',
  startTimestamp: '2026-11-24T07:00:00Z',
};
const run = { 'kcm-backup.io/name': 'first' };

function restoreOf(name: string, status: Restore['status']): Restore {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, namespace },
    spec: { backupName: 'first' },
    status,
  };
}

function fleetOf(extra: readonly KubeObject[] = []) {
  const types = [
    ...velero,
    kcm('regions', 'Region'),
    kcm('managementbackups', 'ManagementBackup'),
  ];
  const far = backup('first-east', done, {
    ...run,
    'kcm-backup.io/cluster': 'east',
  });
  const location = storageLocation('aws-s3');
  const hub = new InMemoryCluster('management', types, [
    ...[region('east'), location, far],
    backup('first', done, { ...run, 'kcm-backup.io/cluster': 'management' }),
    ...extra,
  ]);
  const east = new InMemoryCluster('east', velero, [location, far]);
  const fleet: Fleet = { name: 'hub', hub, region: async () => east };
  return { fleet, hub, east };
}

const wanted = {
  name: 'first',
  namespace,
  now: new Date('2026-11-24T08:00:00Z'),
  keepData: false,
  withManagementBackup: false,
};
const how = { namespace, stallTimeout: 30_000, keepData: false, wait: true };

/** Answers each request once, a second after it was made. */
function actAsVelero(
  clock: ManualClock,
  cluster: InMemoryCluster,
  errors: readonly string[] = [],
): void {
  clock.after(1000, async () => {
    const requests = cluster.list<DeleteBackupRequest>(DELETE_REQUESTS);
    for (const request of await collect(requests)) {
      const name = request.spec?.backupName ?? '';
      if (errors.length === 0)
        await cluster.delete(BACKUPS, { name, namespace });
      const status = { phase: 'Processed', errors };
      cluster.put(DELETE_REQUESTS, { ...request, ...{ status } });
    }
  });
}

const names = async (cluster: InMemoryCluster, type: ResourceType) =>
  (await collect(cluster.list(type))).map(({ metadata }) => metadata.name);

describe('deleteBackups', () => {
  it('asks the Velero of each cluster, and cleans up behind it', async () => {
    const { fleet, hub, east } = fleetOf();
    const clock = new ManualClock();
    const { parts } = await planBackupDeletion(fleet, wanted);
    [hub, east].forEach(cluster => actAsVelero(clock, cluster));
    const deleted = await deleteBackups(fleet, parts, clock, how);
    expect(deleted).toEqual([
      {
        cluster: 'management',
        foundOn: 'management',
        name: 'first',
        result: 'deleted',
      },
      {
        cluster: 'east',
        foundOn: 'east',
        name: 'first-east',
        result: 'deleted',
      },
    ]);
    for (const cluster of [hub, east]) {
      expect(await names(cluster, BACKUPS)).toEqual([]);
      expect(await names(cluster, DELETE_REQUESTS)).toEqual([]);
    }
  });

  it('tells what Velero says, and takes the request away', async () => {
    const { fleet, hub, east } = fleetOf();
    const clock = new ManualClock();
    const { parts } = await planBackupDeletion(fleet, wanted);
    actAsVelero(clock, hub, ['snapshot is locked']);
    actAsVelero(clock, east);
    const [onHub, onEast] = await deleteBackups(fleet, parts, clock, how);
    expect(onHub.error).toBeInstanceOf(OperationFailedError);
    expect(onHub.error?.message).toMatch('snapshot is locked');
    expect(onEast.result).toBe('deleted');
    expect(await names(hub, DELETE_REQUESTS)).toEqual([]);
  });

  it('asks again when Velero still lists a completed one as its work', async () => {
    const { fleet, hub } = fleetOf();
    const clock = new ManualClock();
    const { parts } = await planBackupDeletion(fleet, wanted);
    actAsVelero(clock, hub, ['backup is still in progress']);
    clock.after(2500, async () => actAsVelero(clock, hub));
    const [{ result }] = await deleteBackups(fleet, [parts[0]], clock, how);
    expect(result).toBe('deleted');
    expect(await names(hub, DELETE_REQUESTS)).toEqual([]);
  });

  it('leaves the request to a Velero that does not act, and says so', async () => {
    const { fleet, hub } = fleetOf();
    const plan = await planBackupDeletion(fleet, wanted);
    const [part] = plan.parts;
    const clock = new ManualClock();
    const [{ error }] = await deleteBackups(fleet, [part], clock, how);
    const [request] = await names(hub, DELETE_REQUESTS);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error?.message).toMatch('Velero does not act');
    expect(error?.message).toMatch(
      `delete deletebackuprequests.velero.io ${request}`,
    );
  });

  it('deletes only the objects, on every cluster, with keepData', async () => {
    const { fleet, hub, east } = fleetOf();
    const options = { ...wanted, keepData: true };
    const { parts } = await planBackupDeletion(fleet, options);
    const clock = new ManualClock();
    await deleteBackups(fleet, parts, clock, { ...how, keepData: true });
    expect(await names(hub, BACKUPS)).toEqual([]);
    expect(await names(east, BACKUPS)).toEqual([]);
    expect([...hub.calls, ...east.calls].join()).not.toMatch('create');
  });

  it('has the hub delete what a dead region left in the bucket', async () => {
    const { fleet, hub } = fleetOf();
    const dead: Fleet = {
      ...fleet,
      region: async () => {
        throw new UnreachableError('east does not answer');
      },
    };
    const plan = await planBackupDeletion(dead, wanted);
    expect(plan.unread.map(({ cluster }) => cluster)).toEqual(['east']);
    const clock = new ManualClock();
    actAsVelero(clock, hub);
    const deleted = await deleteBackups(dead, plan.parts, clock, how);
    expect(deleted.map(({ result }) => result)).toEqual(['deleted', 'deleted']);
  });

  it('keeps its hands off a Backup that only has the same name', async () => {
    const { fleet, hub, east } = fleetOf();
    const other = { ...done, startTimestamp: '2026-01-01T00:00:00Z' };
    east.put(BACKUPS, backup('first', other));
    const clock = new ManualClock();
    const { parts } = await planBackupDeletion(fleet, wanted);
    actAsVelero(clock, hub);
    await deleteBackups(fleet, [parts[0]], clock, how);
    expect(await names(east, BACKUPS)).toContain('first');
  });
});

describe('planBackupDeletion', () => {
  const nightly = backup('nightly-20261124020000', done, {
    'k0rdent.mirantis.com/management-backup': 'nightly',
  });

  it('refuses the name of a schedule, and names its run', async () => {
    const { fleet } = fleetOf([nightly]);
    const options = { ...wanted, name: 'nightly' };
    const failed = planBackupDeletion(fleet, options);
    await expect(failed).rejects.toThrow(RefusedError);
    await expect(failed).rejects.toMatchObject({
      remedy: 'kubectl kcm-backup backup delete nightly-20261124020000',
    });
  });

  it('takes the name of the run itself', async () => {
    const { fleet } = fleetOf([nightly]);
    const options = { ...wanted, name: nightly.metadata.name };
    expect((await planBackupDeletion(fleet, options)).parts).toHaveLength(1);
  });

  it('finds a ManagementBackup whose Backups are gone, if asked to', async () => {
    const { fleet } = fleetOf([managementBackup('left')]);
    const options = { ...wanted, name: 'left' };
    await expect(planBackupDeletion(fleet, options)).rejects.toThrow(
      'has no Velero Backup',
    );
    const too = { ...options, withManagementBackup: true };
    await expect(planBackupDeletion(fleet, too)).resolves.toMatchObject({
      parts: [],
      managementBackup: 'left',
    });
  });
});

describe('Restores', () => {
  it('are listed from every cluster, the newest first', async () => {
    const { fleet, east } = fleetOf([
      restoreOf('old', {
        phase: 'Completed',
        startTimestamp: '2026-11-01T00:00:00Z',
      }),
    ]);
    east.put(
      RESTORES,
      restoreOf('new', {
        phase: 'Completed',
        startTimestamp: '2026-11-02T00:00:00Z',
      }),
    );
    const { restores } = await listRestores(fleet, { namespace });
    expect(
      restores.map(({ cluster, restore }) => [cluster, restore.metadata.name]),
    ).toEqual([
      ['east', 'new'],
      ['management', 'old'],
    ]);
  });

  it('are told from a Completed one without warnings', async () => {
    const { fleet, hub } = fleetOf([restoreOf('r', { phase: 'InProgress' })]);
    const clock = new ManualClock();
    clock.after(2000, () =>
      hub.put(RESTORES, restoreOf('r', { phase: 'Completed', warnings: 2 })),
    );
    const runs = [{ cluster: 'management', name: 'r' }];
    const [end] = await waitForRestores(fleet, runs, clock, {
      namespace,
      stallTimeout: 60_000,
    });
    expect(end).toMatchObject({
      result: 'completed',
      message: expect.stringMatching('with 2 warnings'),
      remedy: 'kubectl kcm-backup restore describe r',
    });
  });

  it('are deleted when Velero lets them go', async () => {
    const { fleet, hub } = fleetOf([restoreOf('r', { phase: 'Completed' })]);
    const { restores } = await findRestores(fleet, 'r', { namespace });
    const plan = await planRestoreDeletion(fleet, restores, { namespace });
    const clock = new ManualClock();
    const [{ result }] = await deleteRestores(fleet, plan, clock, how);
    expect(result).toBe('deleted');
    expect(await names(hub, RESTORES)).toEqual([]);
  });

  it('tell what to do where nothing takes the finalizer off', async () => {
    const restore = restoreOf('r', { phase: 'Completed' });
    const finalizers = ['restores.velero.io/external-resources-finalizer'];
    const { fleet } = fleetOf([
      { ...restore, metadata: { ...restore.metadata, finalizers } },
    ]);
    const { restores } = await findRestores(fleet, 'r', { namespace });
    const plan = await planRestoreDeletion(fleet, restores, { namespace });
    const clock = new ManualClock();
    const [{ error }] = await deleteRestores(fleet, plan, clock, how);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error?.message).toMatch(`'{"metadata":{"finalizers":null}}'`);
  });
});

describe('a queue that is stuck', () => {
  async function answerAlways(clock: ManualClock, hub: InMemoryCluster) {
    for (let at = 0; at < 4000; at++) {
      clock.after(at * 250, async () => {
        const asked = hub.list(SERVER_STATUS_REQUESTS);
        for (const request of await collect(asked)) {
          const status = { phase: 'Processed' };
          hub.put(SERVER_STATUS_REQUESTS, { ...request, ...{ status } });
        }
      });
    }
  }

  const queued = {
    ...backup('queued', { phase: 'Queued' }),
    metadata: {
      name: 'queued',
      namespace,
      creationTimestamp: '2026-11-24T08:00:00Z',
    },
  };
  const wait = (fleet: Fleet, clock: ManualClock) =>
    waitForBackups(fleet, [{ cluster: 'management', name: 'queued' }], clock, {
      namespace,
      stallTimeout: 60_000,
      timeout: 900_000,
    });

  it('ends the wait for what is Queued while none runs', async () => {
    const { fleet, hub } = fleetOf([queued]);
    const clock = new ManualClock();
    await answerAlways(clock, hub);
    const [end] = await wait(fleet, clock);
    expect(end).toMatchObject({
      result: 'stalled',
      message: expect.stringMatching("Velero's queue is stuck"),
      remedy: 'kubectl -n kcm-system rollout restart deployment/velero',
    });
  });

  it('is none while another Backup runs', async () => {
    const running = backup('running', { phase: 'InProgress' });
    const { fleet, hub } = fleetOf([queued, running]);
    const clock = new ManualClock();
    await answerAlways(clock, hub);
    const [end] = await wait(fleet, clock);
    expect(end.result).toBe('timeout');
  });
});
