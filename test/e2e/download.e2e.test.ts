import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindRole } from './bindRole';
import { runPlugin, type Outcome } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

let env: Environment;
let folder: string;
const told: Outcome[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kcm-backup-download-'));
  env = await startEnvironment({ users: [{ name: 'operator' }] });
  await bindRole(env.hub, 'operator');
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

function bucketArgs(credentials = env.store.credentialsFile) {
  return [
    ...['--provider', 'aws', '--bucket', 'kcm-backups'],
    ...['--region', env.store.region, '--s3-url', env.store.url],
    ...['--credentials-file', credentials],
  ];
}

function stored(backup: string, file = `${backup}.tar.gz`): Buffer {
  const bucket = env.store.bucketDir('kcm-backups');
  return readFileSync(join(bucket, 'backups', backup, file));
}

const sha256 = (bytes: Buffer) =>
  createHash('sha256').update(bytes).digest('hex');

it('has a backup to begin with', async () => {
  const created = await kcmBackup(
    ...['location', 'create', 'aws-s3', ...bucketArgs(), '--default', '-y'],
  );
  expect(`${created.code} ${created.stderr}`).toMatch(/^0 /);
  const made = await kcmBackup(
    'backup',
    'create',
    'first',
    '--direct',
    '--wait',
  );
  expect(`${made.code} ${made.stderr}`).toMatch(/^0 /);
});

describe('with a live hub', () => {
  it('writes the archives of hub and region, for the user alone', async () => {
    const out = join(folder, 'live');
    execFileSync('mkdir', [out]);
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'download', 'first', '--output-dir', out, '-o', 'json'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stderr).toMatch('every saved Secret in plain text');
    const { files } = JSON.parse(stdout);
    for (const backup of ['first', 'first-east']) {
      const file = join(out, `${backup}.tar.gz`);
      expect(readFileSync(file).equals(stored(backup))).toBe(true);
      expect(statSync(file).mode % 0o1000).toBe(0o600);
      expect(files).toContainEqual(
        expect.objectContaining({
          file,
          sha256: sha256(stored(backup)),
          from: `s3://kcm-backups/backups/${backup}`,
        }),
      );
    }
  });

  it('leaves what is there, unless it is told to write over it', async () => {
    const file = join(folder, 'kept.tar.gz');
    writeFileSync(file, 'precious');
    const args = ['backup', 'download', 'first', '--of', 'management'];
    const kept = await kcmBackup(...args, '--file', file);
    expect(kept.stderr).toMatch('exists already');
    expect(kept.code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    const forced = await kcmBackup(...args, '--file', file, '--force');
    expect(forced.code).toBe(0);
    expect(readFileSync(file).equals(stored('first'))).toBe(true);
  });

  it('gives an archive to the next command', async () => {
    const file = join(folder, 'first.tar.gz');
    const { code, stdout } = await kcmBackup(
      ...['backup', 'download', 'first', '--of', 'management', '--all'],
      ...['--output-dir', folder, '-o', 'name'],
    );
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(5);
    const names = execFileSync('tar', ['tzf', file], { encoding: 'utf8' });
    expect(names).toMatch('metadata/version');
    const backup = readFileSync(join(folder, 'first-velero-backup.json'));
    expect(backup.equals(stored('first', 'velero-backup.json'))).toBe(true);
  });

  it('has Velero sign a URL for who may not read the Secret', async () => {
    const file = join(folder, 'signed.tar.gz');
    const { code, stdout, stderr } = await run(
      env.hub.kubeconfigOf('operator'),
      ...['backup', 'download', 'first', '--of', 'management'],
      ...['--file', file, '-o', 'wide'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stderr).toMatch('by the URLs that Velero signs');
    expect(stdout).toMatch('Velero on management');
    expect(readFileSync(file).equals(stored('first'))).toBe(true);
  });

  it('says who may not, where only the bucket is wanted', async () => {
    const { code, stderr } = await run(
      env.hub.kubeconfigOf('operator'),
      ...['backup', 'download', 'first', '--of', 'management'],
      ...['--file', join(folder, 'no'), '--from', 'bucket'],
    );
    expect(stderr).toMatch(/You may not get secrets/);
    expect(code).toBe(7);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  it('takes the same from Velero when asked to', async () => {
    const file = join(folder, 'velero.tar.gz');
    const { code } = await kcmBackup(
      ...['backup', 'download', 'first', '--of', 'east'],
      ...['--file', file, '--from', 'velero'],
    );
    expect(code).toBe(0);
    expect(readFileSync(file).equals(stored('first-east'))).toBe(true);
  });

  it('writes nothing of an archive that cannot be read', async () => {
    await env.store.stop();
    const { code, stderr } = await kcmBackup(
      ...['backup', 'download', 'first', '--of', 'management'],
      ...['--file', join(folder, 'cut.tar.gz')],
    );
    await env.store.start();
    expect(stderr).toMatch('cannot be reached');
    expect(code).toBe(1);
    expect(readdirSync(folder).filter(name => /cut/.test(name))).toEqual([]);
  });
});

describe('when the hub is gone and only the bucket is left', () => {
  const nowhere = '/nonexistent/kubeconfig';

  beforeAll(() => env.hub.kill());

  it('lists what the bucket holds', async () => {
    const { code, stdout } = await run(
      nowhere,
      ...['backup', 'get', ...bucketArgs()],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/management +first +Completed/);
    expect(stdout).toMatch(/east +first-east +Completed/);
  });

  it('takes the archives out of it', async () => {
    const out = join(folder, 'lost');
    execFileSync('mkdir', [out]);
    const { code, stderr } = await run(
      nowhere,
      ...['backup', 'download', 'first', '--output-dir', out],
      ...bucketArgs(),
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    for (const backup of ['first', 'first-east']) {
      const got = readFileSync(join(out, `${backup}.tar.gz`));
      expect(got.equals(stored(backup))).toBe(true);
    }
  });

  it('says that the keys are wrong', async () => {
    const wrong = join(folder, 'wrong');
    writeFileSync(
      wrong,
      '[default]\naws_access_key_id=test-access-key\naws_secret_access_key=wr0ng-secret\n',
    );
    const { code, stderr } = await run(
      nowhere,
      ...['backup', 'get', ...bucketArgs(wrong)],
    );
    expect(stderr).toMatch('does not take the credentials');
    expect(code).toBe(7);
  });

  it('says that there is no such bucket', async () => {
    const { code, stderr } = await run(
      nowhere,
      ...['backup', 'get', ...bucketArgs(), '--bucket', 'no-such'],
    );
    expect(stderr).toMatch('s3://no-such');
    expect(code).toBe(6);
  });

  it('never uses what this machine may do by itself', async () => {
    const role = join(folder, 'role');
    writeFileSync(role, '[default]\nrole_arn=arn:aws:iam::1:role/x\n');
    const { code, stderr } = await run(
      nowhere,
      ...['backup', 'get', ...bucketArgs(role)],
    );
    expect(stderr).toMatch('role_arn');
    expect(stderr).toMatch('--archive FILE');
    expect(code).toBe(3);
  });
});

it('told no credential, however much it was to say', () => {
  expect(told.length).toBeGreaterThan(10);
  for (const { stdout, stderr } of told) {
    expect(stdout + stderr).not.toMatch(
      /test-secret-key|test-access-key|wr0ng-secret|X-Amz|Signature=/,
    );
  }
});
