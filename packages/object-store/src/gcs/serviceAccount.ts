import { createPrivateKey } from 'node:crypto';
import {
  type LocationAccess,
  parseCredentialsFile,
  UsageError,
} from '@kcm-backup/core';
import { refuseReading } from '../copyByHand';

/** The key of a service account. Never to be printed. */
export interface ServiceAccount {
  readonly email: string;
  /** PEM. */
  readonly key: string;
  readonly keyId?: string;
  /** Where its signature is exchanged for a token. */
  readonly tokenUri: string;
}

/** Which of the services answer to a key of Google's own cloud. */
const DEFAULT_UNIVERSE = 'googleapis.com';

/**
 * Whose key a location has.
 *
 * Source: velero-plugin-for-gcp v1.13, object_store.go (Init).
 *
 * @throws RefusedError when it has a token fetched, which works only where
 *   Velero runs, or belongs to another cloud than Google's own; UsageError when
 *   it is no key
 */
export function serviceAccount(
  { credentials, location: object }: LocationAccess,
  location: string,
): ServiceAccount {
  const refuse = (why: string) => refuseReading(why, object);
  if (credentials === undefined) {
    throw refuse(
      `${location} has no key of a service account: Velero has an identity that works only in its cluster.`,
    );
  }
  const { text } = parseCredentialsFile(credentials, 'gcp');
  const file = JSON.parse(text) as Readonly<Record<string, string | undefined>>;
  if (file.type === 'external_account') {
    throw refuse(
      `The credentials of ${location} are an external_account: it has a token fetched, which works only where Velero runs.`,
    );
  }
  const universe = object.spec?.config?.universeDomain || file.universe_domain;
  if (universe && universe !== DEFAULT_UNIVERSE) {
    throw refuse(
      `${location} is in the cloud ${universe}: kcm-backup reads ${DEFAULT_UNIVERSE} alone.`,
    );
  }
  const { client_email: email = '', private_key: key = '' } = file;
  assertKey(key);
  return {
    email,
    key,
    keyId: file.private_key_id,
    tokenUri: file.token_uri || 'https://oauth2.googleapis.com/token',
  };
}

function assertKey(key: string): void {
  try {
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return;
  } catch {
    // Told below: the reason may quote the key.
  }
  throw new UsageError(
    'The private_key of the service account key is no RSA key in PEM form.',
    {
      remedy:
        'gcloud iam service-accounts keys create FILE --iam-account ACCOUNT',
    },
  );
}
