import { UsageError } from '../errors';
import { parseEnvFile } from './parseEnvFile';
import { parseProvider } from './storageProvider';

/** A credentials file that was looked through. Only `text` holds secrets. */
export interface Credentials {
  /** For the Secret: as given, without a byte order mark and with LF only. */
  readonly text: string;
  /** Names of the settings that it holds, sorted; never a value. */
  readonly keys: readonly string[];
  /** Valid for hours only: an AWS session token. */
  readonly temporary: boolean;
}

/** Which part of a credentials file a location is about. */
export interface NamedCredentials {
  /** Of an AWS ini file; `default` when absent. */
  readonly profile?: string;
  /** The variable with the key of an Azure storage account. */
  readonly keyVariable?: string;
}

/**
 * Looks through a credentials file in the form in which the provider's Velero
 * plugin reads it: for `aws` an ini file, for `azure` lines `AZURE_...=value`,
 * for `gcp` the JSON key of a service account. For another vendor's plugin only
 * that it is not empty.
 *
 * @param named what the location's settings name of it
 * @throws UsageError naming what is missing, never with any of the content
 */
export function parseCredentialsFile(
  text: string,
  provider: string,
  named: NamedCredentials = {},
): Credentials {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (clean.trim() === '') {
    throw new UsageError('The credentials file is empty.');
  }
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x08\x0e-\x1f]/.test(clean)) {
    throw new UsageError('The credentials file is not a text file.', {
      remedy: 'Save it as UTF-8.',
    });
  }
  const { known } = parseProvider(provider);
  switch (known) {
    case 'aws':
      return parseAws(clean, named.profile ?? 'default');
    case 'azure':
      return parseAzure(clean, named.keyVariable);
    case 'gcp':
      return parseGcp(clean);
    default:
      return { text: clean, keys: [], temporary: false };
  }
}

const AWS_FORM = `Write it as
[default]
aws_access_key_id = ...
aws_secret_access_key = ...`;

function parseAws(text: string, profile: string): Credentials {
  if (isJson(text)) {
    throw new UsageError(
      'The credentials file is JSON; the AWS plugin reads an ini file.',
      { remedy: AWS_FORM },
    );
  }
  const settings = iniSection(text, profile);
  if (!settings) {
    throw new UsageError(`The credentials file has no profile [${profile}].`, {
      remedy: AWS_FORM,
    });
  }
  for (const key of ['aws_access_key_id', 'aws_secret_access_key']) {
    if (!settings.get(key)) {
      throw new UsageError(
        `Profile [${profile}] of the credentials file has no ${key}.`,
        { remedy: AWS_FORM },
      );
    }
  }
  return {
    text,
    keys: [...settings.keys()].sort(),
    temporary: settings.has('aws_session_token'),
  };
}

/** A profile of an AWS ini file; its keys in lower case. Holds secrets. */
export function iniSection(
  text: string,
  wanted: string,
): ReadonlyMap<string, string> | undefined {
  let found: Map<string, string> | undefined;
  let inside = false;
  for (const line of text.split('\n').map(l => l.trim())) {
    const section = /^\[\s*(?:profile\s+)?([^\]]*?)\s*\]/.exec(line)?.[1];
    if (section !== undefined) {
      inside = section === wanted;
      if (inside) found ??= new Map();
    } else if (inside && !/^[#;]/.test(line)) {
      const [key, value] = setting(line);
      if (key) found?.set(key.toLowerCase(), value);
    }
  }
  return found;
}

const AZURE_FORM = `Write it as lines such as
AZURE_SUBSCRIPTION_ID=...
AZURE_TENANT_ID=...
AZURE_CLIENT_ID=...
AZURE_CLIENT_SECRET=...
AZURE_RESOURCE_GROUP=...
AZURE_CLOUD_NAME=AzurePublicCloud`;

/** Source: velero v1.18, pkg/util/azure/credential.go. */
function parseAzure(
  text: string,
  keyVariable: string | undefined,
): Credentials {
  if (isJson(text)) {
    throw new UsageError(
      'The credentials file is JSON; the Azure plugin reads lines KEY=value.',
      { remedy: AZURE_FORM },
    );
  }
  const settings = new Map(
    [...parseEnvFile(text)].filter(([, value]) => value !== ''),
  );
  const keys = [...settings.keys()].sort();
  if (!keys.some(key => key === keyVariable || key.startsWith('AZURE_'))) {
    throw new UsageError('The credentials file sets no AZURE_ variable.', {
      remedy: AZURE_FORM,
    });
  }
  const secret = [
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE',
    'AZURE_CLIENT_CERTIFICATE_PATH',
  ].find(key => settings.has(key));
  for (const key of secret ? ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'] : []) {
    if (!settings.has(key)) {
      throw new UsageError(
        `The credentials file has ${secret} but no ${key}.`,
        { remedy: AZURE_FORM },
      );
    }
  }
  return { text, keys, temporary: false };
}

const GCP_FORM =
  'gcloud iam service-accounts keys create FILE --iam-account ACCOUNT';

/** Source: velero-plugin-for-gcp, object_store.go (Init). */
function parseGcp(text: string): Credentials {
  const settings = jsonObject(text);
  if (!settings) {
    throw new UsageError(
      'The credentials file is not the JSON key of a service account.',
      { remedy: GCP_FORM },
    );
  }
  const keys = Object.keys(settings).sort();
  if (settings.type === 'external_account') {
    return { text, keys, temporary: false };
  }
  if (settings.type !== 'service_account') {
    throw new UsageError(
      'The credentials file holds a login of another type than service_account or external_account.',
      { remedy: GCP_FORM },
    );
  }
  for (const key of ['client_email', 'private_key', 'project_id']) {
    if (typeof settings[key] !== 'string' || settings[key] === '') {
      throw new UsageError(`The service account key has no ${key}.`, {
        remedy: GCP_FORM,
      });
    }
  }
  return { text, keys, temporary: false };
}

function setting(line: string): [key: string, value: string] {
  const at = line.indexOf('=');
  if (at < 0) return ['', ''];
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function isJson(text: string): boolean {
  return /^\s*[{[]\s*["{}\]]/.test(text) || jsonObject(text) !== undefined;
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // The parser's message quotes the text: it must not get out.
    return undefined;
  }
}
