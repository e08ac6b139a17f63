import { RefusedError, UnreachableError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type {
  Backup,
  BackupStatus,
  ServerStatusRequest,
} from '../objects/velero';
import type { Fleet } from '../ports/Fleet';
import type { ResourceType } from '../ports/Cluster';
import {
  InMemoryCluster,
  ManualClock,
  backup,
  clusterDeployment,
  clusterTemplate,
  credential,
  management,
  managementBackup,
  region,
  release,
  storageLocation,
} from '../testing';
import { createDirectBackups } from './createDirectBackups';
import {
  createManagementBackup,
  managementBackupType,
} from './createManagementBackup';
import { findRun } from './describeRun';
import { listBackups } from './listBackups';
import {
  BACKUPS,
  NAMESPACES,
  SCHEDULES,
  SERVER_STATUS_REQUESTS,
  STORAGE_LOCATIONS,
} from './resourceTypes';
import { waitForBackups } from './waitForBackups';
import { waitForManagementBackup } from './waitForManagementBackup';

const namespace = 'kcm-system';

const kcm = (
  plural: string,
  kind: string,
  namespaced = true,
): ResourceType => ({
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  plural,
  kind,
  namespaced,
});

const velero = [BACKUPS, SCHEDULES, STORAGE_LOCATIONS, SERVER_STATUS_REQUESTS];
const hubTypes = [
  NAMESPACES,
  ...velero,
  kcm('clusterdeployments', 'ClusterDeployment'),
  kcm('clustertemplates', 'ClusterTemplate'),
  kcm('credentials', 'Credential'),
  kcm('regions', 'Region', false),
  kcm('managements', 'Management', false),
  kcm('releases', 'Release', false),
  kcm('managementbackups', 'ManagementBackup', false),
];

const location = storageLocation('aws-s3', { spec: { default: true } });

function fleetOf(
  extra: readonly KubeObject[] = [],
  types: readonly ResourceType[] = hubTypes,
) {
  const hub = new InMemoryCluster('management', types, [
    management(),
    release(),
    clusterTemplate('a/t', ['infrastructure-aws']),
    clusterDeployment('a/dev', { template: 't', credential: 'near' }),
    clusterDeployment('a/far', {
      template: 't',
      credential: 'east',
      region: 'east',
    }),
    credential('a/near'),
    credential('a/east', { region: 'east' }),
    region('east'),
    ...(types.includes(STORAGE_LOCATIONS) ? [location] : []),
    ...extra,
  ]);
  const east = new InMemoryCluster('east', velero, [location]);
  const fleet: Fleet = { name: 'hub', hub, region: async () => east };
  return { fleet, hub, east };
}

const options = { name: 'first', namespace, selectors: 'folded' as const };

describe('createDirectBackups', () => {
  it('makes one Backup on the hub and one on each region', async () => {
    const { fleet, hub, east } = fleetOf();
    const runs = await createDirectBackups(fleet, options);
    expect(runs.map(({ cluster, name }) => `${cluster}: ${name}`)).toEqual([
      'management: first',
      'east: first-east',
    ]);
    expect(hub.calls).toContain('create backups kcm-system/first');
    expect(east.calls).toContain('create backups kcm-system/first-east');
  });

  it('goes on with the others when a region is dead', async () => {
    const { hub } = fleetOf();
    const dead: Fleet = {
      name: 'hub',
      hub,
      region: async () => {
        throw new UnreachableError('east does not answer');
      },
    };
    const [onHub, onEast] = await createDirectBackups(dead, options);
    expect(onHub.backup).toBeDefined();
    expect(onEast.error?.message).toBe('east does not answer');
  });

  it('writes nothing in a client-side dry run', async () => {
    const { fleet, hub, east } = fleetOf();
    await createDirectBackups(fleet, { ...options, dryRun: 'client' });
    expect([...hub.calls, ...east.calls].join()).not.toMatch('create');
  });

  it('refuses a name that kcm would take for its own', async () => {
    const { fleet, hub } = fleetOf([managementBackup('first')]);
    await expect(createDirectBackups(fleet, options)).rejects.toThrow(
      RefusedError,
    );
    expect(hub.calls.join()).not.toMatch('create');
  });

  it('refuses a name that a Backup of the hub has', async () => {
    const { fleet } = fleetOf();
    await createDirectBackups(fleet, options);
    await expect(createDirectBackups(fleet, options)).rejects.toThrow(
      'Backup first exists already.',
    );
  });

  it('goes on with the hub when only the name on a region is taken', async () => {
    const { fleet, east } = fleetOf();
    east.put(BACKUPS, backup('first-east'));
    const [onHub, onEast] = await createDirectBackups(fleet, options);
    expect(onHub.backup).toBeDefined();
    expect(onEast.error?.message).toBe(
      'Backup first-east exists already on east.',
    );
  });

  it.each([
    [
      'Unavailable',
      { phase: 'Unavailable' as const, message: 'no bucket' },
      'no bucket',
    ],
    ['not validated', { phase: '' as const }, 'not been validated'],
  ])('refuses a location that is %s', async (_, status, message) => {
    const { fleet, hub, east } = fleetOf();
    for (const cluster of [hub, east]) {
      cluster.put(STORAGE_LOCATIONS, { ...location, status } as KubeObject);
    }
    const runs = await createDirectBackups(fleet, options);
    runs.forEach(({ error }) => {
      expect(error).toBeInstanceOf(RefusedError);
      expect(error?.message).toMatch(message);
    });
  });

  it('says where Velero is not installed', async () => {
    const types = hubTypes.filter(type => !velero.includes(type));
    const { fleet } = fleetOf([], types);
    const [onHub, onEast] = await createDirectBackups(fleet, options);
    expect(onHub.error?.message).toMatch(
      'Velero is not installed on management',
    );
    expect(onEast.backup).toBeDefined();
  });
});

describe('waitForBackups', () => {
  const run = { cluster: 'management', name: 'first' };
  const wait = { namespace, stallTimeout: 60_000 };

  async function started() {
    const { fleet, hub } = fleetOf();
    const clock = new ManualClock();
    const [{ backup: made }] = await createDirectBackups(fleet, options);
    const become = (status: BackupStatus) =>
      hub.put(BACKUPS, { ...(made as Backup), status } as KubeObject);
    return { fleet, hub, clock, become };
  }

  it.each([
    ['Completed', 'completed'],
    ['PartiallyFailed', 'degraded'],
    ['Failed', 'failed'],
    ['FailedValidation', 'failed'],
    ['Deleting', 'lost'],
  ] as const)('ends %s as %s', async (phase, result) => {
    const { fleet, clock, become } = await started();
    clock.after(2000, () => become({ phase: 'InProgress' }));
    clock.after(5000, () => become({ phase }));
    const seen: string[] = [];
    const [end] = await waitForBackups(fleet, [run], clock, {
      ...wait,
      onProgress: progress => seen.push(progress.backup.status?.phase ?? ''),
    });
    expect(end.result).toBe(result);
    expect(seen).toEqual(['', 'InProgress', phase]);
  });

  it('ends after the given time while Velero is still at it', async () => {
    const { fleet, clock, become } = await started();
    for (let at = 1; at < 100; at++) {
      clock.after(at * 1000, () =>
        become({ phase: 'InProgress', progress: { itemsBackedUp: at } }),
      );
    }
    const [end] = await waitForBackups(fleet, [run], clock, {
      ...wait,
      timeout: 10_000,
    });
    expect(end).toMatchObject({
      result: 'timeout',
      message: expect.stringMatching('still InProgress after 10 s'),
    });
  });

  it('calls it stalled when nothing changes and Velero is silent', async () => {
    const { fleet, hub, clock, become } = await started();
    clock.after(2000, () => become({ phase: 'InProgress' }));
    const [end] = await waitForBackups(fleet, [run], clock, wait);
    expect(end).toMatchObject({
      result: 'stalled',
      message: expect.stringMatching('Velero does not act: still InProgress'),
    });
    expect(hub.calls.join()).toMatch(/delete serverstatusrequests/);
  });

  it('waits on while Velero answers, however long nothing changes', async () => {
    const { fleet, hub, clock, become } = await started();
    clock.after(2000, () => become({ phase: 'InProgress' }));
    for (let at = 0; at < 1200; at++) {
      clock.after(at * 500, () => void answer(hub));
    }
    clock.after(500_000, () => become({ phase: 'Completed' }));
    const [end] = await waitForBackups(fleet, [run], clock, wait);
    expect(end.result).toBe('completed');
  });

  it('reports a Backup that vanishes', async () => {
    const { fleet, hub, clock } = await started();
    clock.after(
      3000,
      () => void hub.delete(BACKUPS, { name: 'first', namespace }),
    );
    const [end] = await waitForBackups(fleet, [run], clock, wait);
    expect(end.result).toBe('lost');
  });

  it('stops at once when it is aborted', async () => {
    const { fleet, clock } = await started();
    const controller = new AbortController();
    clock.after(2000, () => controller.abort(new Error('Ctrl-C')));
    await expect(
      waitForBackups(fleet, [run], clock, {
        ...wait,
        signal: controller.signal,
      }),
    ).rejects.toThrow('Ctrl-C');
  });
});

async function answer(cluster: InMemoryCluster): Promise<void> {
  for await (const request of cluster.list<ServerStatusRequest>(
    SERVER_STATUS_REQUESTS,
  )) {
    cluster.put(SERVER_STATUS_REQUESTS, {
      ...request,
      status: { phase: 'Processed', serverVersion: 'v1.18.3' },
    } as KubeObject);
  }
}

describe('a ManagementBackup', () => {
  it('is created in the version that the hub serves', async () => {
    const { fleet } = fleetOf();
    const created = await createManagementBackup(fleet, {
      name: 'demand',
      namespace,
    });
    expect(created.apiVersion).toBe('k0rdent.mirantis.com/v1beta1');
  });

  it('is refused when kcm would adopt a Backup that exists', async () => {
    const { fleet } = fleetOf();
    await createDirectBackups(fleet, options);
    await expect(
      createManagementBackup(fleet, { name: 'first', namespace }),
    ).rejects.toThrow(RefusedError);
  });

  it('is told to be ignored when kcm does nothing', async () => {
    const { fleet } = fleetOf();
    const created = await createManagementBackup(fleet, {
      name: 'demand',
      namespace,
    });
    await expect(
      waitForManagementBackup(fleet, created, new ManualClock(), {
        patience: 5000,
      }),
    ).resolves.toMatchObject({
      result: 'ignored',
      remedy: expect.stringMatching('--direct'),
    });
  });

  it('names the Backups that kcm made, and the regions it could not', async () => {
    const { fleet, hub } = fleetOf();
    const clock = new ManualClock();
    const created = await createManagementBackup(fleet, {
      name: 'demand',
      namespace,
    });
    clock.after(2000, () =>
      hub.put(managementBackupType('v1beta1'), {
        ...created,
        status: {
          lastBackupName: 'demand',
          regions: [
            { region: 'east', lastBackupName: 'demand-east' },
            { region: 'west', error: 'no route' },
          ],
        },
      } as KubeObject),
    );
    await expect(
      waitForManagementBackup(fleet, created, clock, { patience: 5000 }),
    ).resolves.toEqual({
      result: 'picked-up',
      runs: [
        { cluster: 'management', name: 'demand' },
        { cluster: 'east', name: 'demand-east' },
      ],
      errors: [{ cluster: 'west', message: 'no route' }],
    });
  });
});

describe('listBackups', () => {
  it('shows what a dead region has, by what the sync shows on the hub', async () => {
    const { fleet, hub } = fleetOf();
    const runs = await createDirectBackups(fleet, options);
    runs.forEach(run => hub.put(BACKUPS, run.backup as KubeObject));
    const dead: Fleet = {
      name: 'hub',
      hub,
      region: async () => {
        throw new UnreachableError('east does not answer');
      },
    };
    const list = await listBackups(dead, { namespace });
    expect(list.backups.map(({ cluster }) => cluster).sort()).toEqual([
      'east',
      'management',
    ]);
    expect(list.unread).toMatchObject([{ cluster: 'east' }]);
    expect(list.backups.map(({ foundOn }) => foundOn)).toEqual([
      'management',
      'management',
    ]);
  });

  it('tells with a name that is missing which region was not asked', async () => {
    const { hub } = fleetOf();
    const dead: Fleet = {
      name: 'hub',
      hub,
      region: () => Promise.reject(new UnreachableError('east is dead')),
    };
    await expect(findRun(dead, 'first', { namespace })).rejects.toThrow(
      /There is no backup first: .* east could not be asked: east is dead/,
    );
  });

  it('tells nothing twice when hub and region share a bucket', async () => {
    const { fleet, hub } = fleetOf();
    const runs = await createDirectBackups(fleet, options);
    runs.forEach(run => hub.put(BACKUPS, run.backup as KubeObject));
    const list = await listBackups(fleet, { namespace });
    expect(list.backups).toHaveLength(2);
  });
});
