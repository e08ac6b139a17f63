import { renameSync, rmSync } from 'node:fs';
import {
  eventually,
  installCrds,
  startControlPlane,
  startVelero,
  storageLocation,
  type ControlPlane,
  type Velero,
} from '../control-plane';
import { runPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

let env: Environment;

const doctorAs = (user: string, ...args: string[]) =>
  runPlugin(env.hub.kubeconfigOf(user), ['doctor', ...args]);
const doctor = (...args: string[]) => doctorAs('admin', ...args);

const location = {
  apiVersion: 'velero.io/v1',
  kind: 'BackupStorageLocation',
  name: 'default',
  namespace: 'kcm-system',
};

const phaseIs = (phase: string, cluster: ControlPlane) =>
  eventually(`location ${phase}`, async () => {
    const { status } = await cluster.api.get(location);
    return status?.phase === phase;
  });

beforeAll(async () => {
  env = await startEnvironment({
    velero: { backupSyncSeconds: 10 },
  });
  for (const cluster of [env.hub, env.east]) {
    for (const object of storageLocation(env.store)) {
      await cluster.api.apply(object);
    }
    await phaseIs('Available', cluster);
  }
  await runPlugin(env.hub.kubeconfig, [
    ...['schedule', 'create', 'weekly', '--before-upgrade'],
    ...['--schedule', '@weekly', '--storage-location', 'default'],
  ]);
}, 1_200_000);
afterAll(() => env?.stop());

describe('a hub in order', () => {
  it('has nothing in the way of a backup', async () => {
    const { code, stdout, stderr } = await doctor();
    expect(stdout).toMatch(/ ok {2}\d+ checks: nothing is in the way/);
    expect(stdout).toMatch(/velero +management +Velero v1\.18\.3/);
    expect(stdout).toMatch(/velero-answers +east +Velero answers/);
    expect(stdout).toMatch(/plugin +management +Velero has the plugin of aws/);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
  });

  it('leaves no request behind', async () => {
    const left = await env.hub.api.list('velero.io/v1', 'ServerStatusRequest');
    expect(left).toEqual([]);
  });

  it('is not to be upgraded before there is a way back', async () => {
    const before = await doctor('--for', 'upgrade', '-o', 'name');
    expect(before.stdout).toBe(
      'management/recovery-point\neast/recovery-point\n',
    );
    expect(before.code).toBe(3);

    await runPlugin(env.hub.kubeconfig, [
      ...['backup', 'create', 'first', '--direct', '--wait'],
    ]);
    const after = await doctor('--for', 'upgrade');
    expect(after.stdout).toMatch('kcm can be upgraded, with a way back');
    expect(after.code).toBe(0);
  });
});

describe('a user with fewer rights', () => {
  it('may look, is told what is missing, and by which role', async () => {
    const { code, stdout } = await doctorAs('viewer');
    expect(stdout).toMatch(/✖ +rbac +management +You may not [^]*create/);
    expect(stdout).toMatch(
      'kubectl kcm-backup rbac operator | kubectl apply -f -',
    );
    expect(stdout).toMatch(/✔ +velero-answers .* \(not\s+asked: You may not/);
    expect(stdout).toMatch(/\? +region +east/);
    expect(code).toBe(3);
  });

  it.each(['blind', 'nobody'])('%s sees no health', async user => {
    const { code, stdout } = await doctorAs(user);
    expect(stdout).toMatch(/✖ +rbac +management/);
    expect(stdout).toMatch(/\? +kcm +management +Nothing else could be looked/);
    expect(stdout).not.toMatch(/✔ +(velero|storage|schedule|plugin)/);
    expect(code).toBe(3);
  });
});

describe('what is in the way', () => {
  it('no default location', async () => {
    await env.hub.api.merge(location, { spec: { default: false } });
    const { code, stdout } = await doctor();
    await env.hub.api.merge(location, { spec: { default: true } });
    expect(stdout).toMatch(/! +default-location +management/);
    expect(stdout).toMatch(`'{"spec":{"default":true}}'`);
    expect(code).toBe(3);
  });

  it('a bucket that is gone', async () => {
    const bucket = env.store.bucketDir('kcm-backups');
    renameSync(bucket, `${bucket}-elsewhere`);
    await phaseIs('Unavailable', env.hub);
    const { code, stdout } = await doctor();
    rmSync(bucket, { recursive: true, force: true });
    renameSync(`${bucket}-elsewhere`, bucket);
    expect(stdout).toMatch(/✖ +storage +management +default .*Unavailable/);
    expect(code).toBe(3);
    await phaseIs('Available', env.hub);
    await phaseIs('Available', env.east);
  });

  it('a Velero that does not run', async () => {
    await env.veleroOf.hub.stop();
    const { code, stdout } = await doctor();
    await env.veleroOf.hub.start();
    expect(stdout).toMatch(/✖ +velero-answers +management/);
    expect(stdout).toMatch('rollout restart deployment/velero');
    expect(stdout).toMatch(/\? +storage +management +default .* was Available/);
    expect(stdout).toMatch(/✔ +velero-answers +east +Velero answers/);
    expect(code).toBe(3);
  });

  it('a region that is dead', async () => {
    await env.east.kill();
    const { code, stdout } = await doctor();
    await env.east.restart();
    expect(stdout).toMatch(/✖ +region +east/);
    expect(stdout).toMatch(/! +schedule +management/);
    expect(stdout).toMatch(/✔ +velero-answers +management/);
    expect(code).toBe(3);
  });
});

describe('a cluster to restore onto', () => {
  let target: ControlPlane;
  let velero: Velero;
  const fit = () =>
    runPlugin(target.kubeconfig, ['doctor', '--for', 'restore']);

  beforeAll(async () => {
    target = await startControlPlane({ name: 'target', controllers: false });
  }, 1_200_000);
  afterAll(async () => {
    await velero?.stop();
    await target?.stop();
  });

  it('needs kcm', async () => {
    const { code, stdout } = await fit();
    expect(stdout).toMatch(/✖ +kcm +management +kcm is not installed/);
    expect(stdout).toMatch('kubectl kcm-backup values restore');
    expect(code).toBe(3);
  });

  it('needs a location', async () => {
    await installCrds(target);
    velero = await startVelero(target, { backupSyncSeconds: 10 });
    const { code, stdout } = await fit();
    expect(stdout).toMatch(
      /✖ +storage +management .* no BackupStorageLocation/,
    );
    expect(stdout).toMatch('--access-mode ReadOnly');
    expect(code).toBe(3);
  });

  it('is fit once the backups are there', async () => {
    const readOnly = storageLocation(env.store, { accessMode: 'ReadOnly' });
    for (const object of readOnly) await target.api.apply(object);
    await eventually(
      'the backup',
      async () => {
        const found = await target.api.list('velero.io/v1', 'Backup');
        return found.some(({ metadata }) => metadata.name === 'first');
      },
      110_000,
    );
    const { code, stdout, stderr } = await fit();
    expect(stdout).toMatch('this cluster is fit to restore onto');
    expect(stdout).toMatch(/recovery-point +management +first of /);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
  });

  it('is not with a writable location', async () => {
    await target.api.merge(location, { spec: { accessMode: 'ReadWrite' } });
    const { code, stdout } = await fit();
    await target.api.merge(location, { spec: { accessMode: 'ReadOnly' } });
    expect(stdout).toMatch(/! +storage +management +default .* is writable/);
    expect(code).toBe(3);
  });

  it("is not with kcm's webhooks", async () => {
    await target.api.apply(webhookOf('k0rdent.mirantis.com'));
    const { code, stdout } = await fit();
    await target.api.apply(webhookOf('example.com'));
    expect(stdout).toMatch(/✖ +webhooks +management/);
    expect(stdout).toMatch('validatingwebhookconfigurations/test-webhook');
    expect(code).toBe(3);
    expect((await fit()).code).toBe(0);
  });

  it('is not without a Deployment called velero', async () => {
    await target.api.delete({
      ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
      ...{ name: 'velero', namespace: 'kcm-system' },
    });
    const { code, stdout } = await fit();
    expect(stdout).toMatch(/✖ +velero +management .*Deployment velero/);
    expect(code).toBe(3);
  });
});

function webhookOf(group: string) {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'test-webhook' },
    webhooks: [
      {
        name: 'validation.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Ignore',
        clientConfig: { url: 'https://127.0.0.1:1/' },
        rules: [
          {
            apiGroups: [group],
            apiVersions: ['*'],
            resources: ['*'],
            operations: ['CREATE'],
          },
        ],
      },
    ],
  };
}
