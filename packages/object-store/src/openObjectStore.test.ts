import { RefusedError } from '@kcm-backup/core';
import { storageLocation } from '@kcm-backup/core/testing';
import { openObjectStore } from './openObjectStore';

const open = (provider: string) =>
  openObjectStore({
    location: storageLocation('a', {
      spec: { provider, objectStorage: { bucket: 'kcm', prefix: 'eu' } },
    }),
    credentials: '[default]\naws_access_key_id=a\naws_secret_access_key=b\n',
  });

it.each(['aws', 'velero.io/aws'])('opens what speaks S3: %s', async name => {
  expect((await open(name)).location).toBe('s3://kcm/eu');
});

it.each([
  ['gcp', 'gcloud storage cp -r gs://kcm/eu/backups/NAME'],
  ['azure', "-s kcm --pattern 'eu/backups/NAME/"],
  ['vendor.example/store', "provider's own tool"],
])('says how to get files out of %s', async (provider, tool) => {
  await expect(open(provider)).rejects.toBeInstanceOf(RefusedError);
  await expect(open(provider)).rejects.toMatchObject({
    message: expect.stringContaining(provider),
    remedy: expect.stringMatching(`${tool}[^]*--archive NAME.tar.gz`),
  });
});
