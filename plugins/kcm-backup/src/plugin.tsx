import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  type FrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  KcmBackupClient,
  MANAGEMENT_CLUSTER_ANNOTATION,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RiShieldCheckLine } from '@remixicon/react';
import { kcmBackupApiRef } from './api/kcmBackupApiRef';
import { rootRouteRef } from './routes';

const TITLE = 'Disaster recovery';

/** A predicate object, so that it can be replaced in app-config. */
const isManagementCluster = {
  kind: 'resource',
  [`metadata.annotations.${MANAGEMENT_CLUSTER_ANNOTATION}`]: { $exists: true },
} as const;

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: kcmBackupApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new KcmBackupClient({ discoveryApi, fetchApi }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/kcm-backup',
    title: TITLE,
    icon: <RiShieldCheckLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/KcmBackupRouter').then(m => <m.KcmBackupRouter />),
  },
});

const clusterContent = EntityContentBlueprint.make({
  name: 'cluster',
  params: {
    path: '/disaster-recovery',
    title: TITLE,
    group: 'operation',
    icon: <RiShieldCheckLine />,
    filter: isManagementCluster,
    loader: () =>
      import('./components/cluster/EntityClusterContent').then(m => (
        <m.EntityClusterContent />
      )),
  },
});

const groupContent = EntityContentBlueprint.make({
  name: 'group',
  params: {
    path: '/disaster-recovery',
    title: TITLE,
    group: 'operation',
    icon: <RiShieldCheckLine />,
    filter: { kind: 'group' },
    loader: () =>
      import('./components/group/EntityGroupContent').then(m => (
        <m.EntityGroupContent />
      )),
  },
});

const statusCard = EntityCardBlueprint.make({
  name: 'status',
  params: {
    type: 'info',
    filter: isManagementCluster,
    loader: () =>
      import('./components/status/EntityStatusCard').then(m => (
        <m.EntityStatusCard />
      )),
  },
});

/**
 * The pages of kcm-backup, for apps of the new frontend system.
 *
 * @public
 */
const plugin: FrontendPlugin = createFrontendPlugin({
  pluginId: 'kcm-backup',
  title: TITLE,
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [api, page, clusterContent, groupContent, statusCard],
});

export default plugin;
