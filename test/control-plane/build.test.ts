import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { build } from './build';
import { type ScratchDirectory, scratchDirectory } from './scratchDirectory';

/** Writes its arguments to a log and "builds" after a while. */
const goodGo = `#!/bin/sh
echo "$*" >> "$GO_LOG"
while [ "$1" != -o ]; do shift; done
sleep 0.3
echo built > "$2"
`;
const badGo = `#!/bin/sh
while [ "$1" != -o ]; do shift; done
echo half > "$2"
echo 'no such package' >&2
exit 1
`;

describe('build', () => {
  let scratch: ScratchDirectory;
  let lines: string[];
  const { env } = process;
  const at = (...parts: string[]) => join(scratch.path, ...parts);

  beforeEach(() => {
    scratch = scratchDirectory('build-test');
    mkdirSync(at('bin'));
    process.env = {
      ...env,
      PATH: `${at('bin')}:/usr/bin:/bin`,
      KCM_BACKUP_CACHE: at('cache'),
      GO_LOG: at('go.log'),
    };
    delete process.env.KUBEBUILDER_ASSETS;
    lines = [];
    jest.spyOn(process.stderr, 'write').mockImplementation(line => {
      lines.push(String(line));
      return true;
    });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    process.env = env;
    await scratch.remove();
  });

  const writeProgram = (path: string, text: string) => {
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  };

  it('builds once, whoever asks, and says what it does', async () => {
    writeProgram(at('bin/go'), goodGo);
    const paths = await Promise.all([build('etcd'), build('etcd')]);
    expect(paths[0]).toBe(paths[1]);
    expect(readFileSync(paths[0], 'utf8')).toBe('built\n');
    await build('etcd');
    const calls = readFileSync(at('go.log'), 'utf8').trim().split('\n');
    expect(calls).toEqual([
      expect.stringMatching(/^build .* go\.etcd\.io\/etcd\/server\/v3$/),
    ]);
    expect(lines.join('')).toMatch(/etcd: not in .*, building it \(about 25 s/);
    expect(lines.join('')).toMatch(/etcd: built in \d+ s/);
  });

  it('leaves no half a program behind', async () => {
    writeProgram(at('bin/go'), badGo);
    await expect(build('etcd')).rejects.toThrow('no such package');
    const [module] = readdirSync(at('cache'));
    expect(readdirSync(at('cache', module))).toEqual([]);
    expect(existsSync(at('cache/build.lock'))).toBe(false);
  });

  it('takes over the lock of a process that has died', async () => {
    writeProgram(at('bin/go'), goodGo);
    mkdirSync(at('cache'));
    writeFileSync(at('cache/build.lock'), '2147483646');
    await expect(build('etcd')).resolves.toContain('etcd');
  });

  it('says what to install when Go is missing', async () => {
    process.env.PATH = at('bin');
    await expect(build('velero')).rejects.toThrow('install Go 1.26 or newer');
  });

  it('uses what KUBEBUILDER_ASSETS holds', async () => {
    mkdirSync(at('assets'));
    writeProgram(at('assets/etcd'), 'given');
    process.env.KUBEBUILDER_ASSETS = at('assets');
    await expect(build('etcd')).resolves.toBe(at('assets/etcd'));
  });

  it('uses a kubectl of the PATH', async () => {
    writeProgram(at('bin/kubectl'), 'given');
    await expect(build('kubectl')).resolves.toBe(at('bin/kubectl'));
  });
});
