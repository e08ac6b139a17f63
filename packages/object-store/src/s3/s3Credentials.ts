import {
  iniSection,
  parseCredentialsFile,
  RefusedError,
} from '@kcm-backup/core';

/** Keys that sign requests. Never to be printed. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Settings by which the AWS libraries would get keys from somewhere else. */
const ELSEWHERE = [
  'role_arn',
  'web_identity_token_file',
  'credential_process',
  'credential_source',
  'source_profile',
  'sso_session',
  'sso_start_url',
  'login_session',
];

const REMEDY =
  'Copy the files of the backup with the tool of the provider, such as `aws s3 cp --recursive`, and give --archive FILE; or have Velero sign URLs: --from velero';

/**
 * The keys of a profile.
 *
 * @throws RefusedError when it has others fetched, which works only where Velero
 *   runs; UsageError when it has no keys
 */
export function s3Credentials(
  text: string | undefined,
  profile: string | undefined,
  location: string,
): S3Credentials {
  if (text === undefined) {
    throw new RefusedError(
      `${location} has no access keys: Velero has an identity that works only in its cluster.`,
      { remedy: REMEDY },
    );
  }
  const name = profile || 'default';
  const elsewhere = iniSection(text, name);
  const setting = ELSEWHERE.find(key => elsewhere?.has(key));
  if (setting !== undefined) {
    throw new RefusedError(
      `Profile [${name}] of the credentials of ${location} has ${setting}: it has its keys fetched, which works only where Velero runs.`,
      { remedy: REMEDY },
    );
  }
  const clean = parseCredentialsFile(text, 'aws', { profile: name }).text;
  const keys = iniSection(clean, name);
  return {
    accessKeyId: keys?.get('aws_access_key_id') ?? '',
    secretAccessKey: keys?.get('aws_secret_access_key') ?? '',
    sessionToken: keys?.get('aws_session_token'),
  };
}
