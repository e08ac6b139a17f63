import { readFileSync, writeFileSync } from 'node:fs';
import {
  eventually,
  installCrds,
  startControlPlane,
  type ControlPlane,
  type KubeObject,
} from '../control-plane';
import { mergeKubeconfigs } from '../control-plane/kubeconfig';
import { startStatusFleet } from './startStatusFleet';
import { findingsOf, type StatusFleet } from './StatusFleet';

let fleet: StatusFleet;

beforeAll(async () => {
  fleet = await startStatusFleet();
}, 1_200_000);
afterAll(() => fleet?.env.stop());

const namespace = 'kcm-system';
const k0rdent = 'k0rdent.mirantis.com/v1beta1';
const labels = { 'k0rdent.mirantis.com/component': 'kcm' };

describe('clusters of the hub', () => {
  const deployment = (
    name: string,
    template: string,
    more: Partial<KubeObject> = {},
  ): KubeObject => ({
    apiVersion: k0rdent,
    kind: 'ClusterDeployment',
    metadata: { name, namespace: 'team-a', labels },
    ...more,
    spec: { template, credential: 'aws-credential', ...more.spec },
  });
  const aws = 'aws-standalone-cp-1-0-43';
  const critical = { severity: 'critical', level: 'AtRisk' } as const;
  const warning = { severity: 'warning', level: 'AtRisk' } as const;

  it.each([
    ['cluster-left-out', critical, deployment('a', 'gone'), /exists in no/],
    [
      'cluster-left-out',
      critical,
      deployment('b', aws, { status: { region: 'west' } }),
      /region west, which no Credential in use names/,
    ],
    [
      'cluster-half-in',
      warning,
      deployment('c', 'azure-standalone-cp-1-0-45'),
      /only one of that name in another namespace/,
    ],
    [
      'cluster-half-in',
      warning,
      deployment('d', aws, { spec: { credential: 'aws-east' } }),
      /belongs to region east, but its status does not say so/,
    ],
  ])('%s %#', async (code, expected, object, says) => {
    await fleet.env.hub.api.apply(object);
    const { name } = object.metadata;
    const found = await fleet.shows(code, {
      ...expected,
      object: `ClusterDeployment/team-a/${name}`,
      says,
    });
    await fleet.follow(found);
    await fleet.paste(
      `kubectl -n team-a delete clusterdeployments.k0rdent.mirantis.com ${name}`,
    );
    await fleet.clears(found);
  });

  it('name-too-long', async () => {
    const name = 'x'.repeat(64);
    await fleet.env.hub.api.apply(deployment(name, aws));
    const found = await fleet.shows('name-too-long', critical);
    expect(found.remedy).toBe(
      'Re-create the cluster under a name of at most 63 characters.',
    );
    await fleet.paste(
      `kubectl -n team-a delete clusterdeployments.k0rdent.mirantis.com ${name}`,
    );
    await fleet.clears(found);
  });

  it('region-missing', async () => {
    const { api } = fleet.env.hub;
    const key = { apiVersion: k0rdent, kind: 'Region', name: 'east' };
    const { spec } = await api.get(key);
    await api.merge(key, { metadata: { finalizers: null } });
    await api.delete(key);
    const found = await fleet.shows('region-missing', {
      ...critical,
      says: /Region east, which Credential team-a\/aws-east names/,
    });
    expect((await fleet.paste(found.remedy)).stderr).toMatch('NotFound');
    await api.create({
      ...{ apiVersion: k0rdent, kind: 'Region', spec },
      metadata: { name: 'east', labels },
    });
    await fleet.clears(found);
  });
});

describe('what lies on a region', () => {
  it('credentials-ageing: a Secret that is made anew is young', async () => {
    const { api } = fleet.env.east;
    const secret: KubeObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', namespace, labels },
      stringData: { password: 'not-a-real-password' },
    };
    const { metadata } = await api.create(secret);
    const born = Date.parse(metadata.creationTimestamp ?? '');
    const old = [
      '--now',
      new Date(born + (180 * 86_400 + 1) * 1000).toISOString(),
    ];
    const found = await fleet.shows(
      'credentials-ageing',
      {
        cluster: 'east',
        severity: 'info',
        level: 'Protected',
        says: /login .*180d old/,
      },
      ...old,
    );
    expect(await fleet.follow(found)).toMatch('login');
    await api.delete({
      ...metadata,
      apiVersion: 'v1',
      kind: 'Secret',
      namespace,
    });
    await eventually('a second later', async () => Date.now() > born + 1_100);
    await api.create(secret);
    await fleet.clears(found, ...old);
  });
});

