/** A file of a snapshot that holds objects. */
export interface SnapshotFile {
  /** Relative to the snapshot, with `/`. */
  readonly path: string;
  readonly text: string;
}

export function holdsObjects(path: string): boolean {
  const name = path.split('/').at(-1)!;
  // macOS puts `._x.yaml` beside `x.yaml` into archives.
  return /\.(ya?ml|json)$/i.test(name) && !name.startsWith('._');
}
