import { RefusedError, UsageError } from '@kcm-backup/core';
import { thrownBy } from '../testing/thrownBy';
import { s3Credentials } from './s3Credentials';

const SECRET = 'sEcReT/1';
const KEYS = `aws_access_key_id = id\naws_secret_access_key=${SECRET}\n`;

it.each([
  ['the default profile', `[default]\n${KEYS}`, undefined, undefined],
  ['another profile', `[default]\nx=y\n[dr]\n${KEYS}`, 'dr', undefined],
  ['CRLF', `[default]\r\n${KEYS.replace(/\n/g, '\r\n')}`, '', undefined],
  [
    'a session',
    `[default]\n${KEYS}aws_session_token=token\n`,
    undefined,
    'token',
  ],
])('reads the keys of %s', (_, text, profile, sessionToken) => {
  expect(s3Credentials(text, profile, 's3://kcm')).toEqual({
    accessKeyId: 'id',
    secretAccessKey: SECRET,
    sessionToken,
  });
});

it.each([
  'role_arn',
  'web_identity_token_file',
  'credential_process',
  'source_profile',
  'sso_session',
])('refuses what works only where Velero runs: %s', setting => {
  const text = `[default]\n${KEYS}${setting} = ${SECRET}\n`;
  const error = thrownBy(() => s3Credentials(text, undefined, 's3://kcm'));
  expect(error).toBeInstanceOf(RefusedError);
  expect(error.message).toContain(setting);
  expect(error).toMatchObject({
    remedy: expect.stringContaining('--archive FILE'),
  });
  expect(`${error.message} ${error.stack}`).not.toContain(SECRET);
});

it('refuses an identity that Velero has and we have not', () => {
  const error = thrownBy(() => s3Credentials(undefined, undefined, 's3://kcm'));
  expect(error).toBeInstanceOf(RefusedError);
});

it('refuses a file without keys', () => {
  const error = thrownBy(() => s3Credentials('[a]\nb=c', undefined, 's3://k'));
  expect(error).toBeInstanceOf(UsageError);
});
