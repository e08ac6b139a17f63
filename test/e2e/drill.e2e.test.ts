import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  installCrds,
  startControlPlane,
  startReadiness,
  startVelero,
  type ControlPlane,
  type Velero,
} from '../control-plane';
import { mergeKubeconfigs } from '../control-plane/kubeconfig';
import { schemaErrors } from './fitsSchema';
import { mustBeFine } from './mustBeFine';
import { readArchive } from './readArchive';
import { readEverything } from './readEverything';
import { runPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

const KCM = 'k0rdent.mirantis.com/v1beta1';
const CANARIES = ['canary-value', 'Y2FuYXJ5LXZhbHVl', 'test-secret-key'];
const BEFORE_UPGRADE = 'nightly-kcm-1-11-0';

let env: Environment;
let folder: string;
let kubeconfig: string;
let scratch: ControlPlane;
let fresh: ControlPlane;
const others: { cluster: ControlPlane; velero: Velero }[] = [];

const kcmBackup = (...args: string[]) => runPlugin(kubeconfig, args);

async function startOther(name: string): Promise<ControlPlane> {
  const cluster = await startControlPlane({ name });
  await installCrds(cluster);
  others.push({ cluster, velero: await startVelero(cluster) });
  return cluster;
}

/** What kcm does before an upgrade: the release is the new one already. */
async function backUpBeforeUpgrade(): Promise<void> {
  const { api } = env.hub;
  const labels = { 'k0rdent.mirantis.com/component': 'kcm' };
  const release = await api.get({
    ...{ apiVersion: KCM, kind: 'Release', name: 'kcm-1-11-0' },
  });
  await api.apply({
    ...{ apiVersion: KCM, kind: 'Release' },
    metadata: { name: 'kcm-1-12-0', labels },
    spec: { ...release.spec, version: '1.12.0' },
  });
  await api.merge(
    { apiVersion: KCM, kind: 'Management', name: 'kcm' },
    { spec: { release: 'kcm-1-12-0' } },
  );
  const key = {
    ...{ apiVersion: 'velero.io/v1', kind: 'Backup' },
    ...{ name: 'first', namespace: 'kcm-system' },
  };
  const { spec } = await api.get(key);
  const { name: _, ...kind } = key;
  await api.create({
    ...{ apiVersion: kind.apiVersion, kind: kind.kind, spec },
    metadata: { name: BEFORE_UPGRADE, namespace: kind.namespace },
  });
  await eventually(`Backup ${BEFORE_UPGRADE} Completed`, async () => {
    const { status } = await api.get({ ...key, name: BEFORE_UPGRADE });
    return status?.phase === 'Completed';
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kcm-backup-drill-'));
  env = await startEnvironment({ clusters: 2, region: false });
  kubeconfig = env.hub.kubeconfig;
  mustBeFine(
    await kcmBackup(
      ...['location', 'create', 'aws-s3', '--provider', 'aws', '--default'],
      ...['--bucket', 'kcm-backups', '--region', env.store.region, '-y'],
      ...['--s3-url', env.store.url],
      ...['--credentials-file', env.store.credentialsFile],
    ),
  );
  mustBeFine(
    await kcmBackup('backup', 'create', 'first', '--direct', '--wait'),
  );
  await backUpBeforeUpgrade();
  [scratch, fresh] = await Promise.all(['scratch', 'fresh'].map(startOther));
  kubeconfig = join(folder, 'kubeconfig');
  const files = [env.hub, scratch, fresh].map(cluster =>
    readFileSync(cluster.kubeconfig, 'utf8'),
  );
  writeFileSync(kubeconfig, mergeKubeconfigs(files));
}, 1_200_000);
afterAll(async () => {
  for (const { cluster, velero } of others) {
    await velero.stop();
    await cluster.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  await env?.stop();
});

describe('a rehearsal on a scratch cluster', () => {
  it('is refused on the hub itself', async () => {
    const { code, stdout } = await kcmBackup(
      ...['drill', 'run', 'first', '--scratch', 'hub', '-y'],
    );
    expect(stdout).toMatch('target-in-use');
    expect(stdout).toMatch('drill-controllers');
    expect(code).toBe(3);
  });

  it('restores all of it, and tells how long it took', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['drill', 'run', 'first', '--scratch', 'scratch', '-y'],
      ...['--step-timeout', '3m', '-o', 'json'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    const report = JSON.parse(stdout);
    expect(schemaErrors(report)).toBeNull();
    expect(report.items).toBe(readArchive(env.store, 'first').size);
    expect(report.rtoSeconds).toBeGreaterThan(1);
    for (const canary of CANARIES) {
      expect(stdout + stderr).not.toContain(canary);
    }
  }, 300_000);

  it('left nothing there that could act, and no value of a Secret', async () => {
    const archived = readArchive(env.store, 'first');
    const found = await readEverything(scratch.api);
    const restored = [...archived].map(key => [key, found.get(key)!] as const);
    expect(restored.filter(([, object]) => !object)).toEqual([]);
    const secrets = restored.filter(([key]) => key.startsWith('secrets '));
    expect(secrets.length).toBeGreaterThan(3);
    for (const [key, { data = {} }] of secrets) {
      expect([key, Object.values(data).filter(Boolean)]).toEqual([key, []]);
    }
    for (const [key, { spec }] of restored) {
      if (!key.startsWith('deployments.apps ')) continue;
      expect([key, spec.replicas]).toEqual([key, 0]);
    }
  });

  it('is evidence: in the bucket, on the Backup, for the auditor', async () => {
    const file = join(
      env.store.bucketDir('kcm-backups'),
      'backups/first/first-kcm-evidence.json',
    );
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      kind: 'BackupEvidence',
      checked: { verdict: 'verified' },
      restored: [{ type: 'drill' }],
    });
    const report = await kcmBackup('drill', 'report', 'first');
    expect(report.stdout).toMatch(/first +verified .* objects/);
    expect(report.stdout).toMatch(/drill +https:/);
    expect(report.code).toBe(0);
    const { metadata } = await env.hub.api.get({
      ...{ apiVersion: 'velero.io/v1', kind: 'Backup' },
      ...{ name: 'first', namespace: 'kcm-system' },
    });
    expect(metadata.annotations).toMatchObject({
      'kcm-backup.io/evidence': 'restored',
    });
  });
});

describe('the rollback of an upgrade', () => {
  const saved = () => join(folder, 'rollback.yaml');

  it('is refused over a kcm that runs', async () => {
    const { code, stdout } = await kcmBackup('rollback', 'plan');
    expect(stdout).toMatch(`rollback of ${BEFORE_UPGRADE}`);
    expect(stdout).toMatch('rollback-in-place');
    expect(code).toBe(3);
  });

  it('is refused with a backup that is too old', async () => {
    const { code, stdout } = await kcmBackup(
      ...['rollback', 'plan', '--max-age', '1s', '--context', 'fresh'],
      ...bucket(),
    );
    expect(stdout).toMatch('backup-stale');
    expect(code).toBe(3);
  });

  it('brings the release before it back', async () => {
    const planned = await kcmBackup(
      ...['rollback', 'plan', '--context', 'fresh', ...bucket()],
      ...['--save', saved()],
    );
    expect(`${planned.code} ${planned.stderr}`).toMatch(/^0 /);
    expect(planned.stdout).toMatch(`rollback of ${BEFORE_UPGRADE}`);
    const { api } = fresh;
    const ready = startReadiness(api, 'capi-controller-manager');
    const applied = await kcmBackup(
      ...['rollback', 'apply', saved(), '--context', 'fresh', ...bucket()],
      ...['-y', '--step-timeout', '3m', '--watch-for', '1s'],
    );
    await ready.stop();
    expect(`${applied.code} ${applied.stderr}`).toMatch(/^0 /);
    const { spec } = await api.get({
      ...{ apiVersion: KCM, kind: 'Management', name: 'kcm' },
    });
    expect(spec.release).toBe('kcm-1-11-0');
    const left = await api.list('v1', 'ConfigMap', 'kcm-system');
    expect(
      left.filter(({ metadata }) => metadata.name.endsWith('-modifiers')),
    ).toEqual([]);
  }, 300_000);
});

function bucket(): string[] {
  return [
    ...['--provider', 'aws', '--bucket', 'kcm-backups'],
    ...['--region', env.store.region, '--s3-url', env.store.url],
    ...['--credentials-file', env.store.credentialsFile],
  ];
}
