/** Something in an archive that is not as Velero writes it. */
export interface ArchiveProblem {
  readonly code: ArchiveProblemCode;
  /** The entry it is about. Not to be trusted with a terminal. */
  readonly path?: string;
  /** One sentence that ends with a full stop. */
  readonly message: string;
}

export type ArchiveProblemCode =
  /** Its `metadata/version` is missing, or one that is not known. */
  | 'format-unknown'
  /** A path that leaves the folder it is unpacked to, or hides something. */
  | 'path-unsafe'
  /** A path that Velero writes nothing to. */
  | 'path-unexpected'
  /** A link, a device, a sparse file. */
  | 'entry-special'
  | 'entry-too-large'
  /** A path that is there twice: the second would win. */
  | 'entry-duplicate'
  /** The copies of one object differ, or one of them is missing. */
  | 'copies-differ'
  | 'copy-missing'
  /** No JSON, no UTF-8, nested without end, a key that is none. */
  | 'object-unreadable'
  /** The object is not the one that its path names. */
  | 'object-mismatch';
