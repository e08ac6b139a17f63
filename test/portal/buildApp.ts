import { spawn } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { withFileLock } from '../control-plane/fileLock';

const root = join(__dirname, '../..');

/** What the app is built of, from the root. */
const sources = [
  'packages/app/public',
  'packages/app/src',
  'packages/core/src',
  'plugins/kcm-backup-common/src',
  'plugins/kcm-backup/src',
  'package-lock.json',
];
/** Says when the youngest of them was written that the build has seen. */
const stamp = join(root, 'packages/app/dist/.built');
const caches = join(root, 'node_modules/.cache');

/**
 * Builds the app, unless it is built of the sources as they are. Only one
 * process does so at a time.
 *
 * @throws Error with what the build said
 */
export async function buildApp(say: (line: string) => void): Promise<void> {
  if (isBuilt()) return;
  mkdirSync(caches, { recursive: true });
  await withFileLock(
    join(caches, 'kcm-backup-app.lock'),
    owner => say(`waits for process ${owner}, which builds the app`),
    async () => {
      if (isBuilt()) return;
      say('builds the app: half a minute, until its sources change');
      const youngest = youngestSource();
      await runBuild();
      writeFileSync(stamp, String(youngest));
    },
  );
}

async function runBuild(): Promise<void> {
  const build = spawn(
    join(root, 'node_modules/.bin/backstage-cli'),
    ['package', 'build', '--config', '../../app-config.yaml'],
    {
      cwd: join(root, 'packages/app'),
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise((resolve, reject) => {
    build.once('error', reject);
    build.once('close', resolve);
  });
  const [code, out, errors] = await Promise.all([
    ended,
    text(build.stdout),
    text(build.stderr),
  ]);
  if (code !== 0) throw new Error(`The app does not build:\n${out}${errors}`);
}

function isBuilt(): boolean {
  try {
    return readFileSync(stamp, 'utf8') === String(youngestSource());
  } catch {
    return false;
  }
}

function youngestSource(): number {
  return Math.max(...sources.map(path => changedAt(join(root, path))));
}

/** When the youngest of a folder's files was written. */
function changedAt(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(path).map(name => changedAt(join(path, name))),
  );
}
