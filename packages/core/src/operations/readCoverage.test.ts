import { ForbiddenError, UnreachableError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { Discovery, ListOptions, ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import {
  clusterDeployment,
  clusterTemplate,
  credential,
  InMemoryCluster,
  region,
} from '../testing';
import { labelGaps } from './labelGaps';
import { readCoverage, readCredentialCoverage } from './readCoverage';
import { readHub } from './readScope';
import { NAMESPACES, SECRETS } from './resourceTypes';

const KCM = 'k0rdent.mirantis.com';
const INFRASTRUCTURE = 'infrastructure.cluster.x-k8s.io';
const options = { namespace: 'kcm-system' };
const LABELLED = { 'k0rdent.mirantis.com/component': 'kcm' };

const type = (
  group: string,
  kind: string,
  plural: string,
  namespaced = true,
): ResourceType => ({ group, version: 'v1beta1', kind, plural, namespaced });

const types = [
  NAMESPACES,
  SECRETS,
  { ...type('', 'ConfigMap', 'configmaps'), version: 'v1' },
  type(KCM, 'ClusterDeployment', 'clusterdeployments'),
  type(KCM, 'ClusterTemplate', 'clustertemplates'),
  type(KCM, 'Credential', 'credentials'),
  type(KCM, 'Region', 'regions', false),
  type(KCM, 'ProviderInterface', 'providerinterfaces', false),
  type(INFRASTRUCTURE, 'AWSClusterStaticIdentity', 'identities', false),
  type(INFRASTRUCTURE, 'AWSMachine', 'awsmachines'),
];

const identity: KubeObject = {
  apiVersion: `${INFRASTRUCTURE}/v1beta1`,
  kind: 'AWSClusterStaticIdentity',
  metadata: { name: 'id' },
  ...{ spec: { secretRef: 'id-login' } },
};

const secret = (name: string, namespace = 'kcm-system'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  ...{ data: { password: 'never-told' } },
});

const labelled = <T extends KubeObject>(object: T): T => ({
  ...object,
  metadata: { ...object.metadata, labels: LABELLED },
});

const hubObjects = (): readonly KubeObject[] => [
  ...[
    clusterTemplate('team/aws'),
    credential('team/aws', {
      identityRef: { kind: 'AWSClusterStaticIdentity', name: 'id' },
    }),
    clusterDeployment('team/one', { template: 'aws', credential: 'aws' }),
    clusterDeployment('team/two', { template: 'aws', credential: 'aws' }),
  ].map(labelled),
  identity,
  secret('id-login'),
];

/** Remembers how lists were asked for. */
class AskedCluster extends InMemoryCluster {
  readonly asked: (ListOptions & { readonly plural: string })[] = [];
  broken: Discovery['failures'] = [];

  async *list<T extends KubeObject>(
    listed: ResourceType,
    how: ListOptions = {},
  ): AsyncGenerator<T> {
    this.asked.push({ ...how, plural: listed.plural });
    yield* super.list<T>(listed, how);
  }

  async discover(): Promise<Discovery> {
    const all = await super.discover();
    const groups = this.broken.map(one => one.groupVersion.split('/')[0]);
    const left = all.types.filter(({ group }) => !groups.includes(group));
    return { ...all, types: left, failures: this.broken };
  }
}

function hubOf(objects: readonly KubeObject[] = hubObjects()) {
  const hub = new AskedCluster('management', types, objects);
  const east = new AskedCluster('east', types, []);
  const fleet: Fleet = { name: 'hub', hub, region: async () => east };
  return { hub, east, fleet };
}

const inEast = [
  region('east', { kubeConfig: { name: 'east-kubeconfig' } }),
  credential('team/east', {
    region: 'east',
    identityRef: { kind: 'Secret', name: 'login', namespace: 'kcm-system' },
  }),
  clusterDeployment('team/plant', {
    template: 'aws',
    credential: 'east',
    region: 'east',
  }),
].map(labelled);

const names = (all: readonly { readonly name: string }[]) =>
  all.map(({ name }) => name);

describe('partial sight', () => {
  it('does not take a Secret that it may not see for missing, or for saved', async () => {
    const { hub, fleet } = hubOf();
    hub.failOn(
      /^list secrets/,
      new ForbiddenError('You may not list secrets.'),
    );
    const { gaps, unseen } = await readCoverage(fleet, options);
    expect(names(gaps)).toEqual(['id']);
    expect(unseen).toEqual([
      {
        cluster: 'management',
        what: 'secrets',
        message: expect.stringContaining('You may not list secrets.'),
        remedy:
          'kubectl kcm-backup rbac viewer --coverage | kubectl apply -f -',
        matters: true,
      },
    ]);
    expect(unseen[0].message).toContain('kcm-system/id-login');
  });

  it('tells of a region that does not answer, and goes on with the hub', async () => {
    const { east, fleet } = hubOf([...hubObjects(), ...inEast]);
    east.failOn(/./, new UnreachableError('east does not answer.'));
    const { gaps, unseen } = await readCoverage(fleet, options);
    expect(names(gaps)).toContain('id-login');
    expect(gaps.filter(({ cluster }) => cluster === 'east')).toEqual([]);
    expect(unseen).toEqual([
      expect.objectContaining({
        cluster: 'east',
        what: 'all objects',
        matters: true,
      }),
    ]);
  });

  it('tells of a region that dies half-way once', async () => {
    const { east, fleet } = hubOf([...hubObjects(), ...inEast]);
    east.failOn(/^list/, new UnreachableError('east does not answer.'));
    const { unseen } = await readCoverage(fleet, options);
    expect(unseen.map(({ what }) => what)).toEqual(['all objects']);
  });

  it('tells of a region that no Credential names', async () => {
    const west = region('west', { kubeConfig: { name: 'west' } });
    const { fleet } = hubOf([...hubObjects(), labelled(west)]);
    const { unseen } = await readCoverage(fleet, options);
    expect(unseen).toEqual([
      expect.objectContaining({ cluster: 'west', matters: false }),
    ]);
  });

  it('does not take kinds of an API that is down for missing', async () => {
    const { hub, fleet } = hubOf();
    hub.broken = [
      { groupVersion: `${INFRASTRUCTURE}/v1beta1`, message: 'is down' },
      { groupVersion: 'metrics.k8s.io/v1', message: 'is down too' },
    ];
    const { gaps, unseen } = await readCoverage(fleet, options);
    expect(gaps).toEqual([]);
    expect(unseen.map(({ what }) => what)).toEqual([
      `all kinds of ${INFRASTRUCTURE}/v1beta1`,
    ]);
  });

  it.each([/^list credentials/, /^discover/])(
    'fails when the hub does: %s',
    async call => {
      const { hub, fleet } = hubOf();
      hub.failOn(call, new ForbiddenError('no'));
      await expect(readCoverage(fleet, options)).rejects.toThrow(
        ForbiddenError,
      );
    },
  );

  it('fails when the hub dies half-way', async () => {
    const { hub, fleet } = hubOf();
    hub.failOn(/^list awsmachines/, new UnreachableError('gone'));
    await expect(readCoverage(fleet, options)).rejects.toThrow('gone');
  });

  it('fails with what is not the doing of a region', async () => {
    const { fleet } = hubOf([...hubObjects(), ...inEast]);
    const broken: Fleet = {
      ...fleet,
      region: async () => {
        throw new TypeError('broken');
      },
    };
    await expect(readCoverage(broken, options)).rejects.toThrow('broken');
  });

  it('ends when it is aborted', async () => {
    const { fleet } = hubOf();
    const signal = AbortSignal.abort(new Error('enough'));
    const { hub } = fleet;
    jest.spyOn(hub, 'discover').mockRejectedValue(signal.reason);
    await expect(readCoverage(fleet, { ...options, signal })).rejects.toThrow(
      'enough',
    );
  });
});

describe('what does not exist', () => {
  it('is a gap of its own, with the object that names it', async () => {
    const objects = hubObjects().filter(({ kind }) => kind !== 'Secret');
    const { fleet } = hubOf(objects);
    const { gaps } = await readCoverage(fleet, options);
    expect(gaps.find(({ name }) => name === 'id-login')).toMatchObject({
      verdict: 'missing',
      severity: 'critical',
      reason: 'It does not exist, though AWSClusterStaticIdentity/id names it.',
      clusters: ['team/one', 'team/two'],
      fix: `kubectl edit identities.${INFRASTRUCTURE} id`,
      closable: false,
    });
  });

  it('is none when it need not exist', async () => {
    const { fleet } = hubOf();
    const { gaps } = await readCoverage(fleet, options);
    expect(names(gaps)).toEqual(['id', 'id-login']);
  });
});

describe('how it reads', () => {
  it('asks for nothing but the metadata of Secrets and machines', async () => {
    const { hub, fleet } = hubOf();
    await readCoverage(fleet, options);
    const lean = hub.asked.filter(({ plural }) =>
      ['secrets', 'configmaps', 'awsmachines'].includes(plural),
    );
    expect(lean.length).toBeGreaterThan(3);
    expect(lean.every(({ metadataOnly }) => metadataOnly)).toBe(true);
    expect(hub.calls.filter(call => call.startsWith('get secrets'))).toEqual(
      [],
    );
  });

  it('asks for many objects of a namespace at once, for few by name', async () => {
    const adopted = Array.from({ length: 30 }, (_, i) => `kubeconfig-${i}`);
    const credentials = adopted.map(name =>
      labelled(
        credential(`team/${name}`, { identityRef: { kind: 'Secret', name } }),
      ),
    );
    const { hub, fleet } = hubOf([
      ...hubObjects(),
      ...credentials,
      ...adopted.map(name => secret(name, 'team')),
    ]);
    const { gaps } = await readCoverage(fleet, options);
    expect(gaps).toHaveLength(32);
    const secrets = hub.asked.filter(
      ({ plural, labelSelector }) => plural === 'secrets' && !labelSelector,
    );
    expect(secrets.map(how => [how.namespace, how.fieldSelector])).toEqual(
      expect.arrayContaining([
        ['team', undefined],
        ['kcm-system', 'metadata.name=id-login'],
      ]),
    );
    expect(secrets.length).toBeLessThan(5);
  });
});

describe('readCredentialCoverage', () => {
  it('finds what clusters cannot be managed without, with few requests', async () => {
    const { hub, east, fleet } = hubOf([...hubObjects(), ...inEast]);
    const state = await readHub(fleet);
    const before = hub.calls.length;
    const { gaps, unseen } = await readCredentialCoverage(
      fleet,
      state,
      options,
    );
    expect(unseen).toEqual([]);
    expect(gaps.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'id left-out',
      'east-kubeconfig missing',
      'id-login left-out',
      'login missing',
    ]);
    expect(gaps.every(({ severity }) => severity === 'critical')).toBe(true);
    expect(hub.calls.slice(before)).toEqual([
      'discover',
      'list providerinterfaces',
      'list identities',
      'list secrets',
      'list backupstoragelocations',
      'list secrets',
      'list secrets',
    ]);
    expect(east.calls).toEqual([]);
  });

  it('agrees with the whole report', async () => {
    const { fleet } = hubOf();
    const state = await readHub(fleet);
    const { gaps } = await readCredentialCoverage(fleet, state, options);
    const whole = await readCoverage(fleet, options);
    const stable = (all: typeof gaps) =>
      all.map(({ referencedBy, ...gap }) => gap);
    expect(stable(gaps)).toEqual(
      stable(whole.gaps.filter(({ severity }) => severity === 'critical')),
    );
  });
});

