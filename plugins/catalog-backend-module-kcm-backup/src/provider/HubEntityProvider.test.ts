import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  ClusterAccesses,
  type HubConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import {
  ForbiddenError,
  UnreachableError,
  type KubeObject,
  type ResourceType,
} from '@kcm-backup/core';
import {
  clusterDeployment,
  InMemoryCluster,
  management,
  region,
} from '@kcm-backup/core/testing';
import { HubEntityProvider } from './HubEntityProvider';

const kcmType = (kind: string, plural: string): ResourceType => ({
  ...{ group: 'k0rdent.mirantis.com', version: 'v1beta1' },
  ...{ kind, plural, namespaced: false },
});
const TYPES = [
  kcmType('Management', 'managements'),
  kcmType('Region', 'regions'),
  kcmType('ClusterDeployment', 'clusterdeployments'),
  kcmType('Credential', 'credentials'),
];

/** The catalog as a provider sees it, with what it was told. */
class ToldCatalog implements EntityProviderConnection {
  readonly told: EntityProviderMutation[] = [];

  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    this.told.push(mutation);
  }

  async refresh(): Promise<void> {
    throw new Error('nobody asks for that');
  }

  /** Names of the last mutation. */
  get names(): readonly string[] {
    const last = this.told.at(-1);
    const entities = last?.type === 'full' ? last.entities : last?.added;
    return (entities ?? []).map(({ entity }) => entity.metadata.name);
  }
}

async function world(options: { readonly owner?: string } = {}) {
  const objects: KubeObject[] = [
    management(),
    region('east'),
    clusterDeployment('team-a/shop'),
  ];
  const hub = new InMemoryCluster('management', TYPES, objects);
  const config: HubConfig = {
    ...{ name: 'mgmt-eu', namespace: 'kcm-system', ...options },
    ...{ access: new ConfigReader({ type: 'test' }), key: 'kcmBackup.hubs[0]' },
  };
  let open = 0;
  const accesses = new ClusterAccesses([
    {
      type: 'test',
      open: async ({ name }) => {
        open += 1;
        return {
          fleet: { name, hub, region: async () => hub },
          close: () => void (open -= 1),
        };
      },
    },
  ]);
  const logger = mockServices.logger.mock();
  const catalog = new ToldCatalog();
  let look = async (): Promise<void> => undefined;
  const provider = new HubEntityProvider(config, {
    ...{ accesses, logger },
    settings: { namespace: 'default', owner: 'unknown' },
    taskRunner: {
      run: async ({ fn }) => {
        look = async () => fn(new AbortController().signal);
      },
    },
  });
  await provider.connect(catalog);
  return {
    ...{ hub, provider, catalog, logger },
    look: () => look(),
    openNow: () => open,
  };
}

it('tells the catalog all of the hub, under a name of its own', async () => {
  const { look, catalog, provider } = await world();
  await look();
  expect(provider.getProviderName()).toBe('kcm-backup:mgmt-eu');
  expect(catalog.told).toHaveLength(1);
  expect(catalog.told[0].type).toBe('full');
  expect(catalog.names).toEqual([
    'mgmt-eu',
    'mgmt-eu_east',
    'mgmt-eu_team-a_shop',
  ]);
});

it('takes along what is gone from the hub', async () => {
  const { look, catalog, hub } = await world();
  await look();
  await hub.delete(kcmType('Region', 'regions'), { name: 'east' });
  await look();
  expect(catalog.told[1].type).toBe('full');
  expect(catalog.names).toEqual(['mgmt-eu', 'mgmt-eu_team-a_shop']);
});

describe('a hub that cannot be read', () => {
  it.each([
    ['does not answer', /^discover/, new UnreachableError('It is silent.')],
    ['refuses one list', /^list regions/, new ForbiddenError('You may not.')],
  ])('keeps its entities when it %s', async (_, call, error) => {
    const { look, catalog, hub, logger } = await world();
    await look();
    hub.failOn(call, error);
    await look();
    expect(catalog.told).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        `mgmt-eu could not be read: its entities stay as they are. ${error.message}`,
      ),
    );
    hub.recover();
    await look();
    expect(catalog.told).toHaveLength(2);
  });

  it('keeps them without kcm', async () => {
    const { look, catalog, hub } = await world();
    await look();
    hub.failOn(/^list/, new Error('unexpected'));
    await look();
    expect(catalog.told).toHaveLength(1);
  });

  it('is there itself, where the configuration says whose it is', async () => {
    const { look, catalog, hub } = await world({ owner: 'group:default/eu' });
    hub.failOn(/./, new UnreachableError('It is silent.'));
    await look();
    const added = [
      expect.objectContaining({
        locationKey: 'kcm-backup:mgmt-eu',
        entity: expect.objectContaining({
          spec: { type: 'kubernetes-cluster', owner: 'group:default/eu' },
        }),
      }),
    ];
    expect(catalog.told).toEqual([{ type: 'delta', added, removed: [] }]);
  });
});

it('gives its connections back, whatever happened', async () => {
  const { look, hub, openNow } = await world();
  await look();
  hub.failOn(/./, new UnreachableError('It is silent.'));
  await look();
  expect(openNow()).toBe(0);
});
