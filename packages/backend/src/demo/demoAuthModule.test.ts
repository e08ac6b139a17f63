import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import demoAuthModule from './demoAuthModule';

const lead = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'platform-lead', namespace: 'default' },
  spec: { memberOf: ['platform'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/platform' }],
};

async function start(providers: object = { demo: {} }) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      demoAuthModule,
      catalogServiceMock.factory({ entities: [lead] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: { providers },
        },
      }),
    ],
  });
  return (user?: string) => {
    const refresh = request(server).get('/api/auth/demo/refresh');
    return user ? refresh.set('x-kcm-backup-demo-user', user) : refresh;
  };
}

it('signs in as the user that is named, with what he owns by', async () => {
  const refresh = await start();
  const { status, body } = await refresh('platform-lead');
  expect(status).toBe(200);
  expect(body.backstageIdentity.identity).toMatchObject({
    userEntityRef: 'user:default/platform-lead',
    ownershipEntityRefs: [
      'user:default/platform-lead',
      'group:default/platform',
    ],
  });
});

it('signs in nobody who is not in the catalog', async () => {
  const refresh = await start();
  expect((await refresh('somebody')).status).toBe(404);
});

it('signs in nobody who does not say who', async () => {
  const refresh = await start();
  const { status, text } = await refresh();
  expect(status).toBe(401);
  expect(text).toContain('x-kcm-backup-demo-user is missing');
});

it('is not there unless the configuration says so', async () => {
  const refresh = await start({});
  expect((await refresh('platform-lead')).status).toBe(404);
});

it('keeps Backstage from starting in production', async () => {
  const before = process.env.NODE_ENV;
  Object.assign(process.env, { NODE_ENV: 'production' });
  try {
    await expect(start()).rejects.toThrow(/NODE_ENV=production/);
  } finally {
    Object.assign(process.env, { NODE_ENV: before });
  }
});
