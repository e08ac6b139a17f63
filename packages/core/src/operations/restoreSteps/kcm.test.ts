import type { ResourceType } from '../../ports/Cluster';
import { InMemoryCluster, ManualClock } from '../../testing';
import { release } from './kcm';
import type { StepContext, StepOf } from './StepContext';

const DEPLOYMENTS: ResourceType = {
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  kind: 'ClusterDeployment',
  plural: 'clusterdeployments',
  namespaced: true,
};
const KEY = { name: 'dev', namespace: 'team-a' };

const dev = (
  generation: number,
  observedGeneration: number,
  ready: { readonly status: string; readonly message: string },
) => ({
  apiVersion: 'k0rdent.mirantis.com/v1beta1',
  kind: 'ClusterDeployment',
  metadata: { ...KEY, generation },
  spec: { dryRun: generation === 1 },
  status: { observedGeneration, conditions: [{ type: 'Ready', ...ready }] },
});
const READY = { status: 'True', message: 'Object is ready' };

describe('the cluster that is released first', () => {
  it('is waited for until kcm has looked at it again and it is Ready', async () => {
    const hub = new InMemoryCluster('management', [DEPLOYMENTS], [
      dev(1, 1, READY),
    ] as never);
    const clock = new ManualClock();
    const message = '* InfrastructureReady: not yet\n* WorkersAvailable: no\n';
    // What the API server and kcm do to it once it is out of dry run.
    hub.put(DEPLOYMENTS, dev(2, 1, READY));
    clock.after(2_000, () =>
      hub.put(DEPLOYMENTS, dev(2, 2, { status: 'Unknown', message })),
    );
    clock.after(4_000, () => hub.put(DEPLOYMENTS, dev(2, 2, READY)));
    const said: string[] = [];
    const step = {
      ...{ do: 'release', canary: true, clusters: [KEY] },
      ...{ number: 9, title: 'Release team-a/dev alone' },
    } as unknown as StepOf<'release'>;
    await release(step, hub, {
      ...{ clock, stepTimeout: 60_000 },
      say: (_: unknown, words: string) => said.push(words),
    } as unknown as StepContext);
    expect(said).toEqual([
      'ClusterDeployment dev is not Ready: kcm has not looked at it yet',
      'ClusterDeployment dev is not Ready: * InfrastructureReady: not yet * WorkersAvailable: no',
    ]);
  });
});

it('tells of a cluster that somebody holds in dry run', async () => {
  class Holding extends InMemoryCluster {
    override async patch<T>(): Promise<T> {
      return dev(1, 1, READY) as T;
    }
  }
  const hub = new Holding('management', [DEPLOYMENTS], [
    dev(1, 1, READY),
  ] as never);
  const said: string[] = [];
  const step = {
    ...{ do: 'release', canary: false, clusters: [KEY] },
    ...{ number: 11, title: 'Release the other ClusterDeployment' },
  } as unknown as StepOf<'release'>;
  await release(step, hub, {
    confirm: () => Promise.resolve(),
    say: (_: unknown, words: string) => said.push(words),
  } as unknown as StepContext);
  expect(said).toEqual(['team-a/dev was set back to dry run']);
});
