import { generateKeyPairSync } from 'node:crypto';
import { RefusedError, UsageError } from '@kcm-backup/core';
import { storageLocation } from '@kcm-backup/core/testing';
import { thrownBy } from '../testing/thrownBy';
import { serviceAccount } from './serviceAccount';

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const RSA = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
const EC = pem(
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey,
);

const file = (change: object = {}) =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'p',
    client_email: 'velero@p.iam.gserviceaccount.com',
    private_key_id: 'id',
    private_key: RSA,
    ...change,
  });

const account = (
  credentials: string | undefined,
  config?: Readonly<Record<string, string>>,
) =>
  serviceAccount(
    {
      location: storageLocation('a', {
        spec: { provider: 'gcp', objectStorage: { bucket: 'kcm' }, config },
      }),
      credentials,
    },
    'gs://kcm',
  );

it('reads the key of a service account', () => {
  const common = {
    email: 'velero@p.iam.gserviceaccount.com',
    key: RSA,
    keyId: 'id',
  };
  expect(account(file())).toEqual({
    ...common,
    tokenUri: 'https://oauth2.googleapis.com/token',
  });
  const token_uri = 'https://login.example.com/token';
  expect(account(file({ token_uri }))).toEqual({
    ...common,
    tokenUri: token_uri,
  });
});

it.each([
  ['no credentials', undefined, undefined, 'works only in its cluster'],
  [
    'an external account',
    '{"type":"external_account","audience":"sEcReT"}',
    undefined,
    'external_account',
  ],
  [
    'a key for another cloud',
    file({ universe_domain: 'sovereign.example' }),
    undefined,
    'sovereign.example',
  ],
  [
    'a location in another cloud',
    file(),
    { universeDomain: 'sovereign.example' },
    'sovereign.example',
  ],
])('refuses %s, with what to do instead', (_, text, config, words) => {
  const error = thrownBy(() => account(text, config));
  expect(error).toBeInstanceOf(RefusedError);
  expect(error.message).toContain('gs://kcm');
  expect(error.message).toContain(words);
  expect(error).toMatchObject({
    remedy: expect.stringMatching(/gcloud storage cp[^]*--archive NAME.tar.gz/),
  });
  expect(`${error.message} ${error.stack}`).not.toMatch(/sEcReT|PRIVATE KEY/);
});

it.each([
  ['a key that is cut off', file({ private_key: RSA.slice(0, 60) })],
  ['a key of another kind', file({ private_key: EC })],
  ['a login of a user', '{"type":"authorized_user","refresh_token":"sEcReT"}'],
])('does not take %s', (_, text) => {
  const error = thrownBy(() => account(text));
  expect(error).toBeInstanceOf(UsageError);
  expect(`${error.message} ${error.stack}`).not.toMatch(/sEcReT|PRIVATE KEY/);
});
