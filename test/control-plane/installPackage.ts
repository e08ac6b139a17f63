import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from './cacheDirectory';
import { withFileLock } from './fileLock';

/**
 * Folder of an npm package that a lock file below `modules/` pins, with all that
 * it needs. Installed when it is not in the cache: what one test alone runs,
 * and is hundreds of megabytes, is not for everyone's `npm ci`.
 *
 * @throws Error when the installation fails
 */
export async function installPackage(name: string): Promise<string> {
  const pinned = join(__dirname, 'modules', name);
  const lock = readFileSync(join(pinned, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const target = join(cacheDirectory(), `${name}-${hash}`);
  const folder = join(target, 'node_modules', name);
  if (existsSync(folder)) return folder;
  await withFileLock(
    join(cacheDirectory(), 'build.lock'),
    owner => say(`${name}: waits for the build in process ${owner}`),
    async () => {
      if (!existsSync(folder)) await install(name, pinned, target);
    },
  );
  return folder;
}

async function install(name: string, from: string, to: string): Promise<void> {
  const partial = `${to}.${process.pid}`;
  say(`${name}: not in ${cacheDirectory()}, installing it (about a minute)`);
  try {
    await cp(from, partial, { recursive: true });
    await promisify(execFile)(
      'npm',
      ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
      { cwd: partial, env: withoutNpm(process.env) },
    );
    await rename(partial, to);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** What npm says of the script that runs is not for the npm that we start. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([key]) => !/^npm_(?!config_)/i.test(key)),
  );
}

function say(line: string): void {
  process.stderr.write(`control-plane: ${line}\n`);
}
