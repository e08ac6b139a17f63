import {
  type DiscoveredType,
  type KubeObject,
  type ResourceType,
} from '@kcm-backup/core';
import { compareVersions } from './compareVersions';
import { builtInTypes, wellKnownTypes } from './knownTypes';
import { pluralOf } from './pluralOf';
import { groupOf, versionOf } from './SnapshotObject';

const VERBS = ['get', 'list', 'watch'] as const;

interface CustomResourceDefinition extends KubeObject {
  readonly spec?: {
    readonly group?: string;
    readonly names?: { readonly plural?: string; readonly kind?: string };
    readonly scope?: string;
    readonly versions?: readonly {
      readonly name: string;
      readonly served?: boolean;
    }[];
  };
}

export interface DerivedTypes {
  readonly types: readonly DiscoveredType[];
  readonly versions: Readonly<Record<string, readonly string[]>>;
}

class Found {
  private readonly types = new Map<string, [ResourceType, Set<string>]>();
  private readonly kinds = new Map<string, ResourceType>();
  private readonly versions = new Map<string, Set<string>>();

  /** Of two that say the same, the first counts; versions add up. */
  add(type: ResourceType, served: readonly string[]): void {
    const key = `${type.group}/${type.plural}`;
    const known = this.types.get(key) ?? [type, new Set<string>()];
    this.types.set(key, known);
    const kind = `${type.group}/${type.kind}`;
    if (!this.kinds.has(kind)) this.kinds.set(kind, known[0]);
    const versions = this.versions.get(type.group) ?? new Set<string>();
    this.versions.set(type.group, versions);
    for (const version of served) {
      known[1].add(version);
      versions.add(version);
    }
  }

  kind(group: string, kind: string): ResourceType | undefined {
    return this.kinds.get(`${group}/${kind}`);
  }

  versionsOf(group: string): string[] {
    return [...(this.versions.get(group) ?? [])].sort(compareVersions);
  }

  result(): DerivedTypes {
    const versions = [...this.versions.keys()].map(group => [
      group,
      this.versionsOf(group),
    ]);
    const types = [...this.types.values()].map(([type, served]) => {
      const [version] = [...served].sort(compareVersions);
      return { ...type, version, verbs: VERBS };
    });
    return { types, versions: Object.fromEntries(versions) };
  }
}

/**
 * What the exported cluster served, as far as its objects tell: the built-in
 * types; the types of its CustomResourceDefinitions; and the kinds it has
 * objects of, with the types that are known to come along with them.
 */
export function deriveTypes(objects: readonly KubeObject[]): DerivedTypes {
  const found = new Found();
  for (const type of builtInTypes) found.add(type, [type.version]);
  for (const object of objects) {
    if (isDefinition(object)) addDefinition(found, object);
  }
  for (const object of objects) addKind(found, object);
  for (const type of wellKnownTypes) {
    const served = found.versionsOf(type.group);
    if (served.length) found.add(type, served);
  }
  return found.result();
}

function isDefinition(object: KubeObject): object is CustomResourceDefinition {
  return (
    object.kind === 'CustomResourceDefinition' &&
    groupOf(object.apiVersion) === 'apiextensions.k8s.io'
  );
}

function addDefinition(found: Found, { spec }: CustomResourceDefinition): void {
  const { group, names, scope, versions = [] } = spec ?? {};
  if (!group || !names?.plural || !names.kind) return;
  const served = versions.filter(each => each.served !== false);
  if (!served.length) return;
  found.add(
    {
      group,
      version: served[0].name,
      plural: names.plural,
      kind: names.kind,
      namespaced: scope !== 'Cluster',
    },
    served.map(each => each.name),
  );
}

function addKind(found: Found, { apiVersion, kind, metadata }: KubeObject) {
  const group = groupOf(apiVersion);
  const version = versionOf(apiVersion);
  const known =
    found.kind(group, kind) ??
    wellKnownTypes.find(type => type.group === group && type.kind === kind);
  const type = known ?? {
    group,
    version,
    plural: pluralOf(kind),
    kind,
    namespaced: metadata.namespace !== undefined,
  };
  found.add(type, [version]);
}
