import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindRole } from './bindRole';
import { runPlugin, type Outcome } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

/** Values of Secrets and of configs on the populated hub. */
const CANARIES = ['canary-value', 'Y2FuYXJ5LXZhbHVl', 'test-secret-key'];

let env: Environment;
let folder: string;
const told: Outcome[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kcm-backup-verify-'));
  const users = [{ name: 'viewer' }, { name: 'restorer' }];
  env = await startEnvironment({ clusters: 4, users });
  await bindRole(env.hub, 'viewer');
  await bindRole(env.hub, 'restorer', [
    ...['restorer', '--secret', 'aws-s3-credentials'],
    ...['--secret', 'east-kubeconfig'],
  ]);
}, 1_200_000);
afterAll(async () => {
  await env?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const kcmBackup = (...args: string[]) => run(env.hub.kubeconfig, ...args);

async function run(kubeconfig: string, ...args: string[]): Promise<Outcome> {
  const outcome = await runPlugin(kubeconfig, [...args, '-v=9']);
  told.push(outcome);
  return outcome;
}

const bucketArgs = () => [
  ...['--provider', 'aws', '--bucket', 'kcm-backups'],
  ...['--region', env.store.region, '--s3-url', env.store.url],
  ...['--credentials-file', env.store.credentialsFile],
];

const pathOf = (backup: string, file: string) =>
  join(env.store.bucketDir('kcm-backups'), 'backups', backup, file);

const evidence = (backup: string) =>
  JSON.parse(
    readFileSync(pathOf(backup, `${backup}-kcm-evidence.json`), 'utf8'),
  );

async function rungOf(backup: string): Promise<string | undefined> {
  const object = await env.hub.api.get({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    name: backup,
    namespace: 'kcm-system',
  });
  return object.metadata.annotations?.['kcm-backup.io/evidence'];
}

async function rungInStatus(): Promise<unknown> {
  const { stdout } = await kcmBackup('status', '-o', 'json');
  const { clusters } = JSON.parse(stdout);
  return clusters[0].recoveryPoint.evidence;
}

it('has a backup to begin with', async () => {
  const created = await kcmBackup(
    ...['location', 'create', 'aws-s3', ...bucketArgs(), '--default', '-y'],
  );
  expect(`${created.code} ${created.stderr}`).toMatch(/^0 /);
  const made = await kcmBackup(
    ...['backup', 'create', 'first', '--direct', '--wait'],
  );
  expect(`${made.code} ${made.stderr}`).toMatch(/^0 /);
});

describe('what a real Velero wrote', () => {
  it('is verified, on hub and region, and it is kept', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'verify', 'first', '-o', 'json'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ verdict: 'verified', problems: [] });
    for (const [i, backup] of ['first', 'first-east'].entries()) {
      const part = report.backups[i];
      expect(part).toMatchObject({
        ...{ backup, verdict: 'verified', notChecked: [], notes: [] },
        evidenceKept: true,
      });
      expect(part.items).toBeGreaterThan(i === 0 ? 50 : 10);
      expect(evidence(backup)).toMatchObject({
        digest: part.digest,
        checked: { verdict: 'verified', items: part.items },
      });
    }
    expect(await rungOf('first')).toBe('verified');
    expect(await rungInStatus()).toBe('verified');
  });

  it('holds all that is live, and fits a cluster that serves its kinds', async () => {
    const { code, stdout } = await kcmBackup(
      ...['backup', 'verify', 'first', '--of', 'management', '--live'],
      ...['--target', 'hub', '-o', 'json'],
    );
    expect(code).toBe(0);
    const { warnings } = JSON.parse(stdout);
    const codes = warnings.map(
      ({ code: warning }: { code: string }) => warning,
    );
    expect(codes).not.toContain('live-missing');
    expect(codes).not.toContain('version-not-served');
  });

  it('is verified from the bucket alone', async () => {
    const { code, stdout } = await run(
      '/dev/null',
      ...['backup', 'verify', 'first', ...bucketArgs()],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^management {2}first {2}verified/);
  });

  it('is verified from disk, and says what that leaves out', async () => {
    const archive = join(folder, 'first.tar.gz');
    writeFileSync(archive, readFileSync(pathOf('first', 'first.tar.gz')));
    const { code, stdout } = await run(
      '/dev/null',
      ...['backup', 'verify', '--archive', archive],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch('Not checked');
    expect(stdout).toMatch('The result is not kept');
  });
});

