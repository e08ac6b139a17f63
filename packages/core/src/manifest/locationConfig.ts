import { UsageError } from '../errors';
import { CONFIG_KEYS, type StorageProvider } from './storageProvider';

/** Settings of a location that its plugin reads. */
export interface LocationConfigInput {
  readonly region?: string;
  readonly s3Url?: string;
  readonly forcePathStyle?: boolean;
  readonly publicUrl?: string;
  /** Further keys as the plugin has them; see {@link CONFIG_KEYS}. */
  readonly config?: Readonly<Record<string, string>>;
}

type Config = Readonly<Record<string, string>>;

const BOOLEANS = [
  'enableSharedConfig',
  'insecureSkipTLSVerify',
  's3ForcePathStyle',
  'useAAD',
];
const URLS = ['publicUrl', 's3Url'];
const ENCRYPTIONS = [
  'customerKeyEncryptionFile',
  'customerKeyEncryptionSecret',
  'kmsKeyId',
];

/**
 * `spec.config` of a location, checked as the plugin will check it.
 *
 * @throws UsageError for what would make the location unavailable
 */
export function locationConfig(
  provider: StorageProvider,
  input: LocationConfigInput,
): Config {
  const config: Config = {
    ...input.config,
    ...(input.region && { region: input.region }),
    ...(input.s3Url && { s3Url: input.s3Url }),
    ...(input.publicUrl && { publicUrl: input.publicUrl }),
    ...(input.forcePathStyle && { s3ForcePathStyle: 'true' }),
  };
  refuseUnknownKeys(provider, config);
  refuseBadValues(config);
  if (provider.known === 'aws') refuseBadAws(config);
  if (provider.known === 'azure' && !config.storageAccount) {
    throw new UsageError(
      'A location on Azure needs the name of its storage account.',
      { remedy: '--config storageAccount=NAME' },
    );
  }
  return config;
}

function refuseUnknownKeys({ known, name }: StorageProvider, config: Config) {
  if (!known) return;
  const key = Object.keys(config).find(k => !CONFIG_KEYS[known].includes(k));
  if (key === undefined) return;
  throw new UsageError(
    `The ${name} plugin knows no setting ${key}: the location would be unavailable.`,
    { remedy: `It knows ${CONFIG_KEYS[known].join(', ')}.` },
  );
}

function refuseBadValues(config: Config) {
  for (const key of BOOLEANS) {
    const value = config[key];
    if (value !== undefined && value !== 'true' && value !== 'false') {
      throw new UsageError(`Setting ${key} is neither true nor false.`);
    }
  }
  for (const key of URLS) {
    const url = config[key];
    if (url === undefined) continue;
    if (!/^https?:\/\/[^/\s]+/i.test(url)) {
      throw new UsageError(`Setting ${key} is no http or https URL.`, {
        remedy: `--config ${key}=https://s3.example.com`,
      });
    }
    if (/^https?:\/\/[^/]*@/i.test(url)) {
      throw new UsageError(`Setting ${key} holds a user name or password.`, {
        remedy: 'Give the keys in the credentials file, and the URL alone.',
      });
    }
  }
}

function refuseBadAws(config: Config) {
  const encryptions = ENCRYPTIONS.filter(key => config[key]);
  if (encryptions.length > 1) {
    throw new UsageError(`${encryptions.join(' and ')} exclude each other.`);
  }
  if (config.region) return;
  const key = ['s3Url', 's3ForcePathStyle'].find(
    k => config[k] !== undefined && config[k] !== 'false',
  );
  if (key !== undefined) {
    throw new UsageError(
      `With ${key} the region cannot be found out: it must be given.`,
      { remedy: '--region us-east-1, unless your object store has another.' },
    );
  }
}
