import { countActions, parseRestoredItems } from './restoreFiles';

const list = JSON.stringify({
  'v1/Secret': ['team-a/login(failed)', 'team-a/other(created)'],
  'rbac.authorization.k8s.io/v1/ClusterRole': ['system:node(updated)'],
  'v1/ConfigMap': ['a/odd(1)(skipped)'],
});

it('reads what became of each object', () => {
  expect(parseRestoredItems(list)).toEqual([
    {
      kind: 'v1/Secret',
      namespace: 'team-a',
      name: 'login',
      action: 'failed',
    },
    {
      kind: 'v1/Secret',
      namespace: 'team-a',
      name: 'other',
      action: 'created',
    },
    {
      kind: 'rbac.authorization.k8s.io/v1/ClusterRole',
      name: 'system:node',
      action: 'updated',
    },
    {
      kind: 'v1/ConfigMap',
      namespace: 'a',
      name: 'odd(1)',
      action: 'skipped',
    },
  ]);
});

it.each(['team-a/login', 'login(eaten)', '(created)', ''])(
  'refuses an entry %j',
  entry => {
    const text = JSON.stringify({ 'v1/Secret': [entry] });
    expect(() => parseRestoredItems(text)).toThrow(
      `The restore's resource list is damaged at v1/Secret ${entry}`,
    );
  },
);

it('counts by kind, sorted', () => {
  expect(Object.entries(countActions(parseRestoredItems(list)))).toEqual([
    ['rbac.authorization.k8s.io/v1/ClusterRole', { updated: 1 }],
    ['v1/ConfigMap', { skipped: 1 }],
    ['v1/Secret', { failed: 1, created: 1 }],
  ]);
});
