import { clusterLine } from './clusterLine';
import type { GlobalFlags } from './globalFlags';

const globals = (given: object) =>
  ({
    namespace: 'kcm-system',
    'region-context': {},
    ...given,
  }) as GlobalFlags;

it.each([
  ['the current context', {}, ''],
  [
    'a hub and a region',
    { context: 'new hub', 'region-context': { east: 'new-east' } },
    "--context 'new hub' --region-context east=new-east",
  ],
  [
    'another file and namespace',
    { kubeconfig: 'hub.yaml', namespace: 'velero' },
    '--kubeconfig hub.yaml --namespace velero',
  ],
])('leads to %s again', (_, given, line) => {
  expect(clusterLine(globals(given))).toBe(line);
});
