import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build';
import { Daemon } from './Daemon';
import { freePorts } from './freePorts';
import { scratchDirectory } from './scratchDirectory';

/** How {@link startObjectStore} starts. */
export interface ObjectStoreOptions {
  /** Default `['kcm-backups']`. */
  readonly buckets?: readonly string[];
  /** Folder for its files; default the system's temporary folder. */
  readonly directory?: string;
}

/** A running S3 service whose buckets are folders. */
export interface ObjectStore {
  readonly url: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Credentials as an AWS ini file, the form that Velero's plugin reads. */
  readonly credentialsFile: string;
  /** Folder that holds a bucket; made when it does not exist. */
  bucketDir(bucket: string): string;
  /** Takes the service away; the data stays. */
  stop(): Promise<void>;
  /** Brings it back on its old address. */
  start(): Promise<void>;
  /** Ends it and removes the data. */
  close(): Promise<void>;
}

/**
 * Starts an S3 gateway on a free loopback port.
 *
 * @throws Error with the end of its log when it does not start
 */
export async function startObjectStore(
  options: ObjectStoreOptions = {},
): Promise<ObjectStore> {
  const { buckets = ['kcm-backups'], directory } = options;
  const program = await build('versitygw');
  const scratch = scratchDirectory('s3', directory);
  const data = join(scratch.path, 'data');
  const sidecar = join(scratch.path, 'sidecar');
  mkdirSync(data);
  mkdirSync(sidecar);
  const bucketDir = (bucket: string) => {
    const path = join(data, bucket);
    mkdirSync(path, { recursive: true });
    return path;
  };
  buckets.forEach(bucketDir);

  const [port] = await freePorts(1);
  const region = 'us-east-1';
  const accessKey = 'test-access-key';
  const secretKey = 'test-secret-key';
  const url = `http://127.0.0.1:${port}`;
  const credentialsFile = join(scratch.path, 'credentials');
  writeFileSync(
    credentialsFile,
    `[default]\naws_access_key_id=${accessKey}\n` +
      `aws_secret_access_key=${secretKey}\n`,
    { mode: 0o600 },
  );

  const gateway = new Daemon({
    name: 'S3 gateway',
    program,
    args: [
      ...['--port', `127.0.0.1:${port}`, '--region', region, '--quiet'],
      ...['posix', '--sidecar', sidecar, data],
    ],
    env: { ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: secretKey },
    log: join(scratch.path, 'versitygw.log'),
    ready: async () => (await fetch(url)).status < 500,
  });
  const close = async () => {
    await gateway.stop();
    await scratch.remove();
  };
  await gateway.start().catch(async error => {
    await close();
    throw error;
  });
  return {
    url,
    region,
    accessKey,
    secretKey,
    credentialsFile,
    bucketDir,
    stop: () => gateway.stop(),
    start: () => gateway.start(),
    close,
  };
}
