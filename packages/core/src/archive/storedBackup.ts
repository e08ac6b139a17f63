import type { ObjectStore } from '../ports/ObjectStore';
import { backupFolder, backupPartKey } from './backupPartKey';
import type { BackupSource } from './BackupSource';

/** A Backup read from its bucket: no cluster is needed, evidence is kept. */
export function storedBackup(store: ObjectStore, name: string): BackupSource {
  return {
    name,
    location: `${store.location}/${backupFolder(name).replace(/\/$/, '')}`,
    open: (part, options) => store.open(backupPartKey(name, part), options),
    writeEvidence: (text, options) =>
      store.write(
        backupPartKey(name, 'evidence'),
        new TextEncoder().encode(text),
        options,
      ),
  };
}
