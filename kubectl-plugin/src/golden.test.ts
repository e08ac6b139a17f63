import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runGolden } from './testing/golden';

const folder = join(__dirname, '__golden__');

/** `UPDATE_GOLDEN=1` writes what the commands do now; review the difference. */
const update = process.env.UPDATE_GOLDEN === '1';

describe.each(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt'))
    .sort(),
)('%s', name => {
  it('does what it did', async () => {
    const path = join(folder, name);
    const expected = readFileSync(path, 'utf8');
    const actual = await runGolden(expected);
    if (update) writeFileSync(path, actual);
    expect(actual).toBe(update ? actual : expected);
  });
});
