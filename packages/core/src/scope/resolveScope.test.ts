import {
  clusterDeployment,
  clusterTemplate,
  credential,
  region,
  scopeInput,
} from '../testing';
import type { ClusterTemplate } from '../objects/kcm';
import type { BackupScope, ScopeInput } from './BackupScope';
import { resolveScope } from './resolveScope';

const FIXED = [
  'cluster.x-k8s.io/provider=cluster-api',
  'controller.cert-manager.io/fao=true',
  'k0rdent.mirantis.com/component=kcm',
];

const ofCluster = (name: string, ...providers: string[]) => [
  `cluster.x-k8s.io/cluster-name=${name}`,
  ...['cluster-api', ...providers]
    .sort()
    .map(provider => `cluster.x-k8s.io/provider=${provider}`),
  'controller.cert-manager.io/fao=true',
  `helm.toolkit.fluxcd.io/name=${name}`,
  'k0rdent.mirantis.com/component=kcm',
];

const resolve = (input: Partial<ScopeInput>) => resolveScope(scopeInput(input));

const selectors = (scope: BackupScope, cluster = 'management') =>
  scope.clusters
    .find(c => c.cluster === cluster)
    ?.selectors.map(({ key, value }) => `${key}=${value}`);

const codes = (scope: BackupScope) => scope.notices.map(({ code }) => code);

