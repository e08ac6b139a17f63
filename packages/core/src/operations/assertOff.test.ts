import { ForbiddenError, UnreachableError } from '../errors';
import { InMemoryCluster } from '../testing';
import { assertOff } from './assertOff';
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
  await expect(
    assertOff(hubWith(1), 'kcm-system', 'hub'),
  ).rejects.toMatchObject({
    name: 'RefusedError',
    message: expect.stringMatching('kcm-controller-manager'),
    remedy: expect.stringMatching('--replicas=0'),
  });
});

it('is content with one that is scaled down, or gone', async () => {
  await expect(assertOff(hubWith(0), 'kcm-system', 'hub')).resolves.toBe('off');
  const gone = hubWith(1);
  gone.failOn(/list/, new UnreachableError('no answer'));
  await expect(assertOff(gone, 'kcm-system', 'hub')).resolves.toBe(
    'unreachable',
  );
});

it('does not take what it may not see for off', async () => {
  const hidden = hubWith(0);
  hidden.failOn(/list/, new ForbiddenError('You may not list deployments.'));
  await expect(assertOff(hidden, 'kcm-system', 'hub')).rejects.toThrow(
    'not known',
  );
});
