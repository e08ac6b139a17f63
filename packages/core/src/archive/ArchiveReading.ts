import type { KubeObject } from '../objects/KubeObject';
import type { Codec } from '../ports/Codec';
import type { ArchivedObject } from './ArchivedObject';
import type { ArchiveProblemCode } from './ArchiveProblem';
import { CopyPairs } from './CopyPairs';
import { fingerprint } from './fingerprint';
import { parseArchivedObject } from './parseArchivedObject';
import { parseArchivePath, type ArchivePath } from './parseArchivePath';
import type { ReadArchiveOptions } from './readArchive';
import type { TarEntry } from './readTar';

/** The formats that are read. Source: velero v1.18, pkg/backup/backup.go. */
const FORMAT = /^1\.1\.\d+$/;

/** Entries between two looks at the signal and calls for progress. */
const OFTEN = 512;

type ObjectPath = Extract<ArchivePath, { type: 'object' }>;

/** What is remembered while an archive is read, entry by entry. */
export class ArchiveReading {
  readonly #options: ReadArchiveOptions;
  readonly #paths = new Set<number>();
  readonly #pairs: CopyPairs;
  readonly #digest;
  #stored = 0;
  #inflated = 0;
  #entries = 0;
  #objects = 0;
  #hasVersion = false;

  constructor(codec: Codec, options: ReadArchiveOptions) {
    this.#options = options;
    this.#pairs = new CopyPairs(codec);
    this.#digest = codec.sha256();
  }

  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#digest.update(chunk);
      this.#stored += chunk.length;
      yield chunk;
    }
  }

  async *count(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#inflated += chunk.length;
      yield chunk;
    }
  }

  take(entry: TarEntry): ArchivedObject | undefined {
    this.#look();
    const path = entry.path.replace(/^\.\//, '');
    const place = parseArchivePath(path);
    const flaw = this.#flawOf(entry, path, place);
    if (flaw) {
      this.#tell(...flaw, path);
      return undefined;
    }
    if (place.type === 'version') this.#readVersion(entry, path);
    return place.type === 'object' && entry.type === 'file'
      ? this.#takeObject(entry, path, place)
      : undefined;
  }

  end(): void {
    if (!this.#hasVersion) {
      this.#tell('format-unknown', 'The archive has no metadata/version.');
    }
    for (const path of this.#pairs.alone()) {
      const message =
        'Of the two copies that Velero writes of an object, one is missing.';
      this.#tell('copy-missing', message, path);
    }
    this.#options.onEnd?.({
      digest: this.#digest.hex(),
      storedBytes: this.#stored,
      inflatedBytes: this.#inflated,
      objects: this.#objects,
    });
  }

  #look(): void {
    if (this.#entries++ % OFTEN !== 0) return;
    this.#options.signal?.throwIfAborted();
    this.#options.onProgress?.({
      storedBytes: this.#stored,
      objects: this.#objects,
    });
  }

  #tell(code: ArchiveProblemCode, message: string, path?: string): void {
    this.#options.onProblem?.({
      code,
      ...(path !== undefined && { path }),
      message,
    });
  }

  #flawOf(
    { type, size }: TarEntry,
    path: string,
    place: ArchivePath,
  ): readonly [ArchiveProblemCode, string] | undefined {
    if (place.type === 'unsafe') {
      return ['path-unsafe', 'The path leaves its folder or hides something.'];
    }
    if (type === 'special') {
      return ['entry-special', 'It is a link or a device, not a file.'];
    }
    if (type === 'folder') return undefined;
    if (type === 'large') {
      return ['entry-too-large', `It is ${size} bytes large, and not read.`];
    }
    if (place.type === 'unknown') {
      return ['path-unexpected', 'Velero writes nothing to such a path.'];
    }
    return this.#isNew(path)
      ? undefined
      : ['entry-duplicate', 'It is in the archive twice.'];
  }

  #isNew(path: string): boolean {
    const before = this.#paths.size;
    return this.#paths.add(fingerprint(path)).size > before;
  }

  #readVersion({ bytes }: TarEntry, path: string): void {
    this.#hasVersion = true;
    const version = new TextDecoder().decode(bytes.subarray(0, 100)).trim();
    if (FORMAT.test(version)) return;
    const message = `The format of the archive is ${version}: only 1.1 is known.`;
    this.#tell('format-unknown', message, path);
  }

  #takeObject(
    { bytes, size }: TarEntry,
    path: string,
    place: ObjectPath,
  ): ArchivedObject | undefined {
    const { resource, namespace, name, version, preferred } = place;
    if (version === undefined || preferred) {
      const key = `${resource}/${namespace ?? ''}/${name}`;
      if (!this.#pairs.matches(key, { path, bytes })) {
        const message = 'It differs from the other copy of the same object.';
        this.#tell('copies-differ', message, path);
      }
    }
    // A copy for the preferred version was compared: it needs no parsing.
    if (preferred) return undefined;
    const json = parseArchivedObject(bytes);
    if (typeof json === 'string') {
      this.#tell('object-unreadable', `It ${json}.`, path);
      return undefined;
    }
    const mismatch = mismatchOf(json.head, place);
    if (mismatch) {
      this.#tell('object-mismatch', mismatch, path);
      return undefined;
    }
    if (version !== undefined) return undefined;
    this.#objects++;
    return {
      path,
      resource,
      ...groupOf(resource),
      ...(namespace !== undefined && { namespace }),
      name,
      size,
      head: json.head,
      get object() {
        return json.whole();
      },
    };
  }
}

function mismatchOf(
  { metadata, apiVersion }: KubeObject,
  { name, namespace, resource }: ObjectPath,
): string | undefined {
  const { group } = groupOf(resource);
  const said = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  if (
    metadata.name !== name ||
    (metadata.namespace || '') !== (namespace ?? '')
  )
    return 'The object in it has another name or namespace than its path.';
  return said === group
    ? undefined
    : 'The object in it is of another API group than its path.';
}

function groupOf(resource: string): { group: string; plural: string } {
  const dot = resource.indexOf('.');
  return dot < 0
    ? { group: '', plural: resource }
    : { group: resource.slice(dot + 1), plural: resource.slice(0, dot) };
}