describe('a region that is new', () => {
  let west: ControlPlane;

  beforeAll(async () => {
    west = await startControlPlane({ name: 'west', controllers: false });
    const value = readFileSync(west.kubeconfig, 'utf8');
    const contexts = [readFileSync(fleet.kubeconfig, 'utf8'), value];
    writeFileSync(fleet.kubeconfig, mergeKubeconfigs(contexts));
    const { api } = fleet.env.hub;
    await api.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'west-kubeconfig', namespace, labels },
      stringData: { value },
    });
    await api.create({
      apiVersion: k0rdent,
      kind: 'Region',
      metadata: { name: 'west', labels },
      spec: { kubeConfig: { name: 'west-kubeconfig', key: 'value' } },
    });
  }, 1_200_000);
  afterAll(() => west?.stop());

  it('region-idle: it has no clusters yet', async () => {
    const found = await fleet.shows('region-idle', {
      cluster: 'west',
      severity: 'info',
      level: 'Protected',
      object: 'Region/west',
    });
    await fleet.follow(found);
    await putCluster();
    await fleet.clears(found);
  });

  it('velero-missing: nothing can be backed up there', async () => {
    const found = await fleet.shows('velero-missing', {
      cluster: 'west',
      severity: 'critical',
      level: 'Unprotected',
    });
    expect(await fleet.follow(found)).toMatch(/region.*\/west patched/);
  });

  it('not-seen: an API that is down is no missing Velero, nor health', async () => {
    await breakApi('velero.io', 'v1');
    await breakApi('controlplane.cluster.x-k8s.io', 'v1beta1');
    const found = await fleet.shows('not-seen', {
      cluster: 'west',
      severity: 'warning',
      level: 'Unknown',
      says: /Velero's Backups/,
    });
    // Each look takes seconds here: what does not answer is asked again.
    const all = findingsOf(await fleet.status());
    const onWest = all.filter(({ cluster }) => cluster === 'west');
    expect(onWest.map(({ code }) => code)).not.toContain('velero-missing');
    const hosted = onWest.find(({ message }) =>
      message.startsWith('Hosted control planes'),
    );
    expect(hosted).toMatchObject({ code: 'not-seen', severity: 'info' });
    const shown = await fleet.paste(hosted!.remedy);
    for (const name of [
      'v1.velero.io',
      'v1beta1.controlplane.cluster.x-k8s.io',
    ]) {
      await fleet.paste(`kubectl --context west delete apiservice ${name}`);
    }
    await fleet.clears(found);
    await fleet.shows('velero-missing', { cluster: 'west' });
    expect(shown.stdout).toMatch(/^v1.velero.io +default\/gone +False/m);
  });

  it('velero-missing: gone with its kinds, which is not enough', async () => {
    const missing = await fleet.shows('velero-missing', { cluster: 'west' });
    await installCrds(west, {
      ...{ k0rdentVersions: 'none', clusterApi: false, providers: false },
    });
    await fleet.clears(missing);
    const status = await fleet.status();
    const codes = findingsOf(status)
      .filter(({ cluster }) => cluster === 'west')
      .map(({ code }) => code);
    expect(codes).toContain('velero-deployment-name');
    expect(codes).toContain('no-recovery-point');
    expect(status.level).toBe('Unprotected');
  });

  async function putCluster(): Promise<void> {
    const { api } = fleet.env.hub;
    const aws = await api.get({
      ...{ apiVersion: k0rdent, kind: 'Credential' },
      ...{ name: 'aws-credential', namespace: 'team-a' },
    });
    await api.create({
      ...{ apiVersion: k0rdent, kind: 'Credential' },
      metadata: { name: 'aws-west', namespace: 'team-a', labels },
      spec: { ...aws.spec, region: 'west' },
    });
    await api.apply({
      ...{ apiVersion: k0rdent, kind: 'ClusterDeployment' },
      metadata: { name: 'west-0001', namespace: 'team-a', labels },
      spec: { template: 'aws-standalone-cp-1-0-43', credential: 'aws-west' },
      status: { region: 'west' },
    });
  }

  /** An aggregated API whose server is not there. */
  function breakApi(group: string, version: string): Promise<KubeObject> {
    return west.api.apply({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `${version}.${group}` },
      spec: {
        ...{ group, version, groupPriorityMinimum: 1000, versionPriority: 15 },
        service: { name: 'gone', namespace: 'default' },
        insecureSkipTLSVerify: true,
      },
    });
  }
});
