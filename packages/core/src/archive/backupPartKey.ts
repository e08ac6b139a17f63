import type { BackupPart } from './BackupSource';

/** Holds one folder for each Backup. */
export const BACKUPS_FOLDER = 'backups/';

const FILES: Readonly<Record<BackupPart, (backup: string) => string>> = {
  archive: backup => `${backup}.tar.gz`,
  backup: () => 'velero-backup.json',
  'resource-list': backup => `${backup}-resource-list.json.gz`,
  results: backup => `${backup}-results.gz`,
  log: backup => `${backup}-logs.gz`,
  evidence: backup => `${backup}-kcm-evidence.json`,
};

/**
 * Where Velero puts a file of a Backup, relative to the location's prefix.
 *
 * Source: velero v1.18, pkg/persistence/object_store_layout.go.
 */
export function backupPartKey(backup: string, part: BackupPart): string {
  return `${backupFolder(backup)}${FILES[part](backup)}`;
}

/** The folder that holds all of a Backup's files, with a `/` at its end. */
export function backupFolder(backup: string): string {
  return `${BACKUPS_FOLDER}${backup}/`;
}
