import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { holdsObjects, type SnapshotFile } from './SnapshotFile';

/**
 * All YAML and JSON files below a folder, by name. Links to files are followed,
 * links to folders are not: they can go round in circles.
 */
export async function* readFolder(
  folder: string,
  below = '',
): AsyncGenerator<SnapshotFile> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort(byName)) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) yield* readFolder(folder, path);
    } else if (holdsObjects(path) && (await isFile(join(folder, path)))) {
      yield { path, text: await readFile(join(folder, path), 'utf8') };
    }
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path)).isFile();
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