describe('differences', () => {
  it('between the backup and the live hub are its changes', async () => {
    const same = await kcmBackup(
      ...['backup', 'diff', 'first', 'live', '--of', 'management'],
    );
    expect(same.stdout).toMatch('0 added, 0 removed, 0 changed');
    expect(same.code).toBe(0);
    await env.hub.api.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'planted',
        namespace: 'kcm-system',
        labels: { 'k0rdent.mirantis.com/component': 'kcm' },
      },
      stringData: { password: 'canary-value' },
    });
    const { code, stdout } = await kcmBackup(
      ...['backup', 'diff', 'first', 'live', '--of', 'management'],
    );
    expect(stdout).toMatch('+ secrets kcm-system/planted');
    expect(stdout).toMatch('1 added, 0 removed, 0 changed');
    expect(code).toBe(3);
  });

  it('of a Secret are hashes', async () => {
    await kcmBackup('backup', 'create', 'second', '--direct', '--wait');
    await env.hub.api.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'planted',
        namespace: 'kcm-system',
        labels: { 'k0rdent.mirantis.com/component': 'kcm' },
      },
      stringData: { password: 'canary-value-2' },
    });
    const { code, stdout } = await kcmBackup(
      ...[
        'backup',
        'diff',
        'second',
        'live',
        '--of',
        'management',
        '-o',
        'json',
      ],
    );
    expect(code).toBe(3);
    expect(JSON.parse(stdout).objects).toMatchObject([
      {
        change: 'changed',
        name: 'planted',
        fields: [
          {
            path: 'data.password',
            from: expect.stringMatching(/^hash:[0-9a-f]{8}$/),
            hashed: true,
          },
        ],
      },
    ]);
  });
});

describe('a viewer', () => {
  it('verifies by what Velero hands out, or is told what is missing', async () => {
    const { code, stderr } = await run(
      env.hub.kubeconfigOf('viewer'),
      ...['backup', 'verify', 'first', '--of', 'management'],
    );
    expect(code).toBe(7);
    expect(stderr).toMatch(/may not|forbidden/i);
  });
});

describe('a restorer who may read the Secrets of location and region', () => {
  it('verifies from the bucket and keeps the evidence', async () => {
    await kcmBackup('backup', 'create', 'third', '--direct', '--wait');
    const { code, stdout, stderr } = await run(
      env.hub.kubeconfigOf('restorer'),
      ...['backup', 'verify', 'third', '--of', 'management', '-o', 'json'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(JSON.parse(stdout).backups).toMatchObject([{ evidenceKept: true }]);
    expect(await rungOf('third')).toBe('verified');
  });

  it('deletes it, data and all', async () => {
    const { code, stderr } = await run(
      env.hub.kubeconfigOf('restorer'),
      ...['backup', 'delete', 'third', '--of', 'management', '-y'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(() => evidence('third')).toThrow('ENOENT');
  });
});

describe('bytes flipped in the bucket', () => {
  it('fail it, lower the evidence and are seen as a change', async () => {
    const path = pathOf('first', 'first.tar.gz');
    const whole = readFileSync(path);
    const digest = evidence('first').digest;
    const changed = Buffer.from(whole);
    changed[changed.length >> 1] ^= 0xff;
    writeFileSync(path, changed);
    const { code, stdout } = await kcmBackup(
      ...['backup', 'verify', 'first', '--of', 'management', '-o', 'json'],
    );
    expect(code).toBe(4);
    const codes = JSON.parse(stdout).problems.map(
      ({ code: problem }: { code: string }) => problem,
    );
    expect(codes).toContain('archive-damaged');
    expect(codes).toContain('digest-changed');
    expect(evidence('first')).toMatchObject({
      digest,
      checked: { verdict: 'failed' },
    });
    expect(await rungOf('first')).toBe('failed');
    writeFileSync(path, whole);
    const again = await kcmBackup(
      ...['backup', 'verify', 'first', '--of', 'management'],
    );
    expect(again.code).toBe(0);
    expect(await rungOf('first')).toBe('verified');
  });
});

it('told no value of a Secret in all of this', () => {
  expect(told.length).toBeGreaterThan(10);
  for (const { stdout, stderr } of told) {
    for (const canary of CANARIES) {
      expect(stdout + stderr).not.toContain(canary);
    }
  }
});
