import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Folder outside the tree that keeps built programs:
 * `KCM_BACKUP_CACHE`, else `kcm-backup` in the user's cache folder.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  if (env.KCM_BACKUP_CACHE) return env.KCM_BACKUP_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kcm-backup');
}
