import { listAt, textAt } from '../../coverage/fields';
import type { Discovery } from '../../ports/Cluster';
import type { ArchiveCheck } from './ArchiveCheck';

/** Where a restore is to go. */
export interface RestoreTarget {
  /** What people call it. */
  readonly name: string;
  readonly discovery: Discovery;
}

/**
 * The target serves each kind at the version it was saved at, or a definition
 * in the archive brings it. Velero restores at that version alone.
 */
export function served({ name, discovery }: RestoreTarget): ArchiveCheck {
  const kinds = new Map<string, { readonly group: string; count: number }>();
  const brought = new Set<string>();
  return {
    see(saved) {
      const { group, plural, head, name: definition } = saved;
      const version = head.apiVersion.split('/').at(-1);
      const key = `${group}/${version}/${plural}`;
      const kind = kinds.get(key) ?? { group, count: 0 };
      kinds.set(key, kind);
      kind.count++;
      if (plural !== 'customresourcedefinitions') return;
      const { object } = saved;
      const [own] = definition.split('.');
      for (const { of } of versionsOf(object)) {
        brought.add(`${textAt(object, 'spec.group') ?? ''}/${of}/${own}`);
      }
    },
    end() {
      const missing = [...kinds].filter(
        ([key]) => !brought.has(key) && !serves(discovery, key),
      );
      return {
        warnings: missing.map(([key, { count }]) => ({
          code: 'version-not-served' as const,
          path: key.replace(/^\//, ''),
          message: `${name} does not serve it: ${count} of the backup's objects would not come back there.`,
        })),
      };
    },
  };
}

function versionsOf(definition: unknown): readonly { readonly of: string }[] {
  return listAt(definition, 'spec.versions').flatMap(version => {
    const of = textAt(version, 'name');
    return of === undefined ? [] : [{ of }];
  });
}

function serves(discovery: Discovery, key: string): boolean {
  const [group, version, plural] = key.split('/');
  return (
    (discovery.versions[group] ?? []).includes(version) &&
    discovery.types.some(type => type.group === group && type.plural === plural)
  );
}
