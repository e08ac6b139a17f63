import type { BackupSpec } from '../objects/velero';
import { backup } from '../testing';
import { holdsHub } from './holdsHub';

const KCM = 'k0rdent.mirantis.com/component';
const of = (spec: BackupSpec) => holdsHub({ ...backup('b'), spec });

it.each<[string, boolean, BackupSpec]>([
  ['everything', true, {}],
  ['all namespaces', true, { includedNamespaces: ['*'] }],
  ['one namespace', false, { includedNamespaces: ['team-a'] }],
  ['one kind', false, { includedResources: ['configmaps'] }],
  [
    "kcm's selectors",
    true,
    { orLabelSelectors: [{ matchLabels: { [KCM]: 'kcm' } }] },
  ],
  [
    'the same folded',
    true,
    {
      orLabelSelectors: [
        { matchExpressions: [{ key: KCM, operator: 'In', values: ['kcm'] }] },
      ],
    },
  ],
  [
    'an application by its label',
    false,
    { labelSelector: { matchLabels: { app: 'shop' } } },
  ],
  [
    'one cluster alone',
    false,
    {
      orLabelSelectors: [
        { matchLabels: { 'cluster.x-k8s.io/cluster-name': 'shop' } },
      ],
    },
  ],
])('a Backup of %s holds the hub: %s', (_, holds, spec) => {
  expect(of(spec)).toBe(holds);
});
