import { DamagedError } from '../errors';
import { parsePax } from './parsePax';
import type { TarHeader } from './parseTarHeader';

/** Names of Kubernetes objects end far below it. */
const MOST_BYTES = 64 * 1024;

const decoder = new TextDecoder();

/**
 * The entries before an entry that say more of it: pax headers and GNU's long
 * names.
 */
export class TarNames {
  #records: ReadonlyMap<string, string> = new Map();
  #long?: string;

  /** Whether the entry is about the one after it. Checked before it is read. */
  isName({ type, size }: TarHeader): boolean {
    if (!'xgLK'.includes(type)) return false;
    if (size <= MOST_BYTES) return true;
    throw new DamagedError(
      `A tar header of the archive is ${size} bytes large: it is taken for an attack.`,
    );
  }

  take({ type }: TarHeader, bytes: Uint8Array): void {
    if (type === 'x') this.#records = parsePax(bytes);
    if (type === 'g') refuseRenames(parsePax(bytes));
    if (type === 'L') this.#long = decoder.decode(bytes).replace(/\0+$/, '');
  }

  /** Some tools write the size of sparse files so. */
  get isSparse(): boolean {
    if (this.#records.size === 0) return false;
    return [...this.#records.keys()].some(key => key.startsWith('GNU.sparse.'));
  }

  apply(header: TarHeader): TarHeader {
    const size = this.#records.get('size');
    return {
      type: header.type,
      path: this.#records.get('path') ?? this.#long ?? header.path,
      size: size === undefined ? header.size : sizeOf(size),
    };
  }

  reset(): void {
    if (this.#records.size > 0) this.#records = new Map();
    this.#long = undefined;
  }
}

function sizeOf(text: string): number {
  const size = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(size)) return size;
  throw new DamagedError(
    'A pax header of the archive has a size that is none.',
  );
}

/** One that is for all entries has no business with the names of single ones. */
function refuseRenames(records: ReadonlyMap<string, string>): void {
  for (const key of ['path', 'linkpath', 'size']) {
    if (records.has(key)) {
      throw new DamagedError(
        `A global pax header of the archive sets the ${key} of all its entries.`,
      );
    }
  }
}
