import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

it('is generated from the OpenAPI document as it is', () => {
  const script = join(__dirname, '../generate.mjs');
  expect(() =>
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
});
