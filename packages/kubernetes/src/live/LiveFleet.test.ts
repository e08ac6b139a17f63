import {
  type Cluster,
  ForbiddenError,
  InvalidObjectError,
  type KubeObject,
  NotFoundError,
  type ResourceType,
  UnreachableError,
} from '@kcm-backup/core';
import { InMemoryCluster } from '@kcm-backup/core/testing';
import type { Connection } from '../kubeconfig/selectConnection';
import { SnapshotCluster } from '../snapshot/SnapshotCluster';
import { LiveFleet } from './LiveFleet';

const NAMESPACE = 'kcm-system';

function region(spec: object, version = 'v1beta1'): KubeObject {
  return {
    apiVersion: `k0rdent.mirantis.com/${version}`,
    kind: 'Region',
    metadata: { name: 'east' },
    ...{ spec },
  };
}

function secret(key: string, field: string, text: string): KubeObject {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    ...{ data: { [field]: Buffer.from(text).toString('base64') } },
  };
}

function kubeconfig(user: object = { token: 't' }, cluster: object = {}) {
  return JSON.stringify({
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: 'https://east', ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  });
}

function fleet(objects: readonly KubeObject[], trustRegions?: boolean) {
  const opened: Connection[] = [];
  const cluster = (name: string, of: readonly KubeObject[]): Cluster =>
    new SnapshotCluster({ name, location: name, objects: of });
  return {
    opened,
    fleet: new LiveFleet({
      name: 'hub',
      hub: cluster('management', objects),
      namespace: NAMESPACE,
      trustRegions,
      open: (name, connection) => {
        opened.push(connection);
        return cluster(name, []);
      },
    }),
  };
}

const byCluster = region({
  clusterDeployment: { name: 'cd', namespace: 'team' },
});
const byKubeConfig = region({ kubeConfig: { name: 'east', key: 'config' } });

