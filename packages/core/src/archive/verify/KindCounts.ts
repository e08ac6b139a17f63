import type { KubeObject } from '../../objects/KubeObject';

/** How many objects there are of each `apiVersion/kind`. */
export class KindCounts {
  readonly #counts = new Map<string, number>();

  add({ apiVersion, kind }: KubeObject): void {
    const key = `${apiVersion}/${kind}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Sorted by key. */
  all(): Readonly<Record<string, number>> {
    const sorted = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted);
  }
}
