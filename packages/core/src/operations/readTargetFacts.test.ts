import type { ResourceType } from '../ports/Cluster';
import { InMemoryCluster } from '../testing';
import { readTargetFacts } from './readTargetFacts';
import { DEPLOYMENTS, NAMESPACES } from './resourceTypes';

const kcm = (kind: string): ResourceType => ({
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  kind,
  plural: `${kind.toLowerCase()}s`,
  namespaced: false,
});
const factsOf = (...kinds: readonly string[]) =>
  readTargetFacts(
    new InMemoryCluster('management', [
      DEPLOYMENTS,
      NAMESPACES,
      ...kinds.map(kcm),
    ]),
    { plan: { namespace: 'kcm-system' }, offline: false },
  );

describe('whether kcm is installed on a target', () => {
  it.each([
    ['a hub', ['Management', 'ProviderInterface'], true],
    ['a regional cluster', ['ProviderInterface'], false],
    ['any other cluster', [], false],
  ])('is told of %s by its Managements', async (_, kinds, installed) => {
    expect((await factsOf(...kinds)).kcm).toBe(installed);
  });
});
