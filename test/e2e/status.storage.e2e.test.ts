import { renameSync } from 'node:fs';
import { storageLocation, type ControlPlane } from '../control-plane';
import { startFreshFleet } from './startStatusFleet';
import { findingsOf, type StatusFleet } from './StatusFleet';

let fleet: StatusFleet;

beforeAll(async () => {
  fleet = await startFreshFleet();
}, 1_200_000);
afterAll(() => fleet?.env.stop());

const locationArgs = () => [
  ...['--bucket', 'kcm-backups', '--region', fleet.env.store.region],
  ...['--s3-url', fleet.env.store.url],
  ...['--credentials-file', fleet.env.store.credentialsFile],
];

describe('a new hub, until it is Protected', () => {
  it('no-recovery-point: first needs a location', async () => {
    const found = await fleet.shows('no-recovery-point', {
      severity: 'critical',
      level: 'Unprotected',
      says: /never backed up/,
    });
    const { code, stderr } = await fleet.paste(found.remedy);
    expect(stderr).toMatch('try: kubectl kcm-backup location create');
    expect(code).toBe(3);
    await fleet.done(
      ...['location', 'create', 'default', '--provider', 'aws'],
      ...[...locationArgs(), '--default', '-y'],
    );
  });

  it('no-recovery-point: its remedy backs hub and region up', async () => {
    const found = await fleet.shows('no-recovery-point', {});
    const regional = await fleet.shows('no-recovery-point', {
      cluster: 'east',
      level: 'Unprotected',
    });
    await fleet.follow(found);
    await fleet.clears(found);
    await fleet.clears(regional);
    expect(await fleet.status()).toMatchObject({
      restorableAsOf: expect.stringMatching(/^20.*Z$/),
    });
  });

  it('no-schedule: without a promise the level is Unknown', async () => {
    const expected = { severity: 'warning', level: 'Unknown' } as const;
    const found = await fleet.shows('no-schedule', expected);
    const regional = await fleet.shows('no-schedule', {
      cluster: 'east',
      ...expected,
    });
    const promised = await fleet.shows('no-schedule', {}, '--rpo', '2h');
    expect(promised.level).toBe('AtRisk');
    const upgrade = await fleet.shows('upgrade-unprotected', {
      severity: 'info',
      level: 'Protected',
    });
    await fleet.follow(found);
    for (const each of [found, regional, upgrade]) await fleet.clears(each);
  });

  it('encryption-unknown: told once for the bucket they share', async () => {
    const found = await fleet.shows('encryption-unknown', {
      severity: 'info',
      level: 'Protected',
      says: /kcm-backups \(default\) is encrypted and immutable/,
    });
    const all = findingsOf(await fleet.status());
    expect(all.filter(({ code }) => code === found.code)).toHaveLength(1);
    await fleet.follow(found, { HOW: 'kms' });
    await fleet.clears(found);
  });

  it('coverage-gap: the remedy labels what Credentials need', async () => {
    const found = await fleet.shows('coverage-gap', {
      severity: 'warning',
      level: 'AtRisk',
      says: /AWSClusterStaticIdentity\/aws-identity/,
    });
    const { stdout } = await fleet.paste(`${found.remedy} -y`);
    expect(stdout).toMatch('aws-identity-secret labelled');
    await fleet.clears(found);
  });

  it('is Protected in the end, and exits with 0', async () => {
    const status = await fleet.status();
    expect(status.level).toBe('Protected');
    expect(await fleet.codes()).toEqual([]);
  });
});

