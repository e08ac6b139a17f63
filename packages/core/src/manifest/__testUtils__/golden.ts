import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The text of the file of that name in `__golden__`, to compare with.
 *
 * @param update written to the file first where `UPDATE_GOLDEN=1` is set: see
 *   the README there
 * @returns undefined where there is no such file
 */
export function golden(name: string, update: string): string | undefined {
  const path = join(__dirname, '../__golden__', name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, update);
  }
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