describe('resolveScope', () => {
  it('has only the fixed selectors on a hub without clusters', () => {
    expect(selectors(resolve({}))).toEqual(FIXED);
  });

  it('takes every cluster in where there are no templates at all', () => {
    const scope = resolve({ clusterDeployments: [clusterDeployment('a/dev')] });
    expect(selectors(scope)).toEqual(ofCluster('dev'));
  });

  it('leaves a cluster out whose template exists in no namespace', () => {
    const scope = resolve({
      clusterDeployments: [clusterDeployment('a/dev', { template: 'gone' })],
      clusterTemplates: [clusterTemplate('a/other')],
    });
    expect(selectors(scope)).toEqual(FIXED);
    expect(codes(scope)).toEqual(['template-missing']);
  });

  it('takes a cluster in by a template elsewhere, but not its providers', () => {
    const scope = resolve({
      clusterDeployments: [clusterDeployment('a/dev', { template: 't' })],
      clusterTemplates: [clusterTemplate('b/t', ['infrastructure-aws'])],
    });
    expect(selectors(scope)).toEqual(ofCluster('dev'));
    expect(codes(scope)).toEqual(['template-elsewhere']);
  });

  it('sorts bytewise, so that upper case and digits come first', () => {
    const names = ['b', 'a-1', 'a1', 'a.b', 'a'];
    const scope = resolve({
      clusterDeployments: names.map(name => clusterDeployment(`ns/${name}`)),
    });
    expect(selectors(scope)?.slice(0, 5)).toEqual(
      ['a', 'a-1', 'a.b', 'a1', 'b'].map(
        name => `cluster.x-k8s.io/cluster-name=${name}`,
      ),
    );
  });

  it('includes clusters in dry run and clusters being deleted', () => {
    const leaving = clusterDeployment('a/leaving');
    const scope = resolve({
      clusterDeployments: [
        clusterDeployment('a/dry', { dryRun: true }),
        {
          ...leaving,
          metadata: {
            ...leaving.metadata,
            deletionTimestamp: '2026-11-24T00:00:00Z',
          },
        },
      ],
    });
    expect(selectors(scope)).toEqual(
      expect.arrayContaining([
        'cluster.x-k8s.io/cluster-name=dry',
        'cluster.x-k8s.io/cluster-name=leaving',
      ]),
    );
  });

  it('is the same whatever the order of its input', () => {
    const input = {
      clusterDeployments: [
        clusterDeployment('a/x', { template: 't' }),
        clusterDeployment('b/y', { template: 't' }),
      ],
      clusterTemplates: [
        clusterTemplate('a/t', ['p1', 'p2']),
        clusterTemplate('b/t', ['p2', 'p3']),
      ],
    };
    const reversed = {
      clusterDeployments: [...input.clusterDeployments].reverse(),
      clusterTemplates: [...input.clusterTemplates].reverse(),
    };
    expect(selectors(resolve(reversed))).toEqual(selectors(resolve(input)));
    expect(resolve(reversed).clusters[0].digest).toBe(
      resolve(input).clusters[0].digest,
    );
  });

  it('says how many clusters a provider is there for', () => {
    const scope = resolve({
      clusterDeployments: [
        clusterDeployment('a/x', { template: 't' }),
        clusterDeployment('a/y', { template: 't' }),
      ],
      clusterTemplates: [clusterTemplate('a/t', ['infrastructure-aws'])],
    });
    expect(
      scope.clusters[0].selectors.find(s => s.value === 'infrastructure-aws')
        ?.reasons,
    ).toEqual(['ClusterTemplate a/t, used by 2 clusters']);
  });

  it.each(['infrastructure-aws', [null], [{ name: 'aws' }], { a: 1 }])(
    'refuses %p as the providers of a template in a snapshot',
    providers => {
      const template = {
        ...clusterTemplate('a/t'),
        status: { providers },
      } as unknown as ClusterTemplate;
      expect(() =>
        resolve({
          clusterDeployments: [clusterDeployment('a/x', { template: 't' })],
          clusterTemplates: [template],
        }),
      ).toThrow('status.providers of ClusterTemplate a/t is no list of names');
    },
  );

  describe('with regions', () => {
    const east = {
      credentials: [credential('a/cred', { region: 'east' })],
      regions: [region('east')],
      clusterTemplates: [clusterTemplate('a/t', ['infrastructure-aws'])],
    };
    const deployment = (fields: { region?: string }) =>
      clusterDeployment('a/dev', {
        template: 't',
        credential: 'cred',
        ...fields,
      });

    it('puts a cluster where its status says', () => {
      const scope = resolve({
        ...east,
        clusterDeployments: [deployment({ region: 'east' })],
      });
      expect(selectors(scope)).toEqual(FIXED);
      expect(selectors(scope, 'east')).toEqual(
        ofCluster('dev', 'infrastructure-aws'),
      );
    });

    it('looks for a cluster on the hub until its status names the region', () => {
      const scope = resolve({ ...east, clusterDeployments: [deployment({})] });
      expect(selectors(scope)).toEqual(ofCluster('dev', 'infrastructure-aws'));
      expect(selectors(scope, 'east')).toEqual(FIXED);
      expect(codes(scope)).toEqual(['region-not-settled']);
    });

    it('makes no backup of a region whose object is missing', () => {
      const scope = resolve({
        ...east,
        regions: [],
        clusterDeployments: [deployment({ region: 'east' })],
      });
      expect(scope.clusters.map(c => c.cluster)).toEqual(['management']);
      expect(codes(scope)).toEqual(['region-missing']);
    });

    it('makes no backup of a region that no cluster uses', () => {
      const scope = resolve({ ...east });
      expect(scope.clusters.map(c => c.cluster)).toEqual(['management']);
    });

    it('tells of a cluster in a region that no credential names', () => {
      const scope = resolve({
        ...east,
        credentials: [credential('a/cred')],
        clusterDeployments: [deployment({ region: 'east' })],
      });
      expect(codes(scope)).toEqual(['region-not-backed-up']);
    });
  });

  it('is blocked by a missing Credential, and resolves all the same', () => {
    const scope = resolve({
      clusterDeployments: [clusterDeployment('a/dev', { credential: 'gone' })],
    });
    expect(scope.blocked).toMatch('Credential a/gone');
    expect(selectors(scope)).toEqual(ofCluster('dev'));
  });

  it('warns of a name that no label value can hold', () => {
    const scope = resolve({
      clusterDeployments: [clusterDeployment(`a/${'x'.repeat(64)}`)],
    });
    expect(scope.notices).toMatchObject([
      { code: 'name-too-long', severity: 'critical' },
    ]);
  });
});

/** By the facts of kcm before 1.0; the real controller was not recorded. */
describe('resolveScope of v1alpha1, unrecorded', () => {
  const v1alpha1 = <T extends { readonly apiVersion: string }>(
    object: T,
  ): T => ({
    ...object,
    apiVersion: 'k0rdent.mirantis.com/v1alpha1',
  });

  it('has one cluster, the hub, and the same selectors', () => {
    const scope = resolve({
      clusterDeployments: [
        v1alpha1(
          clusterDeployment('a/dev', { template: 't', credential: 'cred' }),
        ),
      ],
      clusterTemplates: [
        v1alpha1(clusterTemplate('a/t', ['infrastructure-azure'])),
      ],
      credentials: [v1alpha1(credential('a/cred'))],
    });
    expect(scope.clusters).toHaveLength(1);
    expect(selectors(scope)).toEqual(ofCluster('dev', 'infrastructure-azure'));
    expect(scope.notices).toEqual([]);
  });
});
