import type { Fleet } from '../../ports/Fleet';
import type { ResourceType } from '../../ports/Cluster';
import { InMemoryCluster, ManualClock } from '../../testing';
import { awaitPlaced } from './awaitPlaced';
import type { StepContext, StepOf } from './StepContext';

const kcm = (kind: string): ResourceType => ({
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  kind,
  plural: `${kind.toLowerCase()}s`,
  namespaced: kind !== 'Region',
});
const DEPLOYMENTS = kcm('ClusterDeployment');
const REGIONS = kcm('Region');

const object = (kind: string, name: string, rest: object = {}) => ({
  apiVersion: 'k0rdent.mirantis.com/v1beta1',
  kind,
  metadata: { name, ...(kind !== 'Region' && { namespace: 'team-a' }) },
  ...rest,
});
const far = (region?: string) =>
  object('ClusterDeployment', 'far', {
    spec: { credential: 'aws-east' },
    ...(region && { status: { region } }),
  });

/** A hub that is back, but for what kcm has still to fill in. */
function world() {
  const hub = new InMemoryCluster(
    'management',
    [DEPLOYMENTS, REGIONS, kcm('Credential')],
    [
      object('Region', 'east'),
      object('Credential', 'aws', { spec: {} }),
      object('Credential', 'aws-east', { spec: { region: 'east' } }),
      object('ClusterDeployment', 'dev', { spec: { credential: 'aws' } }),
      far(),
    ] as never,
  );
  const clock = new ManualClock();
  const said: string[] = [];
  const step = {
    do: 'await-placed',
    number: 12,
    title: 'Wait for kcm',
  } as StepOf<'await-placed'>;
  const context = {
    fleet: { hub } as unknown as Fleet,
    clock,
    stepTimeout: 60_000,
    say: (_: unknown, words: string) => said.push(words),
  } as unknown as StepContext;
  return { hub, clock, said, wait: () => awaitPlaced(step, hub, context) };
}

it('waits until the status of a cluster says its region', async () => {
  const { hub, clock, said, wait } = world();
  const begun = clock.now().getTime();
  clock.after(20_000, () => hub.put(DEPLOYMENTS, far('east')));
  await wait();
  expect(clock.now().getTime() - begun).toBeGreaterThanOrEqual(20_000);
  expect(said).toEqual([
    'kcm has not put 1 ClusterDeployment back into its region: team-a/far',
  ]);
});

it('does not wait for what is in a paused region', async () => {
  const { hub, said, wait } = world();
  const annotations = { 'k0rdent.mirantis.com/region-pause': 'true' };
  hub.put(REGIONS, {
    ...object('Region', 'east'),
    metadata: { name: 'east', annotations },
  });
  await wait();
  expect(said).toEqual([]);
});

it('names what is missing when the time is up', async () => {
  const { wait } = world();
  await expect(wait()).rejects.toMatchObject({
    name: 'TimeoutError',
    message: expect.stringMatching('team-a/far'),
    remedy: expect.stringMatching('clusterdeployments'),
  });
});
