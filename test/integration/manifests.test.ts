import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  type ControlPlane,
  type KubeObject,
  installCrds,
  startControlPlane,
} from '../control-plane';
import { Discovery } from '../control-plane/Discovery';

/**
 * A real API server on what the builders write: their golden manifests, byte
 * for byte. Nothing is stored but what a patch or a role needs to be tried on.
 */
const manifests = join(
  __dirname,
  '../../packages/core/src/manifest/__golden__',
);
const files = readdirSync(manifests).filter(file => file.endsWith('.yaml'));

let hub: ControlPlane;
let discovery: Discovery;

beforeAll(async () => {
  hub = await startControlPlane({ name: 'manifests', controllers: false });
  await installCrds(hub, {
    k0rdentVersions: 'both',
    clusterApi: false,
    providers: false,
  });
  discovery = new Discovery(path => hub.api.request({ path }));
  await hub.api.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'kcm-system' },
  });
}, 600_000);

afterAll(() => hub?.stop());

it.each(files)(
  'accepts %s, without a field that it does not know',
  async file => {
    const objects = read(file);
    expect(objects).not.toHaveLength(0);
    for (const object of objects) {
      expect(await dryRun(object)).toMatchObject(object);
    }
  },
);

it('would tell a field that the server does not know', async () => {
  const [backup] = read('backup-folded.yaml');
  const wrong = { ...backup, spec: { ...backup.spec, orLabelSelector: [] } };
  await expect(dryRun(wrong)).rejects.toThrow(/orLabelSelector/);
});

describe.each(['v1beta1', 'v1alpha1'])(
  'in k0rdent.mirantis.com/%s',
  version => {
    const apiVersion = `k0rdent.mirantis.com/${version}`;

    it('pauses a ManagementBackup and comes back to its schedule', async () => {
      const name = `patched-${version}`;
      const key = { apiVersion, kind: 'ManagementBackup', name };
      const [object] = read(`managementbackup-scheduled-${version}.yaml`);
      await hub.api.create({ ...object, metadata: { name } });
      const paused = await hub.api.merge(key, patch('pause.yaml'));
      expect(paused.spec.schedule).toBe('@every 87600h');
      const resumed = await hub.api.merge(key, patch('resume.yaml'));
      expect(resumed.spec).toEqual(object.spec);
      expect(resumed.metadata.annotations).toBeUndefined();
    });

    it('puts a plugin into the config of Management', async () => {
      const metadata = { name: 'kcm' };
      const key = { apiVersion, kind: 'Management', name: 'kcm' };
      await hub.api.create({
        ...key,
        metadata,
        spec: { release: 'kcm-1-3-1' },
      });
      const { spec } = await hub.api.merge(key, patch('plugin-kcm-1.3.1.yaml'));
      expect(spec).toMatchObject({
        release: 'kcm-1-3-1',
        ...patch('plugin-kcm-1.3.1.yaml').spec,
      });
      await hub.api.delete(key);
    });
  },
);

describe('roles', () => {
  const kcm = 'k0rdent.mirantis.com';
  const everyone = ['viewer', 'operator', 'restorer', 'portal'];
  const questions: readonly (readonly [
    who: readonly string[],
    verb: string,
    group: string,
    resource: string,
    name: string,
  ])[] = [
    [everyone, 'list', kcm, 'clusterdeployments', ''],
    [everyone, 'watch', 'velero.io', 'backups', ''],
    [everyone, 'get', 'apps', 'deployments', ''],
    [everyone, 'get', '', 'namespaces', 'kube-system'],
    [['operator', 'restorer'], 'create', kcm, 'managementbackups', ''],
    [['operator', 'restorer'], 'patch', kcm, 'managementbackups', ''],
    [['operator', 'restorer', 'portal'], 'create', 'velero.io', 'backups', ''],
    [['operator', 'restorer'], 'create', 'velero.io', 'schedules', ''],
    [['operator', 'restorer'], 'get', '', 'secrets', 'eu-kubeconfig'],
    [['restorer'], 'create', 'velero.io', 'restores', ''],
    [['restorer'], 'create', 'velero.io', 'deletebackuprequests', ''],
    [['restorer'], 'delete', 'velero.io', 'backups', ''],
    [['restorer'], 'patch', 'velero.io', 'backups', ''],
    [['restorer'], 'create', '', 'configmaps', ''],
    [['restorer'], 'patch', kcm, 'clusterdeployments', ''],
    [[], 'list', '', 'secrets', ''],
    [[], 'get', '', 'secrets', 'aws-s3-credentials'],
    [[], 'patch', kcm, 'managements', ''],
  ];

  beforeAll(async () => {
    for (const persona of everyone) {
      for (const role of read(`rbac-${persona}.yaml`)) {
        await hub.api.create(role);
        await hub.api.create(binding(role, persona));
      }
    }
  });

  it.each(questions)(
    'let %j %s %s/%s %s',
    async (who, verb, group, resource, name) => {
      for (const persona of everyone) {
        const { status } = await hub.api.request({
          method: 'POST',
          path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
          body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SubjectAccessReview',
            spec: {
              user: persona,
              resourceAttributes: {
                verb,
                group,
                resource,
                name,
                namespace: 'kcm-system',
              },
            },
          },
        });
        expect([persona, status.allowed]).toEqual([
          persona,
          who.includes(persona),
        ]);
      }
    },
  );
});

function read(file: string): KubeObject[] {
  return parseAllDocuments(readFileSync(join(manifests, file), 'utf8')).map(
    document => document.toJS() as KubeObject,
  );
}

function patch(file: string): { readonly spec: object } {
  const [only] = read(join('patches', file)) as { readonly spec?: unknown }[];
  return only as { readonly spec: object };
}

async function dryRun(object: KubeObject): Promise<KubeObject> {
  const type = await discovery.find(object.apiVersion, object.kind);
  const path = type.collection(object.metadata.namespace);
  return hub.api.request({
    method: 'POST',
    path: `${path}?dryRun=All&fieldValidation=Strict`,
    body: object,
  });
}

function binding(role: KubeObject, user: string): KubeObject {
  const apiGroup = 'rbac.authorization.k8s.io';
  const { apiVersion, kind, metadata } = role;
  return {
    apiVersion,
    kind: `${kind}Binding`,
    metadata: { name: metadata.name, namespace: metadata.namespace },
    roleRef: { apiGroup, kind, name: metadata.name },
    subjects: [{ apiGroup, kind: 'User', name: user }],
  };
}
