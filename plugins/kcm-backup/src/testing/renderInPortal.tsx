// eslint-disable-next-line @backstage/no-undeclared-imports -- for tests alone
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
// eslint-disable-next-line @backstage/no-undeclared-imports -- for tests alone
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { Entity } from '@backstage/catalog-model';
import type { KcmBackupApi } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactElement } from 'react';
import { kcmBackupApiRef } from '../api/kcmBackupApiRef';
import { rootRouteRef } from '../routes';

type Authorize = (typeof permissionApiRef)['T']['authorize'];
type Decision = Awaited<ReturnType<Authorize>>;

/** Renders a part of a page as the app has it around itself. */
export function renderInPortal(
  element: ReactElement,
  options: {
    readonly api: KcmBackupApi;
    /** Permissions that the user lacks. */
    readonly lacking?: readonly string[];
    /** Pattern and address of the page, where the part reads its address. */
    readonly mountPath?: string;
    readonly at?: string;
    /** What is in the catalog. */
    readonly entities?: readonly Entity[];
  },
) {
  const { api, lacking = [], mountPath, at = '/', entities = [] } = options;
  const authorize: Authorize = async ({ permission }) =>
    ({
      result: lacking.includes(permission.name) ? 'DENY' : 'ALLOW',
    }) as Decision;
  return renderInTestApp(element, {
    mountPath,
    initialRouteEntries: [at],
    mountedRoutes: {
      '/kcm-backup': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    apis: [
      [kcmBackupApiRef, api],
      [permissionApiRef, { authorize }],
      [catalogApiRef, catalogApiMock({ entities: [...entities] })],
    ],
  });
}
