import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { GoogleDoor } from './GoogleDoor';
import { scratchDirectory } from './scratchDirectory';

/** How {@link startGoogleStore} starts. */
export interface GoogleStoreOptions {
  /** Default `['kcm-backups']`. */
  readonly buckets?: readonly string[];
}

/** A running Google Cloud Storage, with a service account that may use it. */
export interface GoogleStore {
  /** What `storeEndpoint` is for. */
  readonly endpoint: string;
  readonly url: string;
  /** The key of the service account, as Velero's plugin reads it. */
  readonly credentialsFile: string;
  /** The same file with a key that is not known. */
  readonly wrongCredentialsFile: string;
  /** Ends it; what it held is gone. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of Cloud Storage on a free loopback port. It checks nothing
 * by itself: the door in front verifies what the client signs.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startGoogleStore({
  buckets = ['kcm-backups'],
}: GoogleStoreOptions = {}): Promise<GoogleStore> {
  const program = await build('fake-gcs-server');
  const scratch = scratchDirectory('google');
  const [port] = await freePorts(1);
  const target = `http://127.0.0.1:${port}`;
  const api = `${target}/storage/v1/b`;
  const daemon = new Daemon({
    name: 'Google Cloud Storage',
    program,
    args: [
      ...['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port)],
      ...['-backend', 'memory', '-log-level', 'warn'],
      ...['-public-host', `127.0.0.1:${port}`, '-external-url', target],
    ],
    log: join(scratch.path, 'fake-gcs-server.log'),
    ready: async () => (await fetch(api)).ok,
  });
  const { publicKey, privateKey } = rsaKey();
  const keyId = 'test-key';
  const issuer = 'velero@test.iam.gserviceaccount.com';
  const scope = 'https://www.googleapis.com/auth/devstorage.read_write';
  const terms = { publicKey, keyId, issuer, scope };
  const door = await GoogleDoor.start(target, terms);
  const close = async () => {
    await door.stop();
    await daemon.stop();
    await scratch.remove();
  };
  try {
    await daemon.start();
    for (const name of buckets) await makeBucket(api, name);
  } catch (error) {
    await close();
    throw error;
  }
  const keyFile = (name: string, key: typeof privateKey) => {
    const path = join(scratch.path, name);
    const file = {
      type: 'service_account',
      project_id: 'test',
      private_key_id: keyId,
      private_key: key.export({ type: 'pkcs8', format: 'pem' }),
      client_email: issuer,
      token_uri: door.tokenUri,
    };
    writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
    return path;
  };
  return {
    url: door.url,
    endpoint: `${door.url}/storage/v1/`,
    credentialsFile: keyFile('credentials', privateKey),
    wrongCredentialsFile: keyFile('wrong', rsaKey().privateKey),
    close,
  };
}

function rsaKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

async function makeBucket(api: string, name: string): Promise<void> {
  const answer = await fetch(`${api}?project=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!answer.ok) throw new Error(`no bucket ${name}: ${await answer.text()}`);
}
