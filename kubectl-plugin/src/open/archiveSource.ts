import {
  NotFoundError,
  type BackupPart,
  type BackupSource,
} from '@kcm-backup/core';
import type { Files } from '../context';

/** An archive on disk; its resource list where there is one besides. */
export function archiveSource(
  files: Files,
  archive: string,
  { resourceList }: { readonly resourceList?: string } = {},
): BackupSource {
  const paths: Partial<Record<BackupPart, string>> = {
    archive,
    'resource-list': resourceList,
  };
  const name = archive.split(/[/\\]/).at(-1) ?? archive;
  return {
    name: name.replace(/\.(tar\.gz|tgz)$/, ''),
    location: archive,
    async *open(part) {
      const path = paths[part];
      if (path === undefined) {
        throw new NotFoundError(`Nothing was given as ${part} of ${archive}.`);
      }
      yield* files.open(path);
    },
  };
}
