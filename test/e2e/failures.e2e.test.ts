import { renameSync } from 'node:fs';
import { eventually, storageLocation } from '../control-plane';
import { runPlugin, startPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

let env: Environment;
const kcmBackup = (...args: string[]) => runPlugin(env.hub.kubeconfig, args);

const location = {
  apiVersion: 'velero.io/v1',
  kind: 'BackupStorageLocation',
  name: 'default',
  namespace: 'kcm-system',
};

const phaseIs = (phase: string) =>
  eventually(`location ${phase}`, async () => {
    const { status } = await env.hub.api.get(location);
    return status?.phase === phase;
  });

/** Velero has just looked, and will not for the next while. */
const wasJustValidated = async () => {
  const lastLook = async () =>
    (await env.hub.api.get(location)).status?.lastValidationTime;
  const before = await lastLook();
  await eventually(
    'another look at the location',
    async () => (await lastLook()) !== before,
  );
  await phaseIs('Available');
};

beforeAll(async () => {
  env = await startEnvironment({
    region: false,
    // Slow enough to be killed half-way; a location is looked at seldom, so
    // that it still counts as Available after it broke.
    velero: { clientQps: 20, clientBurst: 20, storeValidationSeconds: 20 },
  });
  for (const object of storageLocation(env.store)) {
    await env.hub.api.apply(object);
  }
  await phaseIs('Available');
}, 1_200_000);
afterAll(() => env?.stop());

describe('a wait', () => {
  it('ends with 5 when Velero is killed half-way, 4 after its restart', async () => {
    const { outcome, said } = await startPlugin(env.hub.kubeconfig, [
      ...['backup', 'create', 'halfway', '--direct', '--wait'],
      '--stall-timeout=4s',
    ]);
    await said('InProgress');
    await env.veleroOf.hub.kill();
    const stalled = await outcome;
    expect(stalled.stdout).toMatch(
      'management: Velero does not act: still InProgress',
    );
    expect(stalled.code).toBe(5);

    await env.veleroOf.hub.start();
    const failed = await kcmBackup('backup', 'wait', 'halfway');
    expect(failed.stdout).toMatch(/halfway +Failed/);
    expect(failed.code).toBe(4);
  });

  it('ends with 5 when its time is up, and says that Velero goes on', async () => {
    const { code, stdout } = await kcmBackup(
      ...['backup', 'create', 'slow', '--direct', '--wait', '--timeout=1s'],
    );
    expect(stdout).toMatch('it goes on without us');
    expect(code).toBe(5);
    expect((await kcmBackup('backup', 'wait', 'slow')).code).toBe(0);
  });

  it('ends with 4 when the bucket is the wrong one', async () => {
    const bucket = env.store.bucketDir('kcm-backups');
    await wasJustValidated();
    renameSync(bucket, `${bucket}-elsewhere`);
    const { code, stdout } = await kcmBackup(
      ...['backup', 'create', 'wrong-bucket', '--direct', '--wait'],
    );
    renameSync(`${bucket}-elsewhere`, bucket);
    expect(stdout).toMatch(/wrong-bucket +Failed/);
    expect(stdout).toMatch('try: kubectl kcm-backup');
    expect(code).toBe(4);
  });

  it('ends with 4 when the storage is gone', async () => {
    await phaseIs('Available');
    const { outcome, said } = await startPlugin(env.hub.kubeconfig, [
      ...['backup', 'create', 'storage-gone', '--direct', '--wait'],
    ]);
    await said('InProgress');
    await env.store.stop();
    const { code, stdout } = await outcome;
    await env.store.start();
    expect(stdout).toMatch(/storage-gone +(Partially)?Failed/);
    expect(code).toBe(4);
  });
});

describe('refused before anything is written', () => {
  it.each([
    ['0 0 31 2 *', 3, 'never'],
    ['every day', 2, 'every day'],
  ])('a schedule %s', async (expression, expected, message) => {
    const { code, stderr } = await kcmBackup(
      ...['schedule', 'create', 'bad', '--schedule', expression],
    );
    expect(stderr).toMatch(message);
    expect(code).toBe(expected);
    expect((await kcmBackup('schedule', 'get')).stdout).not.toMatch('bad');
  });

  it('a cluster whose name no label can hold', async () => {
    const name = 'x'.repeat(64);
    const deployment = await env.hub.api.create({
      apiVersion: 'k0rdent.mirantis.com/v1beta1',
      kind: 'ClusterDeployment',
      metadata: { name, namespace: 'kcm-system' },
      spec: {
        template: (
          await env.hub.api.list(
            'k0rdent.mirantis.com/v1beta1',
            'ClusterTemplate',
          )
        )[0].metadata.name,
      },
    });
    const { code, stderr } = await kcmBackup(
      ...['backup', 'create', 'long', '--direct'],
    );
    await env.hub.api.delete({
      apiVersion: 'k0rdent.mirantis.com/v1beta1',
      kind: 'ClusterDeployment',
      ...deployment.metadata,
      namespace: 'kcm-system',
    });
    expect(stderr).toMatch(name);
    expect(code).toBe(3);
  });

  it('a location that Velero calls unavailable', async () => {
    await env.store.stop();
    await phaseIs('Unavailable');
    const { code, stderr } = await kcmBackup(
      ...['backup', 'create', 'nowhere', '--direct'],
    );
    await env.store.start();
    expect(stderr).toMatch('is Unavailable');
    expect(code).toBe(3);
    await phaseIs('Available');
  });
});

describe('a user with fewer rights', () => {
  it.each([
    ['viewer', ['scope', '-o', 'name']],
    ['viewer', ['backup', 'get']],
  ])('%s may: %s', async (user, args) => {
    const { code, stderr } = await runPlugin(env.hub.kubeconfigOf(user), args);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
  });

  it.each([
    ['viewer', ['backup', 'create', 'x', '--direct'], 'operator'],
    ['blind', ['backup', 'get'], 'viewer'],
    ['nobody', ['scope'], 'viewer'],
    ['nobody', ['backup', 'get'], 'viewer'],
  ])('%s may not: %s', async (user, args, role) => {
    const { code, stderr } = await runPlugin(env.hub.kubeconfigOf(user), args);
    expect(`${code} ${stderr}`).toMatch(/^7 /);
    expect(stderr).toMatch('You may not');
    expect(stderr).toMatch(`kubectl kcm-backup rbac ${role}`);
  });
});
