import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type {
  HubDetails,
  HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen } from '@testing-library/react';
import { kcmBackupApiRef } from './api/kcmBackupApiRef';
import plugin from './plugin';
import eu from './testing/answers/hub.mgmt-eu.json';
import hubs from './testing/answers/hubs.json';
import { fakeKcmBackupApi } from './testing/fakeKcmBackupApi';

const cluster: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'mgmt-eu',
    namespace: 'default',
    annotations: { 'kcm-backup.io/management-cluster': 'mgmt-eu' },
  },
  spec: { type: 'kubernetes-cluster', owner: 'group:default/platform-eu' },
};

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'platform-eu', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

const database: Entity = {
  ...cluster,
  metadata: { name: 'orders', namespace: 'default' },
  spec: { type: 'database', owner: 'group:default/platform-eu' },
};

const api = fakeKcmBackupApi({
  getHub: async () => eu as unknown as HubDetails,
  listHubs: async () => hubs.hubs as HubSummary[],
  listOperations: async () => [],
  getHistory: async () => [],
  listRestorePlans: async () => [],
});

function open(at: string, entity?: Entity) {
  return renderTestApp({
    features: [plugin],
    extensions: entity ? [createTestEntityPage({ entity })] : [],
    initialRouteEntries: [at],
    mountedRoutes: entity
      ? undefined
      : { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [kcmBackupApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: [cluster, group] })],
      [permissionApiRef, { authorize: async () => ({ result: 'ALLOW' }) }],
    ] as never,
  });
}

it('has the fleet at /kcm-backup', async () => {
  open('/kcm-backup');
  expect(await screen.findByRole('link', { name: 'Europe' })).toHaveAttribute(
    'href',
    '/kcm-backup/mgmt-eu',
  );
});

it('has a page for a cluster, entity or not', async () => {
  open('/kcm-backup/mgmt-eu');
  expect(
    await screen.findByRole('heading', { name: 'Europe', level: 1 }),
  ).toBeInTheDocument();
});

it('has a tab and a card on a management cluster', async () => {
  open('/', cluster);
  expect(await screen.findByRole('banner')).toHaveTextContent('At risk');
  expect(
    await screen.findByRole('link', { name: 'Details' }),
  ).toBeInTheDocument();
});

it('has a tab on a Group', async () => {
  open('/', group);
  expect(
    await screen.findByRole('list', { name: 'Needs attention' }),
  ).toBeInTheDocument();
});

it('has nothing on other resources', async () => {
  open('/', database);
  expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
});
