import { formatEvidence } from '../archive/evidence';
import { readText } from '../archive/readText';
import { ForbiddenError, NotFoundError, UnreachableError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { Backup } from '../objects/velero';
import type { ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { failedVerification } from '../status/recoveryPoints';
import {
  completedBackup,
  InMemoryCluster,
  InMemoryObjectStore,
  ManualClock,
  region,
  storageLocation,
} from '../testing';
import { openRunSources, openStoredSources } from './openSources';
import { credentialsOf, openPlanSources } from './planSources';
import type { LocationAccess } from './openLocation';
import {
  BACKUPS,
  DOWNLOAD_REQUESTS,
  SECRETS,
  STORAGE_LOCATIONS,
} from './resourceTypes';

const namespace = 'kcm-system';
const kcmType = (kind: string, plural: string): ResourceType => ({
  ...{ group: 'k0rdent.mirantis.com', version: 'v1beta1' },
  ...{ kind, plural, namespaced: false },
});
const TYPES = [
  ...[BACKUPS, SECRETS, STORAGE_LOCATIONS, DOWNLOAD_REQUESTS],
  kcmType('Region', 'regions'),
  kcmType('ManagementBackup', 'managementbackups'),
];
const on = (day: number, cluster?: string) =>
  completedBackup(new Date(`2026-11-${day}T02:00:17Z`), cluster);
const HUB_24 = 'nightly-20261124020017';
const EAST_24 = 'nightly-east-20261124020017';

function located(keys: string): readonly KubeObject[] {
  return [
    storageLocation('aws-s3', {
      spec: {
        credential: { name: 'keys', key: 'cloud' },
        objectStorage: { bucket: 'kcm' },
      },
    }),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'keys', namespace },
      data: { cloud: btoa(keys) },
    } as KubeObject,
  ];
}

/** Two days of a hub and its region east, all in one bucket. */
function world() {
  const parts = [on(23), on(24), on(23, 'east'), on(24, 'east')];
  const hub = new InMemoryCluster('management', TYPES, [
    ...located('of the hub'),
    region('east'),
    ...parts.slice(0, 2),
  ]);
  const east = new InMemoryCluster('east', TYPES, [
    ...located('of east'),
    ...parts.slice(2),
  ]);
  const fleet: Fleet = { name: 'test', hub, region: async () => east };
  const store = new InMemoryObjectStore(new Map(parts.map(file)));
  const passedBy: string[] = [];
  const opened: LocationAccess[] = [];
  const ways = {
    ...{ fleet, namespace, clock: new ManualClock() },
    openStore: async (access: LocationAccess) => {
      opened.push(access);
      return store;
    },
    downloader: async () => ({
      async *open(url: string) {
        yield new TextEncoder().encode(`bytes of ${url}`);
      },
    }),
    onPassedBy: (backup: string, { message }: Error) => {
      passedBy.push(`${backup}: ${message}`);
    },
  };
  return { hub, east, fleet, store, ways, passedBy, opened };
}

function file(one: Backup): readonly [string, Uint8Array] {
  const key = `backups/${one.metadata.name}/velero-backup.json`;
  return [key, new TextEncoder().encode(JSON.stringify(one))];
}

