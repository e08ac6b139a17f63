import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The fleet page. */
export const rootRouteRef = createRouteRef({ id: 'kcm-backup' });

/** A management cluster, also one that is no entity of the catalog. */
export const hubRouteRef = createSubRouteRef({
  id: 'kcm-backup.hub',
  parent: rootRouteRef,
  path: '/:hub',
});

/** The plan of a restore. */
export const restorePlanRouteRef = createSubRouteRef({
  id: 'kcm-backup.restore-plan',
  parent: rootRouteRef,
  path: '/:hub/restore-plans/:plan',
});

/** Tab of a management cluster's entity, in apps of the legacy kind. */
export const clusterContentRouteRef = createRouteRef({
  id: 'kcm-backup.cluster-content',
});

/** Tab of a Group's entity, in apps of the legacy kind. */
export const groupContentRouteRef = createRouteRef({
  id: 'kcm-backup.group-content',
});
