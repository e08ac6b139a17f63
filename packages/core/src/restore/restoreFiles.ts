import { parseResourceList } from '../backup/backupFiles';
import { InvalidObjectError } from '../errors';

/**
 * What became of an object. `failed`: the API server refused it; `skipped`: it
 * was there, and the same.
 */
export const RESTORE_ACTIONS = [
  'created',
  'updated',
  'failed',
  'skipped',
] as const;

export type RestoreAction = (typeof RESTORE_ACTIONS)[number];

/** An object that a Restore sent to the API server. */
export interface RestoredItem {
  /** As Velero writes it: `v1/Secret`, `apps/v1/Deployment`. */
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly action: RestoreAction;
}

/** How many objects of a kind were created, updated, failed, skipped. */
export type ActionCounts = Readonly<Partial<Record<RestoreAction, number>>>;

/**
 * Reads `restore-<r>-resource-list.json.gz`: kind to `namespace/name(action)`.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/restore/request.go
 * (RestoredResourceList).
 *
 * @throws InvalidObjectError when it is not such a file
 */
export function parseRestoredItems(text: string): readonly RestoredItem[] {
  return Object.entries(parseResourceList(text)).flatMap(([kind, entries]) =>
    entries.map(entry => parseEntry(kind, entry)),
  );
}

function parseEntry(kind: string, entry: string): RestoredItem {
  const found = /^(?:([^/]*)\/)?(.+)\((\w+)\)$/.exec(entry);
  const action = RESTORE_ACTIONS.find(known => known === found?.[3]);
  if (!found || !action) {
    throw new InvalidObjectError(
      `The restore's resource list is damaged at ${kind} ${entry}.`,
    );
  }
  const [, namespace, name] = found;
  return { kind, ...(namespace && { namespace }), name, action };
}

/** Per kind, sorted: `v1/Secret` -> `{created: 12, failed: 1}`. */
export function countActions(
  items: readonly RestoredItem[],
): Readonly<Record<string, ActionCounts>> {
  const counts = new Map<string, Partial<Record<RestoreAction, number>>>();
  for (const { kind, action } of items) {
    const ofKind = counts.get(kind) ?? {};
    counts.set(kind, { ...ofKind, [action]: (ofKind[action] ?? 0) + 1 });
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
