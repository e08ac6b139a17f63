import type { BackupDiff as DiffView } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { BackupDiff, ObjectDifference } from '@kcm-backup/core';

type Changed = DiffView['changed'][number];

/** Objects of each sort, and fields of each object, that are told. */
const MOST_OBJECTS = 1_000;
const MOST_FIELDS = 50;
/** Characters of a value. */
const LONGEST = 400;

/** What differs, as much of it as anybody reads. */
export function diffView(
  names: { readonly from: string; readonly to: string },
  { objects, same }: BackupDiff,
  notes: readonly string[],
): DiffView {
  const of = (change: ObjectDifference['change']) =>
    objects.filter(one => one.change === change);
  const [added, removed, changed] = [of('added'), of('removed'), of('changed')];
  return {
    ...names,
    same,
    added: added.slice(0, MOST_OBJECTS).map(objectOf),
    removed: removed.slice(0, MOST_OBJECTS).map(objectOf),
    changed: changed.slice(0, MOST_OBJECTS).map(changedView),
    truncated:
      [added, removed, changed].some(all => all.length > MOST_OBJECTS) ||
      changed.some(isCut),
    notes,
  };
}

function isCut({ fields = [], moreFields = 0 }: ObjectDifference): boolean {
  return moreFields > 0 || fields.length > MOST_FIELDS;
}

function objectOf({ resource, namespace, name }: ObjectDifference) {
  return { resource, namespace, name };
}

function changedView(changed: ObjectDifference): Changed {
  return {
    ...objectOf(changed),
    fields: (changed.fields ?? [])
      .slice(0, MOST_FIELDS)
      .map(({ path, from, to }) => ({
        path,
        from: textOf(from),
        to: textOf(to),
      })),
  };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
