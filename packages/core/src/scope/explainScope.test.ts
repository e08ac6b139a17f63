import type { KubeObject } from '../objects/KubeObject';
import { explainScope, type ScopeQuestion } from './explainScope';
import { fixedSelectors } from './fixedSelectors';

const KCM = { 'k0rdent.mirantis.com/component': 'kcm' };
const KEPT_OUT = { 'velero.io/exclude-from-backup': 'true' };

const scope = {
  cluster: 'management',
  digest: '',
  selectors: [
    ...fixedSelectors,
    {
      key: 'cluster.x-k8s.io/cluster-name',
      value: 'dev',
      reasons: ['ClusterDeployment team-a/dev'],
    },
  ],
};

function ask(
  fields: Partial<KubeObject['metadata']> & { readonly kind?: string },
  question: Partial<ScopeQuestion> = {},
) {
  const { kind = 'Secret', ...metadata } = fields;
  return explainScope({
    object: {
      apiVersion: 'v1',
      kind,
      metadata: { name: 'a', namespace: 'ns', ...metadata },
    },
    group: '',
    plural: 'secrets',
    scope,
    ...question,
  });
}

describe('explainScope', () => {
  it('takes an object in by each selector that matches', () => {
    const labels = { ...KCM, 'cluster.x-k8s.io/cluster-name': 'dev' };
    const answer = ask({ labels });
    expect(answer).toMatchObject({
      object: 'Secret/ns/a',
      cluster: 'management',
      verdict: 'included',
    });
    expect(answer.selectors.map(({ key }) => key)).toEqual([
      'k0rdent.mirantis.com/component',
      'cluster.x-k8s.io/cluster-name',
    ]);
  });

  it('leaves one out that no selector matches, and tells how to label it', () => {
    const answer = ask({
      labels: { 'cluster.x-k8s.io/cluster-name': 'other' },
    });
    expect(answer).toMatchObject({
      verdict: 'left-out',
      selectors: [],
      remedy:
        'kubectl -n ns label secrets a k0rdent.mirantis.com/component=kcm',
    });
  });

  it('names the group of a kind, and the context of a region', () => {
    const answer = ask(
      { kind: 'AWSClusterStaticIdentity', namespace: undefined },
      {
        group: 'infrastructure.cluster.x-k8s.io',
        plural: 'awsclusterstaticidentities',
        scope: { ...scope, cluster: 'east' },
      },
    );
    expect(answer.object).toBe('AWSClusterStaticIdentity/a');
    expect(answer.remedy).toBe(
      'kubectl --context east label awsclusterstaticidentities.infrastructure.cluster.x-k8s.io a k0rdent.mirantis.com/component=kcm',
    );
  });

  it("lets Velero's own label win over every selector", () => {
    expect(ask({ labels: { ...KCM, ...KEPT_OUT } })).toMatchObject({
      verdict: 'left-out',
      remedy: 'kubectl -n ns label secrets a velero.io/exclude-from-backup-',
    });
  });

  it('leaves out what is being deleted', () => {
    const deletionTimestamp = '2026-11-24T08:00:00Z';
    const answer = ask({ labels: KCM, deletionTimestamp });
    expect(answer.verdict).toBe('left-out');
    expect(answer.remedy).toBeUndefined();
  });

  it('never takes Cluster objects in', () => {
    const answer = ask(
      { kind: 'Cluster', labels: KCM },
      { group: 'cluster.x-k8s.io', plural: 'clusters' },
    );
    expect(answer.verdict).toBe('regenerated');
  });

  it.each([
    ['helm.toolkit.fluxcd.io', 'HelmRelease'],
    ['source.toolkit.fluxcd.io', 'HelmChart'],
    ['k0rdent.mirantis.com', 'ServiceSet'],
    ['k0rdent.mirantis.com', 'ClusterIPAM'],
    ['config.projectsveltos.io', 'Profile'],
    ['config.projectsveltos.io', 'ClusterSummary'],
  ])('refuses to label what is made again: %s %s', (group, kind) => {
    const answer = ask({ kind }, { group });
    expect(answer.verdict).toBe('regenerated');
    expect(answer.remedy).toBeUndefined();
  });

  it('warns of what is made again and in the scope all the same', () => {
    const group = 'helm.toolkit.fluxcd.io';
    const kind = 'HelmRelease';
    const labelled = ask(
      { kind, labels: KCM },
      { group, plural: 'helmreleases' },
    );
    expect(labelled).toMatchObject({
      verdict: 'included',
      warning: expect.stringMatching('kcm makes it again'),
      remedy:
        'kubectl -n ns label helmreleases.helm.toolkit.fluxcd.io a k0rdent.mirantis.com/component-',
    });
    const labels = { 'cluster.x-k8s.io/cluster-name': 'dev' };
    const others = ask({ kind, labels }, { group });
    expect(others.warning).toBeDefined();
    expect(others.remedy).toBeUndefined();
    expect(ask({ labels: KCM }).warning).toBeUndefined();
  });

  it("tells kcm's own StateManagementProvider from the users'", () => {
    const group = 'k0rdent.mirantis.com';
    const kind = 'StateManagementProvider';
    const own = ask({ kind, name: 'ksm-projectsveltos' }, { group });
    expect(own.verdict).toBe('regenerated');
    expect(ask({ kind, name: 'mine' }, { group }).verdict).toBe('left-out');
  });

  it.each<[string, Parameters<typeof ask>[0], Partial<ScopeQuestion>]>([
    [
      'copies it again for the Credential',
      { labels: { 'k0rdent.mirantis.com/credential.team.aws': 'true' } },
      {},
    ],
    [
      'copies it again from the management cluster',
      { labels: { 'k0rdent.mirantis.com/region': 'east' } },
      {},
    ],
    [
      'as AccessManagement says',
      {
        kind: 'ClusterAuthentication',
        labels: { 'k0rdent.mirantis.com/managed': 'true' },
      },
      { group: 'k0rdent.mirantis.com' },
    ],
    [
      'for Region east',
      {
        ownerReferences: [
          {
            apiVersion: 'k0rdent.mirantis.com/v1beta1',
            kind: 'Region',
            name: 'east',
            uid: '1',
          },
        ],
      },
      {},
    ],
    [
      'from the HelmRelease kcm',
      { labels: { 'helm.toolkit.fluxcd.io/name': 'kcm' } },
      {},
    ],
    ['Helm writes it again', { name: 'sh.helm.release.v1.dev.v3' }, {}],
    [
      'its own one again',
      { kind: 'HelmRepository', name: 'kcm-templates' },
      { group: 'source.toolkit.fluxcd.io' },
    ],
  ])('says of a single object: %s', (words, fields, question) => {
    const answer = ask(fields, question);
    expect(answer).toMatchObject({ verdict: 'regenerated', remedy: undefined });
    expect(answer.reason).toMatch(words);
    expect(answer.reason).toMatch('it needs no label');
    expect(ask({ ...fields, labels: KCM }, question).warning).toBeUndefined();
  });

  it.each([
    { labels: { 'k0rdent.mirantis.com/managed': 'true' } },
    {
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Region', name: 'a', uid: '1' },
      ],
    },
    { kind: 'HelmRepository', name: 'mine' },
  ])('does not take it for made again by kcm: %j', fields => {
    const question = { group: 'source.toolkit.fluxcd.io' };
    expect(ask(fields, question).verdict).toBe('left-out');
  });

  it('believes the caller about what comes along, or is made by hand', () => {
    expect(ask({}, { along: 'With it.' }).verdict).toBe('along');
    expect(ask({}, { byHand: 'By you.' }).verdict).toBe('by-hand');
    expect(ask({ labels: KCM }, { byHand: 'By you.' }).verdict).toBe(
      'included',
    );
  });
});