describe('labelGaps', () => {
  it('labels what the label brings in, and keeps other labels', async () => {
    const { hub, fleet } = hubOf();
    const { gaps } = await readCoverage(fleet, options);
    const done = await labelGaps(fleet, gaps);
    expect(done.map(({ result }) => result)).toEqual(['labelled', 'labelled']);
    const key = { name: 'id-login', namespace: 'kcm-system' };
    expect(await hub.get(SECRETS, key)).toMatchObject({
      metadata: { labels: LABELLED },
      data: { password: 'never-told' },
    });
  });

  it('tells of each what went wrong, and goes on', async () => {
    const { hub, fleet } = hubOf();
    const { gaps } = await readCoverage(fleet, options);
    hub.failOn(/^patch secrets/, new ForbiddenError('You may not.'));
    const done = await labelGaps(fleet, [...gaps].reverse());
    expect(done).toEqual([
      expect.objectContaining({
        result: 'failed',
        error: expect.any(ForbiddenError),
      }),
      expect.objectContaining({ result: 'labelled' }),
    ]);
  });

  it('refuses what it would not close, whoever asks', async () => {
    const { hub, fleet } = hubOf();
    const [gap] = (await readCoverage(fleet, options)).gaps;
    const refused = [
      { ...gap, closable: false, verdict: 'included' as const },
      { ...gap, closable: false, verdict: 'missing' as const },
      {
        ...gap,
        kind: 'HelmRelease',
        resource: 'helmreleases.helm.toolkit.fluxcd.io',
      },
    ];
    const done = await labelGaps(fleet, refused);
    expect(done.map(({ result }) => result)).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
    expect(hub.calls.filter(call => call.startsWith('patch'))).toEqual([]);
  });
});
