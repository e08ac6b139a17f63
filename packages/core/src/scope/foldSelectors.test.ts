import fc from 'fast-check';
import { matchesLabelSelector } from '../objects/labelSelector';
import type { LabelSelector } from '../objects/KubeObject';
import { clusterDeployment, management, region, release } from '../testing';
import { exactSelectors, foldSelectors, type KeyValue } from './foldSelectors';
import { ownFluxReleases, staticSelectors } from './staticSelectors';

const keys = [
  'cluster.x-k8s.io/cluster-name',
  'cluster.x-k8s.io/provider',
  'helm.toolkit.fluxcd.io/name',
  'k0rdent.mirantis.com/component',
];
const values = ['kcm', 'dev', 'prod', 'a', 'b', 'cluster-api', ''];

const selector = fc.record<KeyValue>({
  key: fc.constantFrom(...keys),
  value: fc.constantFrom(...values),
});
const labels = fc.dictionary(
  fc.constantFrom(...keys),
  fc.constantFrom(...values),
);

const matchesAny = (
  object: Readonly<Record<string, string>>,
  selectors: readonly LabelSelector[],
) => selectors.some(s => matchesLabelSelector(object, s));

describe('foldSelectors', () => {
  it('matches the same objects as one entry per selector', () => {
    fc.assert(
      fc.property(
        fc.array(selector, { maxLength: 12 }),
        labels,
        fc.integer({ min: 1, max: 200 }),
        (selectors, object, maxBytes) =>
          matchesAny(object, foldSelectors(selectors, maxBytes)) ===
          matchesAny(object, exactSelectors(selectors)),
      ),
      { numRuns: 2000 },
    );
  });

  it('writes one entry per key, whatever the number of clusters', () => {
    const names = Array.from({ length: 3500 }, (_, i) => `cluster-${i}`);
    const folded = foldSelectors(names.map(value => ({ key: keys[0], value })));
    expect(folded).toHaveLength(1);
    expect(folded[0].matchExpressions?.[0].values).toHaveLength(3500);
  });

  it('keeps 3,500 names of full length in one entry', () => {
    const names = Array.from({ length: 3500 }, (_, i) =>
      String(i).padStart(63, 'x'),
    );
    const folded = foldSelectors(names.map(value => ({ key: keys[0], value })));
    expect(folded).toHaveLength(1);
  });

  it('splits values before the request line gets unsafe', () => {
    const names = Array.from({ length: 40_000 }, (_, i) => `cluster-${i}`);
    const folded = foldSelectors(names.map(value => ({ key: keys[0], value })));
    const sizes = folded.map(
      ({ matchExpressions: [{ values: part = [] }] = [{ values: [] }] }) =>
        encodeURIComponent(`${keys[0]} in (${part.join(',')})`).length,
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
    expect(folded.length).toBeGreaterThan(1);
  });

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(fc.array(selector), selectors => {
        expect(foldSelectors([...selectors].reverse())).toEqual(
          foldSelectors(selectors),
        );
      }),
    );
  });
});

describe('staticSelectors', () => {
  const input = {
    managements: [
      {
        ...management(),
        spec: {
          release: 'kcm-1-11-0',
          providers: [{ name: 'cluster-api-provider-aws' }],
        },
      },
    ],
    releases: [release('kcm-1-11-0')],
    regions: [region('east', { providers: [{ name: 'projectsveltos' }] })],
    clusterDeployments: [clusterDeployment('a/dev')],
  };

  it("leaves the objects of kcm's own Flux releases out", () => {
    expect(ownFluxReleases(input)).toEqual([
      'capi',
      'cluster-api-provider-aws',
      'east-capi',
      'east-kcm-regional',
      'east-projectsveltos',
      'kcm',
      'kcm-1-11-0-tpl',
    ]);
    for (const name of ownFluxReleases(input)) {
      const own = { 'helm.toolkit.fluxcd.io/name': name };
      expect(matchesAny(own, staticSelectors(input))).toBe(false);
    }
  });

  it('keeps a cluster that is named like one of them', () => {
    const named = {
      ...input,
      clusterDeployments: [clusterDeployment('a/capi')],
    };
    const object = { 'helm.toolkit.fluxcd.io/name': 'capi' };
    expect(matchesAny(object, staticSelectors(named))).toBe(true);
  });

  it('takes in every object of a scope, also of clusters yet to come', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys.slice(0, 3)),
        fc.constantFrom('dev', 'later', 'cluster-api'),
        (key, value) => matchesAny({ [key]: value }, staticSelectors(input)),
      ),
    );
  });
});
