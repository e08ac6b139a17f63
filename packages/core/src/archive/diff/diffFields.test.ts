import { diffFields } from './diffFields';
import { hideValues } from './hideValues';

const hide = hideValues(new Uint8Array(32));

function diff(
  resource: string,
  from: Record<string, unknown>,
  to: Record<string, unknown>,
) {
  return diffFields(resource, from, to, hide);
}

describe('diffFields', () => {
  it('tells each field that is not the same, with its place', () => {
    const from = { spec: { replicas: 1, list: [{ a: 1 }], same: { x: [] } } };
    const to = {
      spec: { list: [{ a: 2 }, 'new'], same: { x: [] }, replicas: 1 },
      labels: { 'example.com/team': 'a' },
    };
    expect(diff('deployments.apps', from, to)).toEqual([
      { path: 'spec.list[0].a', from: 1, to: 2 },
      { path: 'spec.list[1]', to: 'new' },
      { path: 'labels', to: { 'example.com/team': 'a' } },
    ]);
  });

  it('tells a mapping that became a list, and what became null', () => {
    expect(
      diff('x.y', { spec: { a: {}, b: 1 } }, { spec: { a: [], b: null } }),
    ).toEqual([
      { path: 'spec.a', from: {}, to: [] },
      { path: 'spec.b', from: 1, to: null },
    ]);
  });

  it('tells a key that every object seems to have', () => {
    const from = { spec: JSON.parse('{"toString":"a","__proto__":1}') };
    expect(diff('x.y', from, { spec: {} }).map(({ path }) => path)).toEqual([
      'spec.toString',
      'spec.__proto__',
    ]);
  });
});

describe('what is secret', () => {
  const DEPLOYMENTS = 'clusterdeployments.k0rdent.mirantis.com';
  const CANARY = 'canary-value';
  const LAST = 'kubectl.kubernetes.io/last-applied-configuration';

  it.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    ['a Secret', 'secrets', { data: { a: 'x' } }, { data: { a: CANARY } }],
    ['all of a Secret', 'secrets', {}, { data: { a: CANARY } }],
    ['an immutable one', 'secrets', { immutable: CANARY }, { immutable: true }],
    [
      'the config of a cluster',
      DEPLOYMENTS,
      { spec: { config: { workers: 1 } } },
      { spec: { config: { workers: CANARY } } },
    ],
    [
      'a config that came',
      DEPLOYMENTS,
      { spec: { template: 'a' } },
      { spec: { template: 'a', config: { any: CANARY } } },
    ],
    [
      'a config that was text before',
      DEPLOYMENTS,
      { spec: 'text' },
      { spec: { config: { any: CANARY } } },
    ],
    [
      'the config of Management, with all around it',
      'managements.k0rdent.mirantis.com',
      { spec: { core: { kcm: { config: { any: CANARY } } } } },
      { spec: {} },
    ],
    [
      'a field named like it',
      'configmaps',
      { data: { 'db-password': CANARY } },
      { data: { 'db-password': 'x' } },
    ],
    [
      'the environment of a container',
      'deployments.apps',
      { spec: { env: [{ name: 'A', value: CANARY }] } },
      { spec: { env: [{ name: 'A', value: 'x' }] } },
    ],
    [
      'what kubectl applied',
      'secrets',
      { annotations: { [LAST]: CANARY } },
      { annotations: { [LAST]: 'x' } },
    ],
  ])('is told as a hash: %s', (_, resource, from, to) => {
    const fields = diff(resource, from, to);
    expect(fields).toHaveLength(1);
    expect(fields[0].hashed).toBe(true);
    expect(JSON.stringify(fields)).toMatch(/"hash:[0-9a-f]{8}"/);
    expect(JSON.stringify(fields)).not.toContain(CANARY);
  });

  it('is another hash with another key', () => {
    const other = hideValues(new Uint8Array(32).fill(1));
    expect(other('a')).not.toBe(hide('a'));
    expect(hide('a')).toBe(hide('a'));
  });

  it('is not the name of a Secret', () => {
    const from = { spec: { secretRef: { name: 'a' }, secretName: 'b' } };
    const to = { spec: { secretRef: { name: 'c' }, secretName: 'd' } };
    expect(diff('x.y', from, to)).toEqual([
      { path: 'spec.secretRef.name', from: 'a', to: 'c' },
      { path: 'spec.secretName', from: 'b', to: 'd' },
    ]);
  });
});
