import type { Entity } from '@backstage/catalog-model';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type {
  HubDetails,
  HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityKcmBackupCard,
  EntityKcmBackupContent,
  isKcmBackupAvailable,
  kcmBackupApiRef,
  KcmBackupPage,
  kcmBackupPlugin,
} from './legacy';
import { rootRouteRef } from './routes';
import eu from './testing/answers/hub.mgmt-eu.json';
import hubs from './testing/answers/hubs.json';
import { fakeKcmBackupApi } from './testing/fakeKcmBackupApi';

const cluster: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'mgmt-eu',
    annotations: { 'kcm-backup.io/management-cluster': 'mgmt-eu' },
  },
};

const api = fakeKcmBackupApi({
  getHub: async () => eu as unknown as HubDetails,
  listHubs: async () => hubs.hubs as HubSummary[],
  listOperations: async () => [],
  getHistory: async () => [],
  listRestorePlans: async () => [],
});

const show = (element: ReactElement) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [kcmBackupApiRef, api],
        [permissionApiRef, new MockPermissionApi()],
      ]}
    >
      <EntityProvider entity={cluster}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/kcm-backup': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );

it('has the fleet page with a header', async () => {
  await show(
    <Routes>
      <Route path="*" element={<KcmBackupPage />} />
    </Routes>,
  );
  expect(
    await screen.findByRole('heading', { name: 'Disaster recovery' }),
  ).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: 'Europe' })).toBeVisible();
});

it('has the tab of a management cluster', async () => {
  await show(
    <Routes>
      <Route path="/" element={<EntityKcmBackupContent />} />
    </Routes>,
  );
  expect(await screen.findByText(/2.28x RPO/)).toBeInTheDocument();
});

it('has the card of a management cluster', async () => {
  await show(<EntityKcmBackupCard />);
  expect(await screen.findByText('2 critical, 1 warning')).toBeInTheDocument();
});

it('is for entities with the annotation', () => {
  expect(isKcmBackupAvailable(cluster)).toBe(true);
  expect(
    isKcmBackupAvailable({ ...cluster, metadata: { name: 'orders' } }),
  ).toBe(false);
});

it('gives its client, so that nothing is to be configured', () => {
  const [factory] = [...kcmBackupPlugin.getApis()];
  expect(factory.api).toBe(kcmBackupApiRef);
});
