import { InMemoryObjectStore } from '../../testing/InMemoryObjectStore';
import { gzip } from '../../testing/bytes';
import { savedHub } from '../../testing/savedHub';
import { tarBytes, type TarInput } from '../../testing/tarBytes';
import { archiveEntries, putVeleroFiles } from '../../testing/veleroFiles';

/** A hub with something of everything. */
export const HUB = savedHub(16);
export const ENTRIES = archiveEntries(HUB.objects);
export const NAME = HUB.backup.metadata.name;

export const file = (name: string) => `backups/${NAME}/${name}`;
export const ARCHIVE = file(`${NAME}.tar.gz`);
export const LIST = file(`${NAME}-resource-list.json.gz`);

/** A bucket with its backup. */
export async function storedHub(): Promise<InMemoryObjectStore> {
  const store = new InMemoryObjectStore();
  await putVeleroFiles(store, HUB.backup, HUB.objects);
  return store;
}

/** Another archive in its place. */
export async function putEntries(
  store: InMemoryObjectStore,
  entries: readonly TarInput[],
): Promise<void> {
  store.files.set(ARCHIVE, await gzip(tarBytes(entries)));
}
