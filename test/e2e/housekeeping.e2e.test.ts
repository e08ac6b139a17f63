import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  eventually,
  type ControlPlane,
  type KubeObject,
} from '../control-plane';
import { mustBeFine } from './mustBeFine';
import { runPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

let env: Environment;
const namespace = 'kcm-system';
const kcmBackup = (...args: string[]) => runPlugin(env.hub.kubeconfig, args);

const velero = (kind: string, name: string) => ({
  apiVersion: 'velero.io/v1',
  kind,
  name,
  namespace,
});

const location = velero('BackupStorageLocation', 'aws-s3');

/** Names of the objects of one of Velero's kinds. */
async function names(cluster: ControlPlane, kind: string) {
  const objects = await cluster.api.list('velero.io/v1', kind);
  return objects.map(({ metadata }) => metadata.name);
}

/** Of the parts of the run `first`, each on its own cluster. */
async function uidsOfFirst() {
  const uidOf = async (cluster: ControlPlane, name: string) => {
    const backups = await cluster.api.list('velero.io/v1', 'Backup');
    return backups.find(({ metadata }) => metadata.name === name)?.metadata.uid;
  };
  return [
    await uidOf(env.hub, 'first'),
    await uidOf(env.east, 'first-east'),
  ] as const;
}

const stored = (folder: string, name: string) =>
  existsSync(join(env.store.bucketDir('kcm-backups'), folder, name));

const secret = (value: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'sealed',
    namespace: 'team-sealed',
    labels: { 'k0rdent.mirantis.com/component': 'kcm' },
  },
  immutable: true,
  stringData: { value },
});

const restore = (name: string, backupName: string): KubeObject => ({
  apiVersion: 'velero.io/v1',
  kind: 'Restore',
  metadata: { name, namespace },
  spec: {
    backupName,
    includedNamespaces: ['team-sealed'],
    existingResourcePolicy: 'update',
  },
});

beforeAll(async () => {
  env = await startEnvironment({ clusters: 1 });
  const { api } = env.hub;
  const { region, url, credentialsFile } = env.store;
  await api.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team-sealed' },
  });
  await api.apply(secret('as it was'));
  const made = await kcmBackup(
    ...['location', 'create', 'aws-s3', '--provider', 'aws', '--default', '-y'],
    ...['--bucket', 'kcm-backups', '--region', region, '--s3-url', url],
    ...['--credentials-file', credentialsFile],
  );
  mustBeFine(made);
  for (const cluster of [env.hub, env.east]) {
    const spec = { backupSyncPeriod: '5s' };
    await cluster.api.merge(location, { spec });
  }
  for (const name of ['first', 'second']) {
    mustBeFine(await kcmBackup('backup', 'create', name, '--direct', '--wait'));
  }
}, 1_200_000);
afterAll(() => env?.stop());

describe('backup delete', () => {
  it('is no matter of a viewer, and names the role that may', async () => {
    const { code, stderr } = await runPlugin(env.hub.kubeconfigOf('viewer'), [
      ...['backup', 'delete', 'first', '-y'],
    ]);
    expect(`${code} ${stderr}`).toMatch(/^7 /);
    expect(stderr).toMatch('kubectl kcm-backup rbac restorer');
    expect(stored('backups', 'first')).toBe(true);
  });

  it('tells what would be lost, and deletes nothing', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'delete', 'second', '--dry-run'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/east +second-east +would be deleted/);
    expect(stderr).toMatch(
      'second is the newest recovery point of management; the one before it is first',
    );
    expect(await names(env.hub, 'DeleteBackupRequest')).toEqual([]);
    expect(stored('backups', 'second')).toBe(true);
  });

  it('with --keep-data lasts until the next sync, and says so', async () => {
    const uids = await uidsOfFirst();
    const { code, stderr } = await kcmBackup(
      ...['backup', 'delete', 'first', '--keep-data', '-y'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stderr).toMatch(
      'the sync brings the object back (backupSyncPeriod 5s)',
    );
    expect(stored('backups', 'first')).toBe(true);
    await eventually('both are back, as other objects', async () => {
      const [hub, east] = await uidsOfFirst();
      return hub && east && hub !== uids[0] && east !== uids[1];
    });
  });

  it('is refused by a read-only location, with the line that mends it', async () => {
    await env.hub.api.merge(location, { spec: { accessMode: 'ReadOnly' } });
    const { code, stderr } = await kcmBackup(
      ...['backup', 'delete', 'first', '--of', 'management', '-y'],
    );
    await env.hub.api.merge(location, { spec: { accessMode: 'ReadWrite' } });
    expect(`${code} ${stderr}`).toMatch(/^3 /);
    expect(stderr).toMatch('is read-only');
    expect(stderr).toMatch('"accessMode":"ReadWrite"');
    expect(await names(env.hub, 'DeleteBackupRequest')).toEqual([]);
  });

  it('deletes the run on hub and region, data and all', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'delete', 'second', '-y'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/management +second +deleted/);
    expect(stdout).toMatch(/east +second-east +deleted/);
    for (const name of ['second', 'second-east']) {
      expect(stored('backups', name)).toBe(false);
    }
    expect(stored('backups', 'first')).toBe(true);
    for (const cluster of [env.hub, env.east]) {
      expect(await names(cluster, 'DeleteBackupRequest')).toEqual([]);
    }
    expect((await kcmBackup('backup', 'get', 'second')).code).toBe(6);
  });
});

