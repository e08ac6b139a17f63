import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Binary, type BinaryName, binaries } from './binaries';
import { cacheDirectory } from './cacheDirectory';
import { withFileLock } from './fileLock';
import { installPackage } from './installPackage';

const modulesDirectory = join(__dirname, 'modules');

const noGo =
  'Go is not installed, and the test control plane is built from source: ' +
  'install Go 1.26 or newer (https://go.dev/dl), so that `go version` ' +
  'works, and try again.';

/**
 * Path of a program of the control plane. Built with the `go` client when no
 * copy of the pinned version is in the cache; one build at a time on a
 * machine, with a progress line on stderr.
 *
 * `KUBEBUILDER_ASSETS` (a folder with etcd, kube-apiserver and kubectl) takes
 * precedence for the programs that it holds.
 *
 * @throws Error when Go is missing or the build fails
 */
export async function build(name: BinaryName): Promise<string> {
  const binary: Binary = binaries[name];
  const given = givenPath(binary);
  if (given) return given;

  const directory = join(
    cacheDirectory(),
    `${binary.module}-${moduleHash(binary)}`,
  );
  const target = join(directory, name);
  if (existsSync(target)) return target;

  await mkdir(directory, { recursive: true });
  return withFileLock(
    join(cacheDirectory(), 'build.lock'),
    owner => say(`${name}: waits for the build in process ${owner}`),
    async () => {
      if (!existsSync(target)) await compile(binary, target);
      return target;
    },
  );
}

/**
 * Folder of a Go module that a go.mod below `modules/` pins.
 *
 * @throws Error when Go is missing or the module cannot be downloaded
 */
export async function moduleDirectory(
  module: string,
  path: string,
): Promise<string> {
  const cwd = join(modulesDirectory, module);
  await go(['mod', 'download', path], cwd);
  return (await go(['list', '-m', '-f', '{{.Dir}}', path], cwd)).trim();
}

function givenPath(binary: Binary): string | undefined {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets && binary.inKubebuilderAssets) {
    const path = join(assets, binary.name);
    if (isExecutable(path)) return path;
  }
  if (!binary.fromPath) return undefined;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, binary.name))
    .find(isExecutable);
}

async function compile(binary: Binary, target: string): Promise<void> {
  const partial = `${target}.${process.pid}`;
  const started = Date.now();
  say(
    `${binary.name}: not in ${cacheDirectory()}, building it ` +
      `(about ${binary.coldBuildSeconds} s when nothing is cached)`,
  );
  try {
    await go(
      [
        'build',
        '-trimpath',
        ...linkFlags(binary),
        '-o',
        partial,
        binary.package,
      ],
      join(modulesDirectory, binary.module),
    );
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`${binary.name}: built in ${seconds} s`);
}

function linkFlags(binary: Binary): string[] {
  const variables = (binary.variables ?? []).map(value => `-X ${value}`);
  return ['-ldflags', ['-s', '-w', ...variables].join(' ')];
}

function moduleHash({ module }: Binary): string {
  const hash = createHash('sha256');
  for (const file of moduleFiles(join(modulesDirectory, module))) {
    hash.update(readFileSync(file));
  }
  for (const other of Object.values<Binary>(binaries)) {
    if (other.module === module) hash.update(linkFlags(other).join(' '));
  }
  hash.update(`${process.platform}/${process.arch}`);
  return hash.digest('hex').slice(0, 12);
}

/** go.mod, go.sum and, where a module has programs of its own, their source. */
function moduleFiles(directory: string): string[] {
  return readdirSync(directory, { encoding: 'utf8', recursive: true })
    .filter(name => /(\.go|^go\.(mod|sum))$/.test(name))
    .sort()
    .map(name => join(directory, name));
}

function go(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd,
      env: {
        ...process.env,
        GOWORK: 'off',
        GOFLAGS: '-mod=readonly -buildvcs=false -p=2',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (errors += chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(noGo) : error),
    );
    child.on('close', code => {
      if (code === 0) resolve(output);
      else reject(new Error(`go ${args[0]} failed in ${cwd}:\n${errors}`));
    });
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function say(line: string): void {
  process.stderr.write(`control-plane: ${line}\n`);
}

if (require.main === module) {
  const names = process.argv.slice(2);
  (async () => {
    for (const name of names.length ? names : Object.keys(binaries)) {
      process.stdout.write(`${await build(name as BinaryName)}\n`);
    }
    if (names.length) return;
    process.stdout.write(`${await installPackage('azurite')}\n`);
  })().catch(error => {
    say(error.message);
    process.exitCode = 1;
  });
}
