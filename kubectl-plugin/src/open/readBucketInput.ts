import {
  parseProvider,
  UsageError,
  type LocationInput,
} from '@kcm-backup/core';
import type { FlagValues } from '../cli/flag';
import { bucketFlags } from '../cli/sourceFlags';
import type { Session } from '../session';

/** What the flags of a bucket say of its location. */
export interface BucketInput extends Pick<
  LocationInput,
  | 'provider'
  | 'bucket'
  | 'prefix'
  | 'region'
  | 's3Url'
  | 'forcePathStyle'
  | 'caCert'
  | 'config'
> {
  /** The text of the credentials file. */
  readonly credentials?: string;
}

/**
 * Whether the flags name a bucket.
 *
 * @throws UsageError for other flags of a bucket without it: they would be
 *   passed over without a word
 */
export function namesBucket(flags: FlagValues<typeof bucketFlags>): boolean {
  if (flags.bucket !== undefined) return true;
  const { config, ...texts } = bucketFlags;
  const names = Object.keys(texts) as (keyof typeof texts)[];
  const given = names.find(name => flags[name] !== undefined);
  const set = given ?? (Object.keys(flags.config).length > 0 && 'config');
  if (set) throw new UsageError(`--${set} needs --bucket NAME`);
  return false;
}

/**
 * The flags of a bucket, with the files that they name.
 *
 * @param command for the remedy, such as `backup get`
 * @throws UsageError when it is not said which bucket
 */
export async function readBucketInput(
  session: Session,
  flags: FlagValues<typeof bucketFlags>,
  command: string,
): Promise<BucketInput> {
  const { provider, bucket } = flags;
  if (provider === undefined || bucket === undefined) {
    const missing = provider === undefined ? '--provider' : '--bucket';
    throw new UsageError(`${command} needs ${missing}`, {
      remedy: `kubectl kcm-backup ${command} --help`,
    });
  }
  const credentials = await readText(session, flags['credentials-file']);
  return {
    provider,
    bucket,
    prefix: flags.prefix,
    region: flags.region,
    s3Url: flags['s3-url'],
    forcePathStyle:
      parseProvider(provider).known === 'aws' && flags['s3-url'] !== undefined,
    caCert: await readText(session, flags['ca-cert']),
    config: flags.config,
    credentials,
  };
}

/** The text of a file; `-` is stdin. */
export async function readText(
  { context, signal }: Session,
  path: string | undefined,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const bytes =
    path === '-'
      ? await context.stdin.readAll(signal)
      : await context.files.read(path);
  return new TextDecoder().decode(bytes);
}
