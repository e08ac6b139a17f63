import type { CoverageGap } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  gapCounts,
  gapName,
  gapsByCluster,
  idOf,
  keyOf,
} from './gapsByCluster';

const gap = (
  cluster: string,
  severity: CoverageGap['severity'],
  name: string,
  namespace?: string,
): CoverageGap => ({
  kind: 'Secret',
  resource: 'secrets',
  verdict: 'left-out',
  reason: 'No selector takes it in.',
  loss: 'Clusters could not be managed.',
  fix: `kubectl label secret ${name} k0rdent.mirantis.com/component=kcm`,
  referencedBy: [],
  clusters: [],
  closable: true,
  cluster,
  severity,
  name,
  namespace,
});

const gaps = [
  gap('management', 'info', 'a'),
  gap('management', 'warning', 'b', 'kcm-system'),
  gap('east', 'warning', 'c'),
  gap('east', 'critical', 'd'),
];

it('puts the worst cluster first, and its worst gap', () => {
  const told = gapsByCluster(gaps).map(({ cluster, worst, gaps: own }) => [
    cluster,
    worst,
    own.map(({ name }) => name),
  ]);
  expect(told).toEqual([
    ['east', 'critical', ['d', 'c']],
    ['management', 'warning', ['b', 'a']],
  ]);
});

it('counts by severity', () => {
  expect(gapCounts(gaps)).toEqual({ critical: 1, warning: 2, info: 1 });
});

it('asks for a gap by no more than the document takes', () => {
  expect(keyOf(gaps[1])).toEqual({
    cluster: 'management',
    resource: 'secrets',
    namespace: 'kcm-system',
    name: 'b',
  });
  expect(keyOf(gaps[0])).not.toHaveProperty('namespace');
  expect(idOf(keyOf(gaps[1]))).toBe(idOf(gaps[1]));
});

it('names a gap as its command does', () => {
  expect(gapName(gaps[1])).toBe('Secret/kcm-system/b');
  expect(gapName(gaps[0])).toBe('Secret/a');
});
