import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const golden = join(root, 'examples/tour.txt');

/** `UPDATE_GOLDEN=1` writes what it shows now; review the difference. */
const update = process.env.UPDATE_GOLDEN === '1';

const tour = spawnSync('npm', ['run', '--silent', 'tour'], {
  cwd: root,
  encoding: 'utf8',
  // What the tests set for themselves is not for the program.
  env: { ...process.env, NODE_OPTIONS: '' },
  stdio: ['ignore', 'pipe', 'pipe'],
});

it('npm run tour shows what it showed', () => {
  const shown = tour.stdout + tour.stderr;
  if (update) writeFileSync(golden, shown);
  expect(shown).toBe(readFileSync(golden, 'utf8'));
});

it('ends well: every step did what its sentence says', () => {
  expect(tour.status).toBe(0);
});