describe('restores', () => {
  beforeAll(async () => {
    const { api } = env.hub;
    const { apiVersion, kind, metadata } = secret('');
    await api.delete({ apiVersion, kind, ...metadata });
    await api.apply(secret('changed since'));
    await api.create(restore('again', 'first'));
    await api.create(restore('typo', 'frist'));
  });

  it('waits for one, and says that Completed is not all', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['restore', 'wait', 'again', '--timeout', '1m'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/management: Completed with \d+ warning/);
  });

  it('tells what the API server refused of a Completed one', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['restore', 'describe', 'again'],
    );
    expect(`${code} ${stderr}`).toMatch(/^3 /);
    expect(stdout).toMatch(/^management {2}again {2}Completed/m);
    expect(stdout).toMatch(/v1\/Secret: 1 failed/);
    expect(stdout).toMatch(/team-sealed: .*sealed/);
    expect(stdout).toMatch(
      /mind +Completed, but .*v1\/Secret team-sealed\/sealed/,
    );
    expect(stdout).not.toMatch('as it was');
  });

  it('gives its log', async () => {
    const { code, stdout } = await kcmBackup('restore', 'logs', 'again');
    expect(code).toBe(0);
    expect(stdout).toMatch(/level=info .*restore=kcm-system\/again/);
  });

  it('tells why one did not begin', async () => {
    const waited = await kcmBackup('restore', 'wait', 'typo', '--timeout=1m');
    expect(waited.code).toBe(4);
    expect(waited.stdout).toMatch(/frist" not found/);
    const described = await kcmBackup('restore', 'describe', 'typo');
    expect(described.code).toBe(4);
    const log = await kcmBackup('restore', 'logs', 'typo');
    expect(log.stderr).toMatch('never started');
    expect(log.code).toBe(6);
  });

  it('lists them', async () => {
    const { code, stdout } = await kcmBackup('restore', 'get', '-o', 'json');
    expect(code).toBe(0);
    const { restores } = JSON.parse(stdout);
    expect(restores).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'again', phase: 'Completed' }),
        expect.objectContaining({ name: 'typo', phase: 'FailedValidation' }),
      ]),
    );
  });

  it('deletes one, its files in the bucket too', async () => {
    expect(stored('restores', 'again')).toBe(true);
    const { code, stderr } = await kcmBackup(
      ...['restore', 'delete', 'again', '-y'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stored('restores', 'again')).toBe(false);
    expect(await names(env.hub, 'Restore')).toEqual(['typo']);
  });
});

describe('a Velero that is stopped', () => {
  beforeAll(() => env.veleroOf.hub.stop());
  afterAll(() => env.veleroOf.hub.start());

  it('deletes nothing: 5, and how to take the request back', async () => {
    const { code, stderr } = await kcmBackup(
      ...['backup', 'delete', 'first', '--of', 'management', '-y'],
      '--stall-timeout=2s',
    );
    expect(`${code} ${stderr}`).toMatch(/^5 /);
    expect(stderr).toMatch('Velero does not act');
    const [request] = await names(env.hub, 'DeleteBackupRequest');
    expect(stderr).toMatch(`delete deletebackuprequests.velero.io ${request}`);
    expect(stored('backups', 'first')).toBe(true);
  });

  it('lets no Restore go: 5, and what holds it', async () => {
    const { code, stderr } = await kcmBackup(
      ...['restore', 'delete', 'typo', '-y', '--stall-timeout=2s'],
    );
    expect(`${code} ${stderr}`).toMatch(/^5 /);
    expect(stderr).toMatch("is held by Velero's finalizer");
    expect(await names(env.hub, 'Restore')).toEqual(['typo']);
  });

  it('does both when it is started again', async () => {
    await env.veleroOf.hub.start();
    await eventually('both are gone', async () => {
      const restores = await names(env.hub, 'Restore');
      const backups = await names(env.hub, 'Backup');
      return restores.length === 0 && !backups.includes('first');
    });
    expect(stored('backups', 'first')).toBe(false);
  });
});
