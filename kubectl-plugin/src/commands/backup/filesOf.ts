import type { BackupPart } from '@kcm-backup/core';

/** A file of a backup, and where it goes. */
export interface PartFile {
  readonly part: BackupPart;
  readonly path: string;
}

/**
 * Where the files of a backup go. The Backup object gets the name of its backup
 * in front: in the bucket all of them are called the same.
 */
export function filesOf(
  name: string,
  flags: {
    readonly file?: string;
    readonly 'output-dir'?: string;
    readonly all: boolean;
  },
): readonly PartFile[] {
  const folder = flags['output-dir'];
  const place = (file: string) =>
    folder === undefined ? file : `${folder.replace(/\/+$/, '')}/${file}`;
  const archive: PartFile = {
    part: 'archive',
    path: flags.file === '-' ? '-' : place(flags.file ?? `${name}.tar.gz`),
  };
  if (!flags.all) return [archive];
  return [
    archive,
    { part: 'resource-list', path: place(`${name}-resource-list.json.gz`) },
    { part: 'results', path: place(`${name}-results.gz`) },
    { part: 'log', path: place(`${name}-logs.gz`) },
    { part: 'backup', path: place(`${name}-velero-backup.json`) },
  ];
}
