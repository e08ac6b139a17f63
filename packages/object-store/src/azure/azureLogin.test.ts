import { RefusedError, UsageError } from '@kcm-backup/core';
import { storageLocation } from '@kcm-backup/core/testing';
import { thrownBy } from '../testing/thrownBy';
import { azureLogin } from './azureLogin';

const SECRET = 'sEcReT+1/2==';
const LOGIN = `AZURE_TENANT_ID=t
AZURE_CLIENT_ID=c
AZURE_CLIENT_SECRET='${SECRET}'
`;
const principal = { tenant: 't', client: 'c', secret: SECRET };

const login = (
  credentials: string | undefined,
  config: Readonly<Record<string, string>> = {},
) =>
  azureLogin(
    {
      location: storageLocation('a', {
        spec: {
          provider: 'azure',
          objectStorage: { bucket: 'kcm' },
          config: { storageAccount: 'acc', ...config },
        },
      }),
      credentials,
    },
    'azure://acc/kcm',
  );

it.each([
  ['the key that the location names', `MY_KEY=${SECRET}\n${LOGIN}`],
  ['a key without any other setting', `export MY_KEY="${SECRET}"`],
])('takes %s', (_, text) => {
  const config = { storageAccountKeyEnvVar: 'MY_KEY', useAAD: 'true' };
  expect(login(text, config)).toEqual({ by: 'key', key: SECRET });
});

it('lists keys by a login, as the plugin does when nothing else is said', () => {
  const text = `${LOGIN}AZURE_STORAGE_KEY=stale\n`;
  expect(login(text)).toEqual({ by: 'listed-key', principal });
  expect(login(text, { useAAD: 'false' }).by).toBe('listed-key');
});

it('reads blobs by the login itself where the location says so', () => {
  const config = { useAAD: 'true' };
  expect(login(LOGIN, config)).toEqual({ by: 'token', principal });
  const text = `${LOGIN}AZURE_STORAGE_KEY=${SECRET}\n`;
  expect(login(text, config)).toEqual({ by: 'key', key: SECRET });
});

it.each([
  ['no credentials', undefined, 'works only in its cluster'],
  [
    'a managed identity',
    'AZURE_SUBSCRIPTION_ID=s\nAZURE_CLIENT_ID=c\n',
    'works only in its cluster',
  ],
  [
    'a certificate',
    `AZURE_TENANT_ID=t\nAZURE_CLIENT_ID=c\nAZURE_CLIENT_CERTIFICATE="${SECRET}"\n`,
    'AZURE_CLIENT_CERTIFICATE',
  ],
  [
    'a user',
    `AZURE_TENANT_ID=t\nAZURE_CLIENT_ID=c\nAZURE_USERNAME=u\nAZURE_PASSWORD=${SECRET}\n`,
    'AZURE_USERNAME',
  ],
])('refuses %s, with what to do instead', (_, text, words) => {
  const error = thrownBy(() => login(text));
  expect(error).toBeInstanceOf(RefusedError);
  expect(error.message).toContain('azure://acc/kcm');
  expect(error.message).toContain(words);
  expect(error).toMatchObject({
    remedy: expect.stringMatching(/az storage blob[^]*--archive NAME.tar.gz/),
  });
  expect(`${error.message} ${error.stack}`).not.toContain(SECRET);
});

it.each([
  ['no key of that name', LOGIN, { storageAccountKeyEnvVar: 'MY_KEY' }],
  ['no client', 'AZURE_TENANT_ID=t\nAZURE_CLIENT_SECRET=s\n', {}],
  ['another file', `{"private_key": "${SECRET}"}`, {}],
])('does not take %s', (_, text, config) => {
  const error = thrownBy(() => login(text, config));
  expect(error).toBeInstanceOf(UsageError);
  expect(`${error.message} ${error.stack}`).not.toContain(SECRET);
});
