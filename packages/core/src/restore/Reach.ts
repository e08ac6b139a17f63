import type { KubeObject } from '../objects/KubeObject';
import type { ArchiveIndex, SavedObject } from './ArchiveIndex';
import type { TargetState } from './TargetState';

/** Which kinds can be restored at all. */
export class Reach {
  private readonly served: ReadonlySet<string>;
  private readonly brought: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    archive: ArchiveIndex,
    private readonly target: TargetState,
  ) {
    this.served = new Set(
      target.discovery.types.map(type =>
        type.group ? `${type.plural}.${type.group}` : type.plural,
      ),
    );
    this.brought = versionsBrought(archive);
  }

  /** Why an object's kind cannot be restored here. */
  refusal({ resource, apiVersion }: SavedObject): string | undefined {
    const unread = this.target.unread.get(resource);
    if (unread !== undefined) {
      return `not known: ${unread}`;
    }
    // Exported objects tell kinds only by having some of them.
    if (this.target.offline) return undefined;
    const at = apiVersion.indexOf('/');
    const version = apiVersion.slice(at + 1);
    if (at < 0) return this.needs(this.served.has(resource), resource);
    const group = apiVersion.slice(0, at);
    const here =
      this.served.has(resource) &&
      this.target.discovery.versions[group]?.includes(version);
    const comes = this.brought.get(resource)?.has(version);
    return here || comes
      ? undefined
      : this.needs(false, `${resource} at ${version}`);
  }

  private needs(there: boolean, what: string): string | undefined {
    return there
      ? undefined
      : `the target does not serve ${what}, and the backup does not bring it`;
  }
}

/** Versions that the archive's own CRDs serve, by resource. */
function versionsBrought(archive: ArchiveIndex) {
  const all = archive.all<CustomResourceDefinition>(
    'customresourcedefinitions.apiextensions.k8s.io',
  );
  return new Map(
    all.map(({ metadata, spec }) => [
      metadata.name,
      new Set(
        (spec?.versions ?? [])
          .filter(({ served }) => served !== false)
          .map(({ name }) => name),
      ),
    ]),
  );
}

type CustomResourceDefinition = KubeObject & {
  readonly spec?: {
    readonly versions?: readonly {
      readonly name: string;
      readonly served?: boolean;
    }[];
  };
};
