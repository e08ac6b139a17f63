import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocationAccess } from '@kcm-backup/core';
import { openObjectStore } from '@kcm-backup/object-store';
import {
  type AzureStore,
  type GoogleStore,
  startAzureStore,
  startGoogleStore,
} from '../control-plane';
import { runPlugin, type Outcome } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

const BUCKET = 'kcm-backups';
const PREFIX = 'hubs/eu';

interface OtherStore {
  readonly provider: 'azure' | 'gcp';
  readonly config: Readonly<Record<string, string>>;
  readonly credentialsFile: string;
  readonly wrongCredentialsFile: string;
}

let env: Environment;
let azure: AzureStore;
let google: GoogleStore;
let folder: string;
let stores: Readonly<Record<string, OtherStore>>;
const told: Outcome[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kcm-backup-stores-'));
  azure = await startAzureStore();
  google = await startGoogleStore();
  const wrong = join(folder, 'wrong-azure');
  writeFileSync(wrong, `${azure.keyVariable}=d3IwbmctdzByMG5n\n`);
  stores = {
    azure: {
      provider: 'azure',
      config: {
        storageAccount: azure.account,
        storageAccountURI: azure.url,
        storageAccountKeyEnvVar: azure.keyVariable,
      },
      credentialsFile: azure.credentialsFile,
      wrongCredentialsFile: wrong,
    },
    gcp: {
      provider: 'gcp',
      config: { storeEndpoint: google.endpoint },
      credentialsFile: google.credentialsFile,
      wrongCredentialsFile: google.wrongCredentialsFile,
    },
  };
  env = await startEnvironment({ region: false });
  await makeBackup();
  for (const store of Object.values(stores)) await copyBackup(store);
  // The disaster: from here on there is nothing but the stores.
  await env.hub.kill();
}, 1_200_000);
afterAll(async () => {
  await env?.stop();
  await google?.close();
  await azure?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function makeBackup(): Promise<void> {
  const { store } = env;
  const lines = [
    [
      ...['location', 'create', 'aws-s3', '--default', '-y'],
      ...['--provider', 'aws', '--bucket', BUCKET],
      ...['--region', store.region, '--s3-url', store.url],
      ...['--credentials-file', store.credentialsFile],
    ],
    ['backup', 'create', 'first', '--direct', '--wait'],
  ];
  for (const line of lines) {
    const { code, stderr } = await runPlugin(env.hub.kubeconfig, line);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
  }
}

const written = () => join(env.store.bucketDir(BUCKET), 'backups', 'first');

/** What a real Velero wrote to S3, as it would be in another store. */
async function copyBackup(other: OtherStore): Promise<void> {
  const { provider, config, credentialsFile } = other;
  const access: LocationAccess = {
    location: {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name: provider },
      spec: {
        provider,
        objectStorage: { bucket: BUCKET, prefix: PREFIX },
        config,
      },
    },
    credentials: readFileSync(credentialsFile, 'utf8'),
  };
  const store = await openObjectStore(access);
  for (const name of readdirSync(written())) {
    const bytes = readFileSync(join(written(), name));
    await store.write(`backups/first/${name}`, bytes);
  }
}

async function kcmBackup(...args: string[]): Promise<Outcome> {
  const outcome = await runPlugin('/dev/null', [...args, '-v=9']);
  told.push(outcome);
  return outcome;
}

function bucketArgs(of: string, change: Partial<OtherStore> = {}): string[] {
  const { provider, config, credentialsFile } = { ...stores[of], ...change };
  return [
    ...['--provider', provider, '--bucket', BUCKET, '--prefix', PREFIX],
    ...Object.entries(config).flatMap(entry => ['--config', entry.join('=')]),
    ...['--credentials-file', credentialsFile],
  ];
}

const schemeOf = { azure: 'azure://kcmbackups/', gcp: 'gs://' } as const;

describe.each(['azure', 'gcp'] as const)('with only %s left', name => {
  it('lists what the bucket holds', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'get', ...bucketArgs(name)],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/management +first +Completed/);
  });

  it('verifies a backup, and keeps the evidence beside it', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'verify', 'first', ...bucketArgs(name), '-o', 'json'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      verdict: 'verified',
      problems: [],
      backups: [{ backup: 'first', evidenceKept: true }],
    });
    const out = join(folder, name);
    const { code: downloaded } = await kcmBackup(
      ...['backup', 'download', 'first', ...bucketArgs(name)],
      ...['--file', out, '-o', 'json'],
    );
    expect(downloaded).toBe(0);
    const archive = readFileSync(join(written(), 'first.tar.gz'));
    expect(readFileSync(out).equals(archive)).toBe(true);
  });

  it('says that the keys are wrong, and whose', async () => {
    const { wrongCredentialsFile: credentialsFile } = stores[name];
    const { code, stderr } = await kcmBackup(
      ...['backup', 'get', ...bucketArgs(name, { credentialsFile })],
    );
    expect(stderr).toMatch('does not take the credentials');
    expect(stderr).toMatch(`${schemeOf[name]}${BUCKET}/${PREFIX}`);
    expect(stderr).toMatch('--credentials-file FILE');
    expect(code).toBe(7);
  });

  it('says that there is no such bucket', async () => {
    const { code, stderr } = await kcmBackup(
      ...['backup', 'get', ...bucketArgs(name), '--bucket', 'no-such'],
    );
    expect(stderr).toMatch(`${schemeOf[name]}no-such`);
    expect(code).toBe(6);
  });
});

it('refuses an identity that works only in its cluster', async () => {
  const credentialsFile = join(folder, 'managed');
  writeFileSync(credentialsFile, 'AZURE_SUBSCRIPTION_ID=s\n');
  const config = { storageAccount: azure.account };
  const { code, stderr } = await kcmBackup(
    ...['backup', 'get', ...bucketArgs('azure', { config, credentialsFile })],
  );
  expect(stderr).toMatch('works only in its cluster');
  expect(stderr).toMatch('az storage blob download-batch');
  expect(stderr).toMatch('--archive NAME.tar.gz');
  expect(code).toBe(3);
});

it('told no credential, however much it was to say', () => {
  expect(told.length).toBeGreaterThan(8);
  for (const { stdout, stderr } of told) {
    expect(stdout + stderr).not.toMatch(
      /d3IwbmctdzByMG5n|PRIVATE KEY|SharedKey |Bearer |assertion=|eyJ/,
    );
    expect(stdout + stderr).not.toContain(azure.key);
  }
});
