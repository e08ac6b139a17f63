import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backupPartKey, clusterNamed, listBackups } from '@kcm-backup/core';
import {
  gzip,
  InMemoryObjectStore,
  putVeleroFiles,
} from '@kcm-backup/core/testing';
import { openSnapshotFleet } from '@kcm-backup/kubernetes';
import { FolderObjectStore } from '@kcm-backup/object-store';
import { SYSTEM } from '../generate/object';
import { archived, type Archived } from './archived';
import { savedObjects } from './savedObjects';
import { veleroLog } from './veleroLog';

const fleets = join(__dirname, '..');

/**
 * Writes the buckets of the example fleet, each into a folder of the name of its
 * hub: what Velero would have put there, by what the export of the hub tells.
 */
export async function writeBuckets(folder: string): Promise<void> {
  for (const one of archived) {
    const bucket = join(folder, one.hub);
    await mkdir(bucket, { recursive: true });
    const store = new FolderObjectStore(bucket);
    for (const [key, bytes] of await filesOf(one)) {
      await store.write(key, bytes);
    }
  }
}

async function filesOf({
  hub,
  cluster,
  backup: name,
  then = now => now,
  isCut,
}: Archived): Promise<ReadonlyMap<string, Uint8Array>> {
  const fleet = await openSnapshotFleet(join(fleets, hub));
  const { backups } = await listBackups(fleet, { namespace: SYSTEM });
  const { backup } = backups.find(
    one => one.cluster === cluster && one.backup.metadata.name === name,
  )!;
  const found = await savedObjects(await clusterNamed(fleet, cluster), backup);
  const objects = found.map(one => ({ ...one, object: then(one.object) }));
  const store = new InMemoryObjectStore();
  const { files } = store;
  await putVeleroFiles(store, backup, objects);
  const log = new TextEncoder().encode(veleroLog(backup, objects));
  files.set(backupPartKey(name, 'log'), await gzip(log));
  if (isCut) {
    const archive = backupPartKey(name, 'archive');
    const whole = files.get(archive)!;
    files.set(archive, whole.slice(0, whole.length / 2));
  }
  return files;
}
