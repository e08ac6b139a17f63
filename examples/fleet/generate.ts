import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubFiles } from './generate/hubFiles';
import { hubs } from './generate/hubs';

/**
 * Writes the example fleet: `npx tsx examples/fleet/generate.ts [FOLDER]`. What
 * makes each hub what it is stands in generate/hubs.
 */
const folder = process.argv[2] ?? __dirname;
for (const hub of hubs) {
  const own = join(folder, hub.name);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  for (const [file, text] of hubFiles(hub))
    writeFileSync(join(own, file), text);
}
