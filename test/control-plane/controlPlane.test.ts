import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import {
  build,
  type ControlPlane,
  eventually,
  installCrds,
  type KubeObject,
  keyOf,
  startControlPlane,
} from '.';

const minutes = 60_000;

function configMap(name: string, namespace: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } };
}

describe('a control plane', () => {
  let cluster: ControlPlane;

  beforeAll(async () => {
    cluster = await startControlPlane({
      name: 'test',
      users: [
        {
          name: 'config-reader',
          rules: [
            { apiGroups: [''], resources: ['configmaps'], verbs: ['list'] },
          ],
        },
      ],
    });
  }, 20 * minutes);

  afterAll(() => cluster?.stop());

  it('is the Kubernetes that its go.mod pins', async () => {
    const { gitVersion } = await cluster.api.request({ path: '/version' });
    expect(gitVersion).toBe('v1.36.3');
  });

  it('serves kubectl with the kubeconfig that it writes', async () => {
    const kubectl = await build('kubectl');
    const names = execFileSync(
      kubectl,
      ['--kubeconfig', cluster.kubeconfig, 'get', 'ns', '-o', 'name'],
      { encoding: 'utf8' },
    );
    expect(names).toContain('namespace/kube-system');
  });

  it.each([
    ['admin', 200, 200],
    ['viewer', 403, 200],
    ['config-reader', 403, 200],
    ['nobody', 403, 403],
  ])('lets %s see Secrets: %s, ConfigMaps: %s', async (user, ...wanted) => {
    const api = cluster.apiOf(user);
    const answers = await Promise.all(
      ['secrets', 'configmaps'].map(type =>
        api.send({ path: `/api/v1/${type}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(wanted);
  });

  it('says so when it has no such user', () => {
    expect(() => cluster.kubeconfigOf('stranger')).toThrow(
      'test has no user stranger',
    );
  });

  it('collects what has lost its owner, and empties namespaces', async () => {
    const { api } = cluster;
    await api.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'collected' },
    });
    const owner = await api.create(configMap('owner', 'collected'));
    const owned = configMap('owned', 'collected');
    owned.metadata.ownerReferences = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'owner',
        uid: owner.metadata.uid,
      },
    ];
    await api.create(owned);
    await api.delete(keyOf(configMap('owner', 'collected')));
    await eventually(
      'the owned object is collected',
      async () => !(await api.find(keyOf(owned))),
    );
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'collected',
    };
    await api.create(configMap('left', 'collected'));
    await api.delete(namespace);
    const isGone = async () => !(await api.find(namespace));
    expect(await eventually('the namespace is gone', isGone)).toBe(true);
  }, 60_000);

  it('keeps its objects over a crash of the API server', async () => {
    const kept = configMap('kept', 'default');
    await cluster.api.create(kept);
    await cluster.kill();
    await expect(cluster.api.get(keyOf(kept))).rejects.toThrow('ECONNREFUSED');
    await cluster.restart();
    await expect(cluster.api.get(keyOf(kept))).resolves.toMatchObject(kept);
  }, 60_000);

  it('can be frozen', async () => {
    cluster.pause();
    await expect(
      cluster.api.request({ path: '/version', timeout: 300 }),
    ).rejects.toThrow('no answer in time');
    cluster.resume();
    await cluster.api.request({ path: '/version' });
  });

  it.each(['v1alpha1', 'v1beta1'] as const)(
    'can have k0rdent with %s alone',
    async k0rdentVersions => {
      await installCrds(cluster, {
        k0rdentVersions,
        velero: false,
        clusterApi: false,
        providers: false,
      });
      const group = await cluster.api.request({
        path: '/apis/k0rdent.mirantis.com',
      });
      expect(group.versions).toHaveLength(1);
      expect(group.preferredVersion.version).toBe(k0rdentVersions);
      await removeCrds(cluster);
    },
    60_000,
  );

  it('leaves nothing behind', async () => {
    const short = await startControlPlane({ name: 'short' });
    expect(existsSync(short.directory)).toBe(true);
    await short.stop();
    expect(existsSync(short.directory)).toBe(false);
    await expect(short.api.request({ path: '/version' })).rejects.toThrow(
      'ECONNREFUSED',
    );
  }, 60_000);
});

async function removeCrds({ api }: ControlPlane): Promise<void> {
  const crds = () =>
    api.list('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
  for (const crd of await crds()) await api.delete(keyOf(crd));
  await eventually(
    'all definitions are gone',
    async () => (await crds()).length === 0,
  );
}
