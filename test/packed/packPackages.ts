import { execFile } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
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
 * `modules`, as an installation would.
 *
 * @returns the folders that they are in now, by name
 */
export async function packPackages(
  modules: string,
): Promise<ReadonlyMap<string, string>> {
  await run('npx', ['tsc', '--project', 'tsconfig.build.json'], { cwd: root });
  const installed = new Map<string, string>();
  for (const path of PACKAGES) {
    const cwd = join(root, path);
    await run('npm', ['run', 'build', '--silent'], { cwd });
    const { stdout } = await run(
      'npm',
      ['pack', '--json', '--silent', '--pack-destination', modules],
      { cwd },
    );
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
    const { name } = JSON.parse(
      await readFile(join(cwd, 'package.json'), 'utf8'),
    );
    const tarball = join(modules, packed.filename);
    const folder = join(modules, name);
    await mkdir(folder, { recursive: true });
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
    await rm(tarball);
    installed.set(name, folder);
  }
  return installed;
}
