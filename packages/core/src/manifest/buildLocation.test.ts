import fc from 'fast-check';
import { UsageError } from '../errors';
import { golden } from './__testUtils__/golden';
import { buildLocation, type LocationInput } from './buildLocation';
import { toBase64 } from './toBase64';
import { toYaml } from './toYaml';

const aws: LocationInput = {
  name: 'aws-s3',
  namespace: 'kcm-system',
  provider: 'aws',
  bucket: 'backups',
};
const text =
  '[default]\naws_access_key_id = EXAMPLE\naws_secret_access_key = EXAMPLE\n';

it('writes a location with a Secret of its credentials', () => {
  const objects = buildLocation({
    ...aws,
    region: 'eu-central-1',
    default: true,
    credentials: { text },
  });
  const yaml = toYaml(objects);
  expect(yaml).toBe(golden('location-aws.yaml', yaml));
});

it('writes one of an S3-compatible store', () => {
  const objects = buildLocation({
    ...aws,
    name: 'store',
    provider: 'velero.io/aws',
    prefix: '/hubs/eu/',
    region: 'us-east-1',
    s3Url: 'https://s3.example.com:9000',
    publicUrl: 'https://s3.example.com',
    forcePathStyle: true,
    caCert: '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n',
    config: { checksumAlgorithm: '', insecureSkipTLSVerify: 'false' },
    accessMode: 'ReadOnly',
    backupSyncPeriod: '30s',
    validationFrequency: '2m',
    credentials: { name: 'existing', key: 'aws' },
  });
  expect(objects).toHaveLength(1);
  const yaml = toYaml(objects);
  expect(yaml).toBe(golden('location-s3-compatible.yaml', yaml));
});

it('writes one on Azure and one on Google Cloud', () => {
  const azure = buildLocation({
    ...aws,
    name: 'azure-blob',
    provider: 'azure',
    config: {
      storageAccount: 'backups',
      storageAccountKeyEnvVar: 'AZURE_STORAGE_ACCOUNT_ACCESS_KEY',
    },
    credentials: { text: 'AZURE_STORAGE_ACCOUNT_ACCESS_KEY=EXAMPLE\n' },
  });
  const gcp = buildLocation({ ...aws, name: 'gcs', provider: 'gcp' });
  const yaml = toYaml([...azure, ...gcp]);
  expect(yaml).toBe(golden('location-azure-gcp.yaml', yaml));
});

it('keeps the exact text of the credentials', () => {
  const odd = `${text}# ünïcode ☃ 😀\n\n`;
  const [secret] = buildLocation({ ...aws, credentials: { text: odd } });
  const { data } = secret as { data?: Record<string, string> };
  const bytes = Uint8Array.from(atob(data?.cloud ?? ''), c => c.charCodeAt(0));
  expect(new TextDecoder().decode(bytes)).toBe(odd);
  expect(toBase64('x'.repeat(200_000))).toHaveLength(266_668);
});

it('never labels the Secret into a backup', () => {
  for (const object of buildLocation({ ...aws, credentials: { text } })) {
    expect(object.metadata.labels).toEqual({ 'kcm-backup.io/name': 'aws-s3' });
  }
});

it.each<[string, Partial<LocationInput>]>([
  ['a bucket with a folder', { bucket: 'a/b' }],
  ['a bucket as URL', { bucket: 's3://a' }],
  ['no bucket', { bucket: '' }],
  ['a bad name', { name: 'AWS' }],
  ['a bad provider', { provider: 'a b' }],
  ['a setting that the plugin does not know', { config: { Region: 'x' } }],
  ['a setting of another plugin', { provider: 'gcp', region: 'x' }],
  ['a URL without a scheme', { region: 'x', s3Url: 's3.example.com' }],
  ['a URL with a password', { region: 'x', s3Url: 'https://u:p@s3.example' }],
  ['path style without a region', { forcePathStyle: true }],
  ['a URL without a region', { s3Url: 'https://s3.example.com' }],
  ['a boolean that is none', { config: { s3ForcePathStyle: 'yes' } }],
  [
    'two encryptions',
    { config: { kmsKeyId: 'k', customerKeyEncryptionFile: 'f' } },
  ],
  ['Azure without an account', { provider: 'azure' }],
  ['a bad sync period', { backupSyncPeriod: '1' }],
  ['a negative sync period', { backupSyncPeriod: '-1m' }],
  ['a certificate in DER', { caCert: 'MII' }],
  ['credentials of another provider', { credentials: { text: 'X=Y' } }],
  ['a bad Secret name', { credentials: { name: 'A', key: 'cloud' } }],
  [
    'a key variable that the file does not set',
    {
      provider: 'azure',
      config: { storageAccount: 'a', storageAccountKeyEnvVar: 'KEY' },
      credentials: { text: 'AZURE_CLOUD_NAME=AzurePublicCloud' },
    },
  ],
  [
    'an external account without one to sign as',
    { provider: 'gcp', credentials: { text: '{"type":"external_account"}' } },
  ],
])('refuses %s', (_, change) => {
  const build = () => buildLocation({ ...aws, ...change });
  expect(build).toThrow(UsageError);
  expect(build).not.toThrow(/u:p/);
});

it('takes the settings of a plugin of another vendor as they are', () => {
  const [location] = buildLocation({
    ...aws,
    provider: 'vendor.example/store',
    config: { anything: 'goes' },
  });
  expect(location).toMatchObject({
    spec: { provider: 'vendor.example/store', config: { anything: 'goes' } },
  });
});

it('gives the same bytes whatever the order of settings', () => {
  const entries = Object.entries({
    checksumAlgorithm: '',
    kmsKeyId: 'key',
    region: 'eu-central-1',
    tagging: 'team=dr',
  });
  const write = (settings: [string, string][]) =>
    toYaml(buildLocation({ ...aws, config: Object.fromEntries(settings) }));
  const expected = write(entries);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      shuffled => expect(write(shuffled)).toBe(expected),
    ),
  );
});
