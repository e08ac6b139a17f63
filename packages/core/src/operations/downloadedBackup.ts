import type { BackupPart, BackupSource } from '../archive/BackupSource';
import { NotFoundError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Downloader } from '../ports/Downloader';
import { openStored } from './downloadFile';
import { BACKUPS } from './resourceTypes';

const KINDS = {
  archive: 'BackupContents',
  'resource-list': 'BackupResourceList',
  results: 'BackupResults',
  log: 'BackupLog',
} as const;

/**
 * A Backup read by the URLs that Velero signs: for who may not read the
 * location's credentials, or where another host name leads to the store.
 * Nothing can be written that way, so evidence is not kept.
 */
export function downloadedBackup(
  cluster: Cluster,
  downloader: Downloader,
  clock: Clock,
  name: string,
  { namespace }: { readonly namespace: string },
): BackupSource {
  return {
    name,
    location: `Velero on ${cluster.name}`,
    open: (part, { signal } = {}) => {
      if (part === 'backup') {
        return backupObject(cluster, { name, namespace }, { signal });
      }
      if (part === 'evidence') return noEvidence(cluster.name);
      const target = { kind: KINDS[part], name };
      const options = { namespace, signal };
      return openStored(cluster, downloader, clock, target, options);
    },
  };
}

/** As `velero-backup.json` has it. */
async function* backupObject(
  cluster: Cluster,
  key: { readonly name: string; readonly namespace: string },
  options: CallOptions,
): AsyncGenerator<Uint8Array> {
  const backup = await cluster.get<Backup>(BACKUPS, key, options);
  if (!backup) {
    throw new NotFoundError(
      `There is no Backup ${key.name} on ${cluster.name}.`,
      { remedy: 'kubectl kcm-backup backup get' },
    );
  }
  yield new TextEncoder().encode(JSON.stringify(backup));
}

async function* noEvidence(cluster: string): AsyncGenerator<Uint8Array> {
  const part: BackupPart = 'evidence';
  throw new NotFoundError(`Velero on ${cluster} hands out no ${part}.`);
}
