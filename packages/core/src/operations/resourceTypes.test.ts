import { NotFoundError, UnreachableError } from '../errors';
import type { Discovery } from '../ports/Cluster';
import { InMemoryCluster } from '../testing';
import { kcmTypes } from './resourceTypes';

const hub = new InMemoryCluster('management', []);
const group = 'k0rdent.mirantis.com';

const serving = (...served: string[]): Discovery => ({
  types: [
    {
      group,
      version: served[0],
      plural: 'managements',
      kind: 'Management',
      namespaced: false,
      verbs: ['list'],
    },
  ],
  versions: { [group]: served },
  failures: [],
});

describe('kcmTypes', () => {
  it('takes the newest version that it knows, whatever the server prefers', () => {
    const kcm = kcmTypes(hub, serving('v1alpha1', 'v1beta1', 'v2'));
    expect(kcm.version).toBe('v1beta1');
    expect(kcm.type('managements')?.version).toBe('v1beta1');
    expect(kcm.type('regions')).toBeUndefined();
  });

  it('names the versions that it does not know', () => {
    expect(() => kcmTypes(hub, serving('v2', 'v3'))).toThrow(
      /serves k0rdent.mirantis.com as v2, v3, which this version .* does not know/,
    );
  });

  it('tells a hub without kcm from one whose API is down', () => {
    const none = { types: [], versions: {}, failures: [] };
    expect(() => kcmTypes(hub, none)).toThrow(NotFoundError);
    const down = {
      ...none,
      failures: [{ groupVersion: `${group}/v1beta1`, message: '503' }],
    };
    expect(() => kcmTypes(hub, down)).toThrow(UnreachableError);
  });
});
