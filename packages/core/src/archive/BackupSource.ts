import type { CallOptions } from '../ports/Cluster';

/** The files of one Velero Backup, by what is in them. */
export type BackupPart =
  /** `<b>.tar.gz`: the objects. */
  | 'archive'
  /** `velero-backup.json`: the Backup object, with its status. */
  | 'backup'
  /** `<b>-resource-list.json.gz`: kinds, and the names of their objects. */
  | 'resource-list'
  /** `<b>-results.gz`: errors and warnings. */
  | 'results'
  /** `<b>-logs.gz`. */
  | 'log'
  /** `<b>-kcm-evidence.json`: what was proved of it (ours). */
  | 'evidence';

/**
 * One Backup's files, wherever they are read from: the bucket itself, Velero's
 * signed URLs, or an archive on disk (which has no other part).
 */
export interface BackupSource {
  /** Of the Velero Backup; of a file its name without `.tar.gz`. */
  readonly name: string;
  /** Where it is, for messages: `s3://bucket/backups/x`, a path. */
  readonly location: string;

  /**
   * The bytes of a part, as stored (gzip where the name says so). May be called
   * again: a plan reads the archive twice.
   *
   * @throws NotFoundError when this source has no such part
   */
  open(part: BackupPart, options?: CallOptions): AsyncIterable<Uint8Array>;

  /**
   * Puts the evidence beside the backup; absent where nothing can be written
   * (a signed URL, a file).
   */
  writeEvidence?(text: string, options?: CallOptions): Promise<void>;
}
