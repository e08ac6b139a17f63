import { UsageError } from '@kcm-backup/core';
import { findByPath, show } from './jsonPath';
import type { View } from './report';
import { renderTable } from './table';

/** `NAME:.name,WHY:.reasons[0]`: one line per row. */
export function renderCustomColumns(
  rows: readonly unknown[],
  spec: string,
  view: View,
): string {
  const columns = spec.split(/,(?=[^,:[\]()]+:)/).map(column => {
    const at = column.indexOf(':');
    if (at < 1) {
      throw new UsageError(
        `custom-columns wants HEADER:JSONPATH, not ${JSON.stringify(column)}`,
      );
    }
    const path = column.slice(at + 1);
    return {
      header: column.slice(0, at),
      value: (row: unknown) =>
        findByPath(row, path).map(show).join(',') || '<none>',
    };
  });
  return renderTable(columns, rows, view);
}

/** Rows in the order of a field: numbers by value, all else as text. */
export function sortRows<T>(rows: readonly T[], path: string): readonly T[] {
  const keyed = rows.map(row => ({ row, key: findByPath(row, path)[0] }));
  if (rows.length > 0 && keyed.every(({ key }) => key === undefined)) {
    throw new UsageError(`--sort-by: no row has a field ${path}`);
  }
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ row }) => row);
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [show(a), show(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