describe('the sources of a run', () => {
  it('are of its hub and regions, each by the keys of its own cluster', async () => {
    const { ways, opened } = world();
    const { sources, unread } = await openRunSources('nightly', ways);
    expect(unread).toEqual([]);
    expect(
      sources.map(({ cluster, foundOn, source }) => [
        ...[cluster, foundOn, source.name],
        source.writeEvidence !== undefined,
      ]),
    ).toEqual([
      ['management', 'management', HUB_24, true],
      ['east', 'east', EAST_24, true],
    ]);
    expect(opened.map(({ credentials }) => credentials)).toEqual([
      'of the hub',
      'of east',
    ]);
  });

  it('are read by the way of Velero where the keys may not be read', async () => {
    const { ways, hub, passedBy } = world();
    hub.failOn(/^get secrets/, new ForbiddenError('You may not.'));
    const { sources } = await openRunSources('nightly', ways, 'management');
    expect(passedBy).toEqual([`${HUB_24}: You may not.`]);
    expect(sources[0].source.location).toBe('Velero on management');
    expect(sources[0].source.writeEvidence).toBeUndefined();
    const text = await readText(sources[0].source.open('backup'));
    expect(JSON.parse(text).metadata.name).toBe(HUB_24);
  });

  it('are not read by another way than the one that is allowed', async () => {
    const { ways, hub, passedBy, opened } = world();
    hub.failOn(/^get secrets/, new ForbiddenError('You may not.'));
    await expect(
      openRunSources(HUB_24, { ...ways, from: 'bucket' }),
    ).rejects.toThrow('You may not.');
    await openRunSources(HUB_24, { ...ways, from: 'velero' });
    expect(passedBy).toEqual([]);
    expect(opened).toEqual([]);
  });

  it('are without a part that is gone, which is told', async () => {
    const { ways, east } = world();
    await east.delete(STORAGE_LOCATIONS, { name: 'aws-s3', namespace });
    const { sources, unread } = await openRunSources('nightly', ways);
    expect(sources.map(({ cluster }) => cluster)).toEqual(['management']);
    expect(unread).toEqual([
      { cluster: 'east', error: expect.any(NotFoundError) },
    ]);
  });

  it('are none of a cluster that has no part of it', async () => {
    await expect(openRunSources(HUB_24, world().ways, 'west')).rejects.toThrow(
      `Backup ${HUB_24} has no part on west, only on management.`,
    );
  });

  it('are those of a bucket at hand, for which no keys are read', async () => {
    const { ways, store, hub, opened } = world();
    hub.failOn(/^get secrets/, new ForbiddenError('You may not.'));
    const { sources } = await openRunSources('nightly', { ...ways, store });
    expect(sources.map(({ cluster }) => cluster)).toEqual([
      ...['management', 'east'],
    ]);
    expect(opened).toEqual([]);
    store.files.delete(`backups/${HUB_24}/velero-backup.json`);
    await expect(
      openRunSources(HUB_24, { ...ways, store }),
    ).rejects.toBeInstanceOf(NotFoundError);
  });

  it('are found in the bucket alone', async () => {
    const { sources } = await openStoredSources('nightly', world().store, {});
    expect(sources.map(({ cluster, foundOn }) => [cluster, foundOn])).toEqual([
      ['management', undefined],
      ['east', undefined],
    ]);
  });

  it('of a bucket alone are marked by the evidence beside them', async () => {
    const { store } = world();
    const evidence = formatEvidence({
      apiVersion: 'kcm-backup.io/v1alpha1',
      kind: 'BackupEvidence',
      ...{ backup: HUB_24, restored: [] },
      checked: {
        ...{ at: '2026-11-25T13:00:00Z', by: 'kcm-backup 1.2.3' },
        ...{ verdict: 'failed', damaged: true },
        ...{ digest: 'a'.repeat(64), items: 1 },
      },
    });
    store.files.set(
      `backups/${HUB_24}/${HUB_24}-kcm-evidence.json`,
      new TextEncoder().encode(evidence),
    );
    const { sources } = await openStoredSources('nightly', store, {});
    expect(
      sources.map(({ backup }) => backup && failedVerification(backup)),
    ).toEqual([true, false]);
  });
});

describe('the sources of a plan', () => {
  it('come with their locations', async () => {
    const { sources } = await openPlanSources(
      'nightly',
      ['east'],
      world().ways,
    );
    expect(
      sources.map(({ source, location }) => [
        source.name,
        location?.spec?.objectStorage?.bucket,
      ]),
    ).toEqual([
      [HUB_24, 'kcm'],
      [EAST_24, 'kcm'],
    ]);
  });

  it("find a region's part of an older run by the hub's", async () => {
    const { sources } = await openPlanSources(
      'nightly-20261123020017',
      ['east'],
      world().ways,
    );
    expect(sources.map(({ source }) => source.name)).toEqual([
      'nightly-20261123020017',
      'nightly-east-20261123020017',
    ]);
  });

  it('are the hub alone where no region is asked for', async () => {
    const { sources } = await openPlanSources('nightly', [], world().ways);
    expect(sources.map(({ cluster }) => cluster)).toEqual(['management']);
  });

  it('are none of a region that was not backed up', async () => {
    await expect(
      openPlanSources('nightly', ['west'], world().ways),
    ).rejects.toThrow('has no part of west, only of management, east.');
  });

  it('fail with what is wrong with a region that is wanted', async () => {
    const { ways, east } = world();
    east.failOn(/^list backups/, new UnreachableError('east is silent.'));
    await expect(openPlanSources('nightly', ['east'], ways)).rejects.toThrow(
      'east is silent.',
    );
  });
});

describe('the credentials for a target', () => {
  it('are those of the cluster that has the Backup', async () => {
    const { ways, fleet } = world();
    const { sources } = await openPlanSources('nightly', [], ways);
    const home = async () => fleet;
    expect(await credentialsOf(sources, home, { namespace })).toBe(
      'of the hub',
    );
  });

  it('are none where no cluster is known, and none is opened', async () => {
    const { sources } = await openStoredSources('nightly', world().store, {});
    const home = async (): Promise<Fleet> => {
      throw new Error('not to be opened');
    };
    expect(await credentialsOf(sources, home, { namespace })).toBeUndefined();
  });
});
