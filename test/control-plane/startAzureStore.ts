import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import {
  AccountSASPermissions,
  generateAccountSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { installPackage } from './installPackage';
import { scratchDirectory } from './scratchDirectory';

/** How {@link startAzureStore} starts. */
export interface AzureStoreOptions {
  /** Default `['kcm-backups']`. */
  readonly containers?: readonly string[];
  /** PEM: by HTTPS, where it takes tokens besides keys. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A running Azure Blob Storage with one account. */
export interface AzureStore {
  /** Address of the account, which is what `storageAccountURI` is for. */
  readonly url: string;
  readonly account: string;
  /** Of the account, in base64. */
  readonly key: string;
  /** Credentials as Velero's plugin reads them. */
  readonly credentialsFile: string;
  /** The variable in it that has the key. */
  readonly keyVariable: string;
  /** Ends it; what it held is gone. */
  close(): Promise<void>;
}

/**
 * Starts Azurite, Microsoft's emulator of Blob Storage, on a free loopback port.
 * It checks the signature of each request.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startAzureStore({
  containers = ['kcm-backups'],
  tls,
}: AzureStoreOptions = {}): Promise<AzureStore> {
  const scratch = scratchDirectory('azure');
  const [port] = await freePorts(1);
  const account = 'kcmbackups';
  const key = randomBytes(64).toString('base64');
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const url = `${origin}/${account}`;
  const keyVariable = 'AZURE_STORAGE_ACCOUNT_ACCESS_KEY';
  const file = (name: string, content: string) => {
    const path = join(scratch.path, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
  const daemon = new Daemon({
    name: 'Azurite',
    program: process.execPath,
    args: [
      join(await installPackage('azurite'), 'dist/src/blob/main.js'),
      ...['--blobHost', '127.0.0.1', '--blobPort', String(port)],
      ...['--inMemoryPersistence', '--skipApiVersionCheck'],
      ...['--silent', '--disableTelemetry'],
      ...(tls
        ? [
            ...['--cert', file('tls.crt', tls.cert)],
            ...['--key', file('tls.key', tls.key), '--oauth', 'basic'],
          ]
        : []),
    ],
    env: { AZURITE_ACCOUNTS: `${account}:${key}` },
    log: join(scratch.path, 'azurite.log'),
    ready: () => accepts(port),
  });
  const close = async () => {
    await daemon.stop();
    await scratch.remove();
  };
  try {
    await daemon.start();
    const query = signedQuery(new StorageSharedKeyCredential(account, key));
    for (const name of containers) {
      await put(`${url}/${name}?restype=container&${query}`, tls?.cert);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const credentialsFile = file('credentials', `${keyVariable}=${key}\n`);
  return { url, account, key, credentialsFile, keyVariable, close };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', reject);
  });
}

/** Of a signature that may make containers, for a minute. */
function signedQuery(credential: StorageSharedKeyCredential): string {
  return generateAccountSASQueryParameters(
    {
      permissions: AccountSASPermissions.parse('c'),
      services: 'b',
      resourceTypes: 'c',
      expiresOn: new Date(Date.now() + 60_000),
    },
    credential,
  ).toString();
}

/** By Node itself: fetch cannot be told which certificate to trust. */
function put(url: string, ca: string | undefined): Promise<void> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': 0 };
    send(url, { method: 'PUT', headers, ca }, answer => {
      answer.resume();
      if (answer.statusCode === 201) resolve();
      else reject(new Error(`Azurite answered ${answer.statusCode}`));
    })
      .once('error', reject)
      .end();
  });
}
