import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import { catalogModuleKcmBackup } from './module';
import { kcmBackupCatalogAccessExtensionPoint } from './accessExtensionPoint';

const hub = (name: string, type: string) => ({
  name,
  access: { type, path: 'nowhere', exportedAt: '2026-11-24T14:12:00Z' },
});

const otherAccess = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'other-access',
  register(env) {
    env.registerInit({
      deps: { accesses: kcmBackupCatalogAccessExtensionPoint },
      async init({ accesses }) {
        accesses.addClusterAccess({
          type: 'other',
          open: () => Promise.reject(new Error('not reached')),
        });
      },
    });
  },
});

async function providersOf(
  hubs: readonly object[],
  features: readonly BackendFeature[] = [],
): Promise<readonly string[]> {
  const added: EntityProvider[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        catalogProcessingExtensionPoint,
        {
          addEntityProvider: (...all: EntityProvider[]) => {
            added.push(...all);
          },
        },
      ],
    ],
    features: [
      catalogModuleKcmBackup,
      ...features,
      mockServices.rootConfig.factory({
        data: { kcmBackup: { hubs } } as never,
      }),
    ],
  });
  await backend.stop();
  return added.map(provider => provider.getProviderName());
}

it('adds a provider for each hub of the configuration', async () => {
  expect(
    await providersOf([
      hub('mgmt-eu', 'snapshot'),
      hub('mgmt-us', 'inCluster'),
    ]),
  ).toEqual(['kcm-backup:mgmt-eu', 'kcm-backup:mgmt-us']);
  expect(await providersOf([])).toEqual([]);
});

it('takes other ways to reach a hub from other modules', async () => {
  const hubs = [hub('mgmt-eu', 'other')];
  expect(await providersOf(hubs, [otherAccess])).toEqual([
    'kcm-backup:mgmt-eu',
  ]);
  await expect(providersOf(hubs)).rejects.toThrow(
    /kcmBackup\.hubs\[0\]\.access\.type: there is no access "other"/,
  );
});
