import { DamagedError } from '../errors';
import type { Codec } from '../ports/Codec';
import { areEqual } from './words';

interface Copy {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Velero writes both copies of an object one after the other. */
const MOST_WAITING = 10_000;

/**
 * Compares the two copies that Velero writes of every object. Nearly all come
 * next to each other: those are compared as they are. What a late change
 * appended in any order waits as a hash.
 *
 * Source: velero v1.18, pkg/backup/backup.go, buildFinalTarball.
 */
export class CopyPairs {
  readonly #codec: Codec;
  #last?: { readonly key: string } & Copy;
  /** Holds the bytes of {@link #last}: those of an entry do not outlive it. */
  #kept = new Uint8Array(64 * 1024);
  readonly #waiting = new Map<string, { path: string; digest: string }>();

  constructor(codec: Codec) {
    this.#codec = codec;
  }

  /** One copy; false when it differs from the other. */
  matches(key: string, copy: Copy): boolean {
    if (this.#last?.key === key) {
      const same = areEqual(this.#last.bytes, copy.bytes);
      this.#last = undefined;
      return same;
    }
    this.#putAside();
    const other = this.#waiting.get(key);
    if (!other) {
      this.#last = { key, path: copy.path, bytes: this.#keep(copy.bytes) };
      return true;
    }
    this.#waiting.delete(key);
    return other.digest === this.#digest(copy.bytes);
  }

  /** The paths of those that stayed alone. */
  alone(): readonly string[] {
    this.#putAside();
    return [...this.#waiting.values()].map(({ path }) => path);
  }

  #keep(bytes: Uint8Array): Uint8Array {
    if (bytes.length > this.#kept.length) {
      this.#kept = new Uint8Array(bytes.length);
    }
    this.#kept.set(bytes);
    return this.#kept.subarray(0, bytes.length);
  }

  #putAside(): void {
    if (!this.#last) return;
    const { key, path, bytes } = this.#last;
    this.#last = undefined;
    this.#waiting.set(key, { path, digest: this.#digest(bytes) });
    if (this.#waiting.size <= MOST_WAITING) return;
    throw new DamagedError(
      `More than ${MOST_WAITING} objects have only one copy of the two that Velero writes.`,
    );
  }

  #digest(bytes: Uint8Array): string {
    const digest = this.#codec.sha256();
    digest.update(bytes);
    return digest.hex();
  }
}
