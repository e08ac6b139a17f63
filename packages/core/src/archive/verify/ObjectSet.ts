import type { ObjectName } from '../../coverage/Reference';
import type { ArchivedObject } from '../ArchivedObject';
import { fingerprint } from '../fingerprint';

/** Which objects an archive has, at a number each. */
export class ObjectSet {
  readonly #known = new Set<number>();

  add(saved: ArchivedObject): void {
    this.#known.add(objectKey(nameOf(saved)));
  }

  get size(): number {
    return this.#known.size;
  }

  /** Also of a kind without namespaces that is named with one. */
  has(object: ObjectName): boolean {
    return (
      this.#known.has(objectKey(object)) ||
      this.#known.has(objectKey({ ...object, namespace: undefined }))
    );
  }
}

export function nameOf({ group, head, namespace, name }: ArchivedObject) {
  return { group, kind: head.kind, namespace, name };
}

export function objectKey(object: ObjectName): number {
  const { group, kind, namespace = '', name } = object;
  return fingerprint(`${group}/${kind} ${namespace}/${name}`);
}

/** `Secret/team-a/login`, `Region/east`: for messages. */
export function spoken({ kind, namespace, name }: ObjectName): string {
  return [kind, namespace, name].filter(Boolean).join('/');
}