describe('storage-unavailable', () => {
  const unavailable = {
    severity: 'critical',
    level: 'Unprotected',
    object: 'BackupStorageLocation/default',
  } as const;

  it('when the bucket is another one', async () => {
    const bucket = fleet.env.store.bucketDir('kcm-backups');
    renameSync(bucket, `${bucket}-elsewhere`);
    await validateNow(fleet.env.east);
    const found = await fleet.shows('storage-unavailable', {
      ...unavailable,
      cluster: 'east',
      says: /kcm-backups.*NoSuchBucket/,
    });
    expect((await fleet.status()).restorableAsOf).toBeUndefined();
    expect(await fleet.follow(found)).toMatch('NoSuchBucket');
    renameSync(`${bucket}-elsewhere`, bucket);
    await validateNow(fleet.env.east);
    await fleet.clears(found);
  });

  it('when the Secret is gone: the remedy makes it again', async () => {
    await fleet.env.hub.api.delete({
      ...{ apiVersion: 'v1', kind: 'Secret', namespace: 'kcm-system' },
      name: 'default-credentials',
    });
    await validateNow(fleet.env.hub);
    const found = await fleet.shows('storage-unavailable', {
      ...unavailable,
      says: /secret.*not found/i,
    });
    await fleet.follow(found, { FILE: fleet.env.store.credentialsFile });
    await validateNow(fleet.env.hub);
    await fleet.clears(found);
  });

  it('when the credentials are wrong: the remedy replaces them', async () => {
    await fleet.env.hub.api.merge(
      {
        ...{ apiVersion: 'v1', kind: 'Secret', namespace: 'kcm-system' },
        name: 'default-credentials',
      },
      {
        stringData: {
          cloud: `[default]\naws_access_key_id=${fleet.env.store.accessKey}\naws_secret_access_key=not-a-real-secret\n`,
        },
      },
    );
    await validateNow(fleet.env.hub);
    const found = await fleet.shows('storage-unavailable', {
      ...unavailable,
      says: /SignatureDoesNotMatch/,
    });
    await fleet.follow(found, { FILE: fleet.env.store.credentialsFile });
    await validateNow(fleet.env.hub);
    await fleet.clears(found);
  });

  it('when the store does not answer', async () => {
    await fleet.env.store.stop();
    await validateNow(fleet.env.hub);
    const found = await fleet.shows('storage-unavailable', {
      ...unavailable,
      says: /connection refused/,
    });
    await fleet.env.store.start();
    await validateNow(fleet.env.hub);
    await fleet.clears(found);
  });
});

describe('which location', () => {
  it('storage-read-only', async () => {
    await patchLocation(fleet.env.east, { accessMode: 'ReadOnly' });
    const found = await fleet.shows('storage-read-only', {
      cluster: 'east',
      severity: 'critical',
      level: 'AtRisk',
      says: /ManagementBackup daily writes to default, which is read-only/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
  });

  it('storage-missing: the remedy makes it, on hub and region', async () => {
    await fleet.paste(
      `kubectl patch managementbackups.k0rdent.mirantis.com daily --type merge -p '{"spec":{"storageLocation":"second"}}'`,
    );
    const expected = {
      severity: 'critical',
      level: 'AtRisk',
      says: /writes to second/,
    } as const;
    const found = await fleet.shows('storage-missing', expected);
    const regional = await fleet.shows('storage-missing', {
      ...expected,
      cluster: 'east',
    });
    const line = `${found.remedy} --prefix second --region ${fleet.env.store.region} --s3-url ${fleet.env.store.url} -y`;
    const { code, stderr } = await fleet.paste(line, {
      BUCKET: 'kcm-backups',
      FILE: fleet.env.store.credentialsFile,
    });
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    await fleet.clears(found);
    await fleet.clears(regional);
  });

  it('storage-no-default is only told, because the schedule names one', async () => {
    await patchLocation(fleet.env.hub, { default: false });
    const found = await fleet.shows('storage-no-default', {
      severity: 'info',
      level: 'Protected',
      says: /None of default and second is the default/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
  });

  it('storage-missing: without a default', async () => {
    await fleet.paste(
      `kubectl patch managementbackups.k0rdent.mirantis.com daily --type json -p '[{"op":"remove","path":"/spec/storageLocation"}]'`,
    );
    await patchLocation(fleet.env.hub, { default: false });
    const found = await fleet.shows('storage-missing', {
      severity: 'critical',
      level: 'AtRisk',
      says: /names no storage location, and management has no default one/,
    });
    await patchLocation(fleet.env.hub, { default: true });
    await fleet.clears(found);
  });

  it('storage-several-defaults: only where Velero does not choose one', async () => {
    await fleet.env.veleroOf.east.stop();
    for (const object of storageLocation(fleet.env.store, { name: 'third' })) {
      await fleet.env.east.api.apply(object);
    }
    const found = await fleet.shows('storage-several-defaults', {
      cluster: 'east',
      severity: 'warning',
      level: 'AtRisk',
      says: /default and third/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
    await fleet.env.veleroOf.east.start();
  });
});

const location = {
  ...{ apiVersion: 'velero.io/v1', kind: 'BackupStorageLocation' },
  ...{ name: 'default', namespace: 'kcm-system' },
};

function patchLocation({ api }: ControlPlane, spec: object): Promise<object> {
  return api.merge(location, { spec });
}

let turn = 0;

/** Velero looks at a changed location at once, else every ten seconds. */
async function validateNow({ api }: ControlPlane): Promise<void> {
  turn += 1;
  const validationFrequency = `${(turn % 2) + 1}s`;
  await api.merge(location, { spec: { validationFrequency } });
}
