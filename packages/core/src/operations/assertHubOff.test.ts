import { ForbiddenError, UnreachableError } from '../errors';
import { InMemoryCluster } from '../testing';
import { assertHubOff } from './assertHubOff';
import { DEPLOYMENTS } from './resourceTypes';

const hubWith = (replicas: number) =>
  new InMemoryCluster(
    'management',
    [DEPLOYMENTS],
    [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          name: 'kcm-controller-manager',
          namespace: 'kcm-system',
          labels: { 'k0rdent.mirantis.com/component': 'kcm' },
        },
        spec: { replicas },
      } as never,
    ],
  );

it('refuses while kcm runs there, with what turns it off', async () => {
  await expect(assertHubOff(hubWith(1), 'kcm-system')).rejects.toMatchObject({
    name: 'RefusedError',
    message: expect.stringMatching('kcm-controller-manager'),
    remedy: expect.stringMatching('--replicas=0'),
  });
});

it('is content with one that is scaled down, or gone', async () => {
  await expect(assertHubOff(hubWith(0), 'kcm-system')).resolves.toBe('off');
  const gone = hubWith(1);
  gone.failOn(/list/, new UnreachableError('no answer'));
  await expect(assertHubOff(gone, 'kcm-system')).resolves.toBe('unreachable');
});

it('does not take what it may not see for off', async () => {
  const hidden = hubWith(0);
  hidden.failOn(/list/, new ForbiddenError('You may not list deployments.'));
  await expect(assertHubOff(hidden, 'kcm-system')).rejects.toThrow('not known');
});
