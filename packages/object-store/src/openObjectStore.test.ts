import { generateKeyPairSync } from 'node:crypto';
import { InvalidObjectError, RefusedError } from '@kcm-backup/core';
import { storageLocation } from '@kcm-backup/core/testing';
import { openObjectStore } from './openObjectStore';

const AWS = '[default]\naws_access_key_id=a\naws_secret_access_key=b\n';
const AZURE = 'AZURE_TENANT_ID=t\nAZURE_CLIENT_ID=c\nAZURE_CLIENT_SECRET=s\n';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const GCP = JSON.stringify({
  type: 'service_account',
  project_id: 'p',
  client_email: 'velero@p.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
});

const open = (
  provider: string,
  credentials?: string,
  config?: Readonly<Record<string, string>>,
) =>
  openObjectStore({
    location: storageLocation('a', {
      spec: {
        provider,
        objectStorage: { bucket: 'kcm', prefix: 'eu' },
        config,
      },
    }),
    credentials,
  });

it.each([
  ['aws', AWS, undefined, 's3://kcm/eu'],
  ['velero.io/aws', AWS, undefined, 's3://kcm/eu'],
  ['azure', AZURE, { storageAccount: 'acc' }, 'azure://acc/kcm/eu'],
  ['gcp', GCP, undefined, 'gs://kcm/eu'],
])('opens the stores of %s', async (provider, keys, config, location) => {
  expect((await open(provider, keys, config)).location).toBe(location);
});

it.each([
  ['gcp', undefined, 'gcloud storage cp -r gs://kcm/eu/backups/NAME'],
  [
    'azure',
    { storageAccount: 'acc' },
    "--account-name acc -s kcm --pattern 'eu/backups/NAME/",
  ],
  ['vendor.example/store', undefined, "provider's own tool"],
])('says how to get files out of %s by hand', async (name, config, tool) => {
  const opening = open(name, undefined, config);
  await expect(opening).rejects.toBeInstanceOf(RefusedError);
  await expect(opening).rejects.toMatchObject({
    message: expect.stringContaining('kcm'),
    remedy: expect.stringMatching(`${tool}[^]*--archive NAME.tar.gz`),
  });
});

it.each([
  ['azure', {}, 'no storage account'],
  [
    'azure',
    { storageAccount: 'acc', storageAccountURI: 'acc.example.com' },
    'storageAccountURI',
  ],
  ['gcp', { storeEndpoint: 'http://' }, 'storeEndpoint'],
])('refuses a location of %s with %j', async (provider, config, words) => {
  const opening = open(provider, provider === 'gcp' ? GCP : AZURE, config);
  await expect(opening).rejects.toBeInstanceOf(InvalidObjectError);
  await expect(opening).rejects.toThrow(words);
});
