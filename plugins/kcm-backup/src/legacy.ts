/**
 * The pages of kcm-backup for apps of the legacy frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { KcmBackupClient } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { JSX } from 'react';
import { kcmBackupApiRef } from './api/kcmBackupApiRef';
import {
  clusterContentRouteRef,
  groupContentRouteRef,
  rootRouteRef,
} from './routes';

export { isKcmBackupAvailable } from '@kcm-backup/backstage-plugin-kcm-backup-common';
export { kcmBackupApiRef } from './api/kcmBackupApiRef';
export { kcmBackupTranslationRef } from './translation';

/**
 * The plugin.
 *
 * @public
 */
export const kcmBackupPlugin = createPlugin({
  id: 'kcm-backup',
  apis: [
    createApiFactory({
      api: kcmBackupApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new KcmBackupClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: {
    root: rootRouteRef,
    clusterContent: clusterContentRouteRef,
    groupContent: groupContentRouteRef,
  },
});

/**
 * The fleet page and what is below it, for `/kcm-backup`.
 *
 * @public
 */
export const KcmBackupPage: () => JSX.Element = kcmBackupPlugin.provide(
  createRoutableExtension({
    name: 'KcmBackupPage',
    component: () =>
      import('./components/KcmBackupPage').then(m => m.KcmBackupPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * Tab of a management cluster, where `isKcmBackupAvailable`.
 *
 * @public
 */
export const EntityKcmBackupContent: () => JSX.Element =
  kcmBackupPlugin.provide(
    createRoutableExtension({
      name: 'EntityKcmBackupContent',
      component: () =>
        import('./components/cluster/EntityClusterContent').then(
          m => m.EntityClusterContent,
        ),
      mountPoint: clusterContentRouteRef,
    }),
  );

/**
 * Tab of a Group.
 *
 * @public
 */
export const EntityGroupKcmBackupContent: () => JSX.Element =
  kcmBackupPlugin.provide(
    createRoutableExtension({
      name: 'EntityGroupKcmBackupContent',
      component: () =>
        import('./components/group/EntityGroupContent').then(
          m => m.EntityGroupContent,
        ),
      mountPoint: groupContentRouteRef,
    }),
  );

/**
 * Card of a management cluster's overview, where `isKcmBackupAvailable`.
 *
 * @public
 */
export const EntityKcmBackupCard: () => JSX.Element = kcmBackupPlugin.provide(
  createComponentExtension({
    name: 'EntityKcmBackupCard',
    component: {
      lazy: () =>
        import('./components/status/EntityStatusCard').then(
          m => m.EntityStatusCard,
        ),
    },
  }),
);
