import {
  coreServices,
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  builtInAccesses,
  ClusterAccesses,
  kcmBackupClusterAccessExtensionPoint,
  readKcmBackupConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { assemble } from './assemble';
import { openDatabase } from './database';
import { createTools } from './operations/createTools';
import type { Tools } from './operations/Tools';
import type { ValidationOptions } from './router/validateByDocument';

/** What the plugin takes from the world, unless it is given. */
export interface PluginWorld {
  readonly tools?: Tools;
  readonly validation?: ValidationOptions;
}

/**
 * DR status and actions of k0rdent management clusters.
 *
 * @public
 */
export const kcmBackupPlugin = createKcmBackupPlugin();

/** The plugin in another world: that of a test. */
export function createKcmBackupPlugin(world: PluginWorld = {}): BackendFeature {
  return createBackendPlugin({
    pluginId: 'kcm-backup',
    register(env) {
      const accesses = new ClusterAccesses();
      env.registerExtensionPoint(
        kcmBackupClusterAccessExtensionPoint,
        accesses,
      );
      env.registerInit({
        deps: {
          actions: actionsRegistryServiceRef,
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
          discovery: coreServices.discovery,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          notifications: notificationService,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          rootConfig: coreServices.rootConfig,
          scheduler: coreServices.scheduler,
          signals: signalsServiceRef,
        },
        async init({ database, discovery, rootConfig, ...deps }) {
          const { auth, httpRouter, lifecycle, logger, scheduler } = deps;
          const { env: environment } = process;
          builtInAccesses({ env: environment }, { auth, discovery }).forEach(
            access => accesses.addClusterAccess(access),
          );
          const { router, start, stop, prune } = assemble({
            ...deps,
            config: readKcmBackupConfig(rootConfig),
            accesses,
            database: await openDatabase(database),
            tools: world.tools ?? createTools(environment, logger),
            validation: world.validation,
          });
          httpRouter.use(router);
          await scheduler.scheduleTask({
            id: 'forget-what-is-over',
            frequency: { hours: 24 },
            initialDelay: { minutes: 10 },
            timeout: { minutes: 10 },
            fn: prune,
          });
          lifecycle.addStartupHook(start);
          lifecycle.addShutdownHook(stop);
        },
      });
    },
  });
}
