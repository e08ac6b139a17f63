import type { KubeObject } from '../objects/KubeObject';

/** One object of a backup. */
export interface ArchivedObject {
  /** Of its entry, such as `resources/pods/namespaces/a/b.json`. */
  readonly path: string;
  /** As Velero names it: `deployments.apps`, `secrets`. */
  readonly resource: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly plural: string;
  readonly namespace?: string;
  readonly name: string;
  /** Of its JSON, in bytes. */
  readonly size: number;
  /**
   * Its apiVersion, kind, and of its metadata what all objects have: enough
   * for most.
   */
  readonly head: KubeObject;
  /**
   * As it was saved, status and uid included; nested less than 200 levels.
   * Built when it is asked for, each time anew, from the bytes that the archive
   * was read in: ask before keeping it, not after.
   */
  readonly object: KubeObject;
}

/** Known once an archive was read to its end. */
export interface ArchiveEnd {
  /** SHA-256 of the archive as it is stored, 64 hex digits. */
  readonly digest: string;
  readonly storedBytes: number;
  readonly inflatedBytes: number;
  readonly objects: number;
}
