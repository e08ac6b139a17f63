/** How one kind is addressed. */
export class ResourceType {
  constructor(
    readonly prefix: string,
    readonly plural: string,
    readonly namespaced: boolean,
    readonly hasStatus: boolean,
  ) {}

  collection(namespace?: string): string {
    return this.namespaced && namespace !== undefined
      ? `${this.prefix}/namespaces/${namespace}/${this.plural}`
      : `${this.prefix}/${this.plural}`;
  }

  item(name: string, namespace = 'default'): string {
    return `${this.collection(namespace)}/${encodeURIComponent(name)}`;
  }
}

/** The server does not have a kind, or not in this version. */
export class MissingKindError extends Error {
  constructor(apiVersion: string, kind: string) {
    super(`no matches for kind "${kind}" in version "${apiVersion}"`);
    this.name = 'MissingKindError';
  }
}

/**
 * Paths of kinds, asked from the server and kept. `get` answers `{}` for a
 * version that does not exist.
 */
export class Discovery {
  readonly #get: (path: string) => Promise<any>;
  readonly #groups = new Map<string, Promise<Map<string, ResourceType>>>();

  constructor(get: (path: string) => Promise<any>) {
    this.#get = get;
  }

  /** @throws {@link MissingKindError} */
  async find(apiVersion: string, kind: string): Promise<ResourceType> {
    const known = await this.#group(apiVersion, false);
    const type =
      known.get(kind) ?? (await this.#group(apiVersion, true)).get(kind);
    if (type) return type;
    throw new MissingKindError(apiVersion, kind);
  }

  #group(apiVersion: string, again: boolean) {
    if (again || !this.#groups.has(apiVersion)) {
      const group = this.#read(apiVersion);
      this.#groups.set(apiVersion, group);
      group.catch(() => this.#groups.delete(apiVersion));
    }
    return this.#groups.get(apiVersion)!;
  }

  async #read(apiVersion: string): Promise<Map<string, ResourceType>> {
    const prefix = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    const { resources } = await this.#get(prefix);
    if (!resources) return new Map();
    const withStatus = new Set(
      resources
        .filter((resource: any) => resource.name.endsWith('/status'))
        .map((resource: any) => resource.name.split('/')[0]),
    );
    return new Map(
      resources
        .filter((resource: any) => !resource.name.includes('/'))
        .map((resource: any) => [
          resource.kind,
          new ResourceType(
            prefix,
            resource.name,
            resource.namespaced,
            withStatus.has(resource.name),
          ),
        ]),
    );
  }
}
