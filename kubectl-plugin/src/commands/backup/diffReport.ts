import type {
  FieldDifference,
  ObjectDifference,
  UnreadCluster,
} from '@kcm-backup/core';
import { headed } from '../../render/margin';
import { unreachable } from '../../render/noteErrors';
import { printable } from '../../render/printable';
import { machineData, type Style, type View } from '../../render/report';
import type { DiffPart } from './diff';

type Difference = ObjectDifference & { readonly cluster: string };

const MARKS: Readonly<
  Record<ObjectDifference['change'], readonly [string, Style]>
> = {
  added: ['+', 'good'],
  removed: ['-', 'critical'],
  changed: ['~', 'warning'],
};

/** Fields and characters of a value that a screen has room for. */
const MOST_FIELDS = 12;
const MOST_CHARACTERS = 60;

/** What differs between two states of a hub and its regions. */
export function diffReport(
  from: string,
  to: string,
  parts: readonly DiffPart[],
  unread: readonly UnreadCluster[],
) {
  const read = parts.filter(({ diff }) => diff !== undefined);
  const objects = parts.flatMap(({ cluster, diff }) =>
    (diff?.objects ?? []).map(object => ({ cluster, ...object })),
  );
  const lost = parts.flatMap(({ cluster, error }) =>
    error ? [{ cluster, error }] : [],
  );
  return {
    data: machineData('BackupDiff', {
      from,
      to,
      clusters: read.map(({ cluster, diff, notRead }) => ({
        cluster,
        ...countsOf(diff?.objects ?? []),
        same: diff?.same ?? 0,
        notRead,
      })),
      objects,
      unreachable: unreachable([...unread, ...lost]),
    }),
    list: 'objects' as const,
    text: (view: View) =>
      read.map(part => block(part, { from, to }, view)).join('\n'),
    names: () => objects.map(nameOf),
  };
}

function countsOf(objects: readonly ObjectDifference[]) {
  const count = (wanted: ObjectDifference['change']) =>
    objects.filter(({ change }) => change === wanted).length;
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
  };
}

function nameOf({ resource, name }: Difference): string {
  return `${resource}/${name}`;
}

function block(
  { cluster, diff, notRead }: DiffPart,
  { from, to }: { readonly from: string; readonly to: string },
  view: View,
): string {
  const objects = diff?.objects ?? [];
  const { added, removed, changed } = countsOf(objects);
  const head = `${view.paint('bold', printable(cluster))}  ${printable(from)} -> ${printable(to)}  ${added} added, ${removed} removed, ${changed} changed, ${diff?.same ?? 0} the same`;
  const groups = [...new Set(objects.map(({ group }) => group))];
  const lines = [
    head,
    ...groups.flatMap(group => [
      '',
      view.paint('bold', printable(group)),
      ...objects
        .filter(object => object.group === group)
        .flatMap(object => objectLines(object, view)),
    ]),
    ...notRead.flatMap(({ what, reason }) => [
      '',
      ...headed('unknown', `Not compared: ${what}. ${reason}`, view),
    ]),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function objectLines(object: ObjectDifference, view: View): readonly string[] {
  const { change, resource, namespace, name, fields = [] } = object;
  const [mark, style] = MARKS[change];
  const key = namespace === undefined ? name : `${namespace}/${name}`;
  const shown = view.wide ? fields : fields.slice(0, MOST_FIELDS);
  const more = fields.length - shown.length + (object.moreFields ?? 0);
  return [
    `  ${view.paint(style, mark)} ${printable(resource)} ${printable(key)}`,
    ...shown.map(field => `      ${fieldText(field, view)}`),
    ...(more > 0 ? [`      and ${more} more: -o wide, -o json`] : []),
  ];
}

function fieldText(field: FieldDifference, view: View): string {
  const text = (value: unknown) => {
    if (value === undefined) return '(none)';
    const json = field.hashed ? String(value) : JSON.stringify(value);
    const fits = view.wide || json.length <= MOST_CHARACTERS;
    return printable(fits ? json : `${json.slice(0, MOST_CHARACTERS)}...`);
  };
  return `${printable(field.path)}  ${text(field.from)} -> ${text(field.to)}`;
}