describe('LiveFleet', () => {
  it('opens a region by spec.kubeConfig, once', async () => {
    const { fleet: live, opened } = fleet([
      byKubeConfig,
      secret(`${NAMESPACE}/east`, 'config', kubeconfig()),
    ]);
    const east = await live.region('east');
    expect(east.name).toBe('east');
    expect(await live.region('east')).toBe(east);
    expect(opened).toEqual([
      expect.objectContaining({ server: 'https://east' }),
    ]);
  });

  it('opens a region by spec.clusterDeployment', async () => {
    const { fleet: live } = fleet([
      byCluster,
      secret('team/cd-kubeconfig', 'value', kubeconfig()),
    ]);
    expect((await live.region('east')).name).toBe('east');
  });

  it('knows regions of the older API', async () => {
    const { fleet: live } = fleet([
      region({ kubeConfig: { name: 'east', key: 'value' } }, 'v1alpha1'),
      secret(`${NAMESPACE}/east`, 'value', kubeconfig()),
    ]);
    expect((await live.region('east')).name).toBe('east');
  });

  it.each([
    ['no Region', [region({})], 'west', /no Region west/],
    ['no kcm', [], 'east', /regions\.k0rdent/],
    ['no Secret', [byKubeConfig], 'east', /no Secret kcm-system\/east/],
    [
      'no Secret yet',
      [byCluster],
      'east',
      /once ClusterDeployment team\/cd is/,
    ],
  ])('tells: %s', async (_, objects, name, message) => {
    const opening = fleet(objects).fleet.region(name);
    await expect(opening).rejects.toThrow(NotFoundError);
    await expect(opening).rejects.toThrow(message);
  });

  it.each([
    ['another key', 'value', 'x', /no key "config"/],
    ['no YAML', 'config', '{secret', /not valid YAML/],
    ['no server', 'config', '{}', /does not hold a usable kubeconfig/],
  ])('tells that the Secret holds %s', async (_, key, text, message) => {
    const objects = [byKubeConfig, secret(`${NAMESPACE}/east`, key, text)];
    const opening = fleet(objects).fleet.region('east');
    await expect(opening).rejects.toThrow(InvalidObjectError);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.not.toThrow(/\{secret/);
  });

  const exec = { apiVersion: 'v1', command: '/bin/evil' };
  it.each<[string, object, object]>([
    ['exec', { exec }, {}],
    ['auth-provider', { 'auth-provider': { name: 'gcp', config: {} } }, {}],
    ['tokenFile', { tokenFile: '/etc/passwd' }, {}],
    ['client-certificate', { 'client-certificate': '/a' }, {}],
    ['client-key', { 'client-key': '/a' }, {}],
    ['certificate-authority', {}, { 'certificate-authority': '/etc/passwd' }],
  ])('runs and reads nothing here by %s', async (field, user, cluster) => {
    const objects = [
      byKubeConfig,
      secret(`${NAMESPACE}/east`, 'config', kubeconfig(user, cluster)),
    ];
    const { fleet: wary, opened } = fleet(objects);
    const opening = wary.region('east');
    await expect(opening).rejects.toThrow(InvalidObjectError);
    await expect(opening).rejects.toThrow(
      `Secret ${NAMESPACE}/east uses ${field}`,
    );
    expect(opened).toEqual([]);
    await fleet(objects, true).fleet.region('east');
  });

  it('begins again after a failure', async () => {
    const { fleet: live } = fleet([
      byKubeConfig,
      secret(`${NAMESPACE}/east`, 'config', kubeconfig()),
    ]);
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(live.region('east', { signal })).rejects.toThrow('stop');
    expect((await live.region('east')).name).toBe('east');
  });
});

describe('LiveFleet.isOutdated', () => {
  const REGIONS: ResourceType = {
    group: 'k0rdent.mirantis.com',
    version: 'v1beta1',
    plural: 'regions',
    kind: 'Region',
    namespaced: false,
  };
  const SECRETS: ResourceType = {
    group: '',
    version: 'v1',
    plural: 'secrets',
    kind: 'Secret',
    namespaced: true,
  };
  const held = (name: string, token: string) =>
    secret(`${NAMESPACE}/${name}`, 'config', kubeconfig({ token }));

  async function opened() {
    const hub = new InMemoryCluster(
      'management',
      [REGIONS, SECRETS],
      [byKubeConfig, held('east', 'first'), held('other', 'first')],
    );
    const live = new LiveFleet({
      name: 'hub',
      hub,
      namespace: NAMESPACE,
      open: name => new InMemoryCluster(name, []),
    });
    await live.region('east');
    return { hub, live };
  }

  it('asks nothing of regions that were not opened, or are given', async () => {
    const hub = new InMemoryCluster('management', []);
    const live = new LiveFleet({
      name: 'hub',
      hub,
      namespace: NAMESPACE,
      regions: {
        east: { server: 'https://e', cluster: {}, user: {} } as never,
      },
      open: name => new InMemoryCluster(name, []),
    });
    expect(await live.isOutdated()).toBe(false);
    await live.region('east');
    expect(await live.isOutdated()).toBe(false);
    expect(hub.calls).toEqual([]);
  });

  it('is not, for as long as the hub has the same of each region', async () => {
    const { hub, live } = await opened();
    hub.put(REGIONS, { ...byKubeConfig, ...{ status: { conditions: [] } } });
    hub.put(SECRETS, held('east', 'first'));
    expect(await live.isOutdated()).toBe(false);
  });

  it.each<[string, (hub: InMemoryCluster) => unknown]>([
    [
      'was made anew',
      hub =>
        hub.put(REGIONS, {
          ...byKubeConfig,
          metadata: { name: 'east', uid: 'another' },
        }),
    ],
    [
      'names another Secret',
      hub =>
        hub.put(
          REGIONS,
          region({ kubeConfig: { name: 'other', key: 'config' } }),
        ),
    ],
    [
      'has another kubeconfig',
      hub => hub.put(SECRETS, held('east', 'renewed')),
    ],
    ['is gone', hub => hub.delete(REGIONS, { name: 'east' })],
    [
      'has no Secret any more',
      hub => hub.delete(SECRETS, { namespace: NAMESPACE, name: 'east' }),
    ],
    [
      'has a Secret that may no longer be read',
      hub => hub.failOn(/get secrets/, new ForbiddenError('no')),
    ],
  ])('is, once a region %s', async (_, change) => {
    const { hub, live } = await opened();
    await change(hub);
    expect(await live.isOutdated()).toBe(true);
  });

  it('does not know while the hub does not answer', async () => {
    const { hub, live } = await opened();
    const gone = new UnreachableError('gone');
    hub.failOn(/get/, gone);
    await expect(live.isOutdated()).rejects.toBe(gone);
  });
});
