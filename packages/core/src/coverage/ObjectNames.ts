interface TypeName {
  readonly group: string;
  readonly kind: string;
}

interface NameInType {
  readonly namespace?: string;
  readonly name: string;
}

/**
 * A set of objects by name. A hub has a hundred thousand of them: whatever is
 * the same for many is kept once.
 */
export class ObjectNames {
  private readonly byType = new Map<string, Map<string, Set<string>>>();

  has(cluster: string, type: TypeName, object: NameInType): boolean {
    const { namespace = '', name } = object;
    const found = this.byType.get(keyOf(cluster, type))?.get(namespace);
    return found?.has(name) === true;
  }

  /** Whether it was not yet among them. */
  add(cluster: string, type: TypeName, object: NameInType): boolean {
    const { namespace = '', name } = object;
    const key = keyOf(cluster, type);
    const namespaces = this.byType.get(key) ?? new Map<string, Set<string>>();
    this.byType.set(key, namespaces);
    const names = namespaces.get(namespace) ?? new Set<string>();
    namespaces.set(namespace, names);
    const { size } = names;
    return names.add(name).size > size;
  }
}

function keyOf(cluster: string, { group, kind }: TypeName): string {
  return `${cluster} ${group}/${kind}`;
}
