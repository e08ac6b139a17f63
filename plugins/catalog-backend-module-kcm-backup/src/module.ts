import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  builtInAccesses,
  ClusterAccesses,
  readKcmBackupConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { kcmBackupCatalogAccessExtensionPoint } from './accessExtensionPoint';
import { HubEntityProvider } from './provider/HubEntityProvider';
import { readSettings } from './provider/readSettings';

/**
 * Management clusters, their regions and cluster deployments as Resources.
 *
 * @public
 */
export const catalogModuleKcmBackup = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'kcm-backup',
  register(env) {
    const accesses = new ClusterAccesses();
    env.registerExtensionPoint(kcmBackupCatalogAccessExtensionPoint, accesses);
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, discovery, logger, rootConfig, scheduler }) {
        builtInAccesses({ env: process.env }, { auth, discovery }).forEach(
          access => accesses.addClusterAccess(access),
        );
        const { schedule, ...settings } = readSettings(rootConfig);
        for (const hub of readKcmBackupConfig(rootConfig).hubs) {
          accesses.check(hub);
          catalog.addEntityProvider(
            new HubEntityProvider(hub, {
              ...{ accesses, settings, logger },
              taskRunner: scheduler.createScheduledTaskRunner(schedule),
            }),
          );
        }
      },
    });
  },
});
