import { UsageError } from '../errors';
import { parseCredentialsFile } from './parseCredentialsFile';

const SECRET = 'sEcReT+Value/123';

const AWS = `[default]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key=${SECRET}
`;
const AZURE = `AZURE_TENANT_ID=t
AZURE_CLIENT_ID=c
AZURE_CLIENT_SECRET=${SECRET}
`;
const GCP = JSON.stringify({
  type: 'service_account',
  project_id: 'p',
  client_email: 'velero@p.iam.gserviceaccount.com',
  private_key: SECRET,
});

describe('reads what the plugin reads', () => {
  it.each([
    ['aws', AWS],
    ['velero.io/aws', AWS],
    ['aws', `# comment\n[other]\nx = y\n\n${AWS}region = eu\n[next]\n`],
    [
      'aws',
      `[Default]\nx=y\n[default]\n; c\nAWS_ACCESS_KEY_ID=a\naws_secret_access_key=b=c`,
    ],
    ['azure', AZURE],
    ['azure', `# comment\nexport AZURE_STORAGE_KEY=abc==\n`],
    ['azure', 'AZURE_SUBSCRIPTION_ID=s\nAZURE_CLOUD_NAME=AzurePublicCloud\n'],
    ['gcp', GCP],
    ['gcp', '{"type":"external_account","audience":"a"}'],
    ['vendor.example/store', 'anything'],
  ])('for %s: %j', (provider, text) => {
    expect(parseCredentialsFile(text, provider).text).toBe(text);
  });

  it('after a byte order mark and with CRLF, which it takes away', () => {
    const text = `\uFEFF${AWS.replace(/\n/g, '\r\n')}`;
    expect(parseCredentialsFile(text, 'aws').text).toBe(AWS);
  });

  it('from another profile', () => {
    const text = AWS.replace('default', 'backup');
    expect(() => parseCredentialsFile(text, 'aws')).toThrow(/\[default\]/);
    const named = { profile: 'backup' };
    expect(parseCredentialsFile(text, 'aws', named).text).toBe(text);
  });

  it('with a key under any name that the location has for it', () => {
    const text = `MY_KEY=${SECRET}\n`;
    expect(() => parseCredentialsFile(text, 'azure')).toThrow(/AZURE_/);
    const named = { keyVariable: 'MY_KEY' };
    expect(parseCredentialsFile(text, 'azure', named).text).toBe(text);
  });

  it('and tells names of settings and session tokens', () => {
    const { keys, temporary } = parseCredentialsFile(
      `${AWS}aws_session_token = ${SECRET}\n`,
      'aws',
    );
    expect(temporary).toBe(true);
    expect(keys).toEqual([
      'aws_access_key_id',
      'aws_secret_access_key',
      'aws_session_token',
    ]);
    expect(parseCredentialsFile(AWS, 'aws').temporary).toBe(false);
  });
});

describe('refuses, without a word of the content', () => {
  it.each([
    ['aws', '', 'is empty'],
    ['aws', ' \r\n\t', 'is empty'],
    ['aws', '\uFEFF', 'is empty'],
    ['aws', `{"AccessKey": {"SecretAccessKey": "${SECRET}"}}`, 'is JSON'],
    ['aws', `[{"SecretAccessKey": "${SECRET}"}]`, 'is JSON'],
    ['aws', `{"SecretAccessKey": "${SECRET}"`, 'is JSON'],
    ['aws', `aws_access_key_id=${SECRET}`, 'has no profile [default]'],
    [
      'aws',
      `[default]\naws_access_key_id=${SECRET}`,
      'no aws_secret_access_key',
    ],
    [
      'aws',
      `[default]\naws_secret_access_key=${SECRET}`,
      'no aws_access_key_id',
    ],
    [
      'aws',
      `${AWS.replace(SECRET, '')}[x]\n#${SECRET}`,
      'no aws_secret_access_key',
    ],
    ['aws', `[default]\0${SECRET}`, 'not a text file'],
    ['azure', GCP, 'is JSON'],
    ['azure', `KEY=${SECRET}`, 'no AZURE_ variable'],
    ['azure', AWS, 'no AZURE_ variable'],
    [
      'azure',
      `AZURE_CLIENT_SECRET=${SECRET}`,
      'AZURE_CLIENT_SECRET but no AZURE_TENANT_ID',
    ],
    [
      'azure',
      `AZURE_CLIENT_SECRET=${SECRET}\nAZURE_TENANT_ID=t`,
      'no AZURE_CLIENT_ID',
    ],
    ['gcp', AWS, 'not the JSON key'],
    ['gcp', `{"private_key": "${SECRET}`, 'not the JSON key'],
    ['gcp', `["${SECRET}"]`, 'not the JSON key'],
    ['gcp', `{"type": "authorized_user", "x": "${SECRET}"}`, 'another type'],
    ['gcp', GCP.replace('client_email', 'e'), 'has no client_email'],
    [
      'gcp',
      `{"type":"service_account","client_email":"${SECRET}"}`,
      'no private_key',
    ],
  ])('for %s: %j', (provider, text, why) => {
    const error = thrownBy(() => parseCredentialsFile(text, provider));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(why);
    const told = `${error.message} ${error.remedy} ${error.stack} ${error.cause}`;
    expect(told).not.toContain(SECRET.slice(0, 6));
  });
});

function thrownBy(call: () => unknown): UsageError {
  try {
    call();
  } catch (error) {
    return error as UsageError;
  }
  throw new Error('nothing was thrown');
}
