import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const fleet = join(root, 'examples/fleet');
const scratch = mkdtempSync(join(tmpdir(), 'kcm-backup-fleet-'));

beforeAll(() => {
  execFileSync(
    join(root, 'node_modules/.bin/tsx'),
    [join(fleet, 'generate.ts'), scratch],
    { env: { ...process.env, NODE_OPTIONS: '' } },
  );
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const hubs = readdirSync(fleet).filter(name => name.startsWith('mgmt-'));

it('has the hubs that are generated', () => {
  expect(hubs).toEqual(readdirSync(scratch));
});

it.each(hubs)('what is committed of %s is what is generated', hub => {
  const contents = (folder: string) =>
    Object.fromEntries(
      readdirSync(folder).map(file => [
        file,
        readFileSync(join(folder, file), 'utf8'),
      ]),
    );
  expect(contents(join(fleet, hub))).toEqual(contents(join(scratch, hub)));
});

it('stays small enough for a repository', () => {
  const sizes = hubs.flatMap(hub =>
    readdirSync(join(fleet, hub)).map(
      file => statSync(join(fleet, hub, file)).size,
    ),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600 * 1024);
});
