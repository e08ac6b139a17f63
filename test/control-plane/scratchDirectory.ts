import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forget, removeAtExit } from './reaper';

/** A temporary folder, and how to remove it. */
export interface ScratchDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes a temporary folder that does not outlive this process.
 *
 * @param parent - folder to make it in; kept is what lies there already
 */
export function scratchDirectory(
  name: string,
  parent = tmpdir(),
): ScratchDirectory {
  const path = mkdtempSync(join(parent, `kcm-backup-${name}-`));
  removeAtExit({ folder: path });
  return {
    path,
    async remove() {
      await rm(path, {
        recursive: true,
        force: true,
        maxRetries: 10,
        retryDelay: 100,
      });
      forget({ folder: path });
    },
  };
}
