import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** What an adopter of the portal installs, in the order of their dependence. */
const PACKAGES = [
  'packages/core',
  'packages/kubernetes',
  'packages/object-store',
  'plugins/kcm-backup-common',
  'plugins/kcm-backup-node',
  'plugins/kcm-backup-backend',
  'plugins/catalog-backend-module-kcm-backup',
  'plugins/kcm-backup',
] as const;

/**
 * Builds the packages, packs them as `npm publish` would, and unpacks them to
 * `work`/node_modules, as an installation would. What is packed is a copy:
 * packing rewrites a package.json, and other tests read it meanwhile.
 *
 * @returns the folders that they are in now, by name
 */
export async function packPackages(
  work: string,
): Promise<ReadonlyMap<string, string>> {
  await run('npm', ['run', 'declarations', '--silent'], { cwd: root });
  const installed = new Map<string, string>();
  for (const path of PACKAGES) {
    const source = join(root, path);
    await run('npm', ['run', 'build', '--silent'], { cwd: source });
    const copy = join(work, path);
    await cp(source, copy, { recursive: true, filter: isPacked });
    const { name } = JSON.parse(
      await readFile(join(copy, 'package.json'), 'utf8'),
    );
    const folder = join(work, 'node_modules', name);
    await unpack(await pack(copy), folder);
    installed.set(name, folder);
  }
  return installed;
}

/** Sources are in what is built of them. */
function isPacked(path: string): boolean {
  return !/\/(src|node_modules)$/.test(path);
}

/** @returns the archive */
async function pack(cwd: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--silent'], { cwd });
  return join(cwd, stdout.trim().split('\n').at(-1) ?? '');
}

async function unpack(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', archive, '--strip-components=1', '-C', folder]);
}
