import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ObjectStore } from '../control-plane';
import type { ItemKey } from './walkScope';

/** The objects of a backup's archive, from its paths. */
export function readArchive(store: ObjectStore, backup: string): Set<ItemKey> {
  const file = join(
    store.bucketDir('kcm-backups'),
    'backups',
    backup,
    `${backup}.tar.gz`,
  );
  const names = execFileSync('tar', ['tzf', file], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const path =
    /^(?:\.\/)?resources\/([^/]+)\/(?:cluster|namespaces\/([^/]+))\/([^/]+)\.json$/;
  return new Set(
    names
      .split('\n')
      .map(name => path.exec(name))
      .filter(match => match !== null)
      .map(([, resource, ns = '', name]) => `${resource} ${ns}/${name}`),
  );
}
