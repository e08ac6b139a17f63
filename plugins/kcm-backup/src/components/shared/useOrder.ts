import { useMemo, useState } from 'react';
import type { DataColumn } from './DataTable';
import { sortRows, type Sorting } from './sortRows';

/** The rows of a table in the order that is shown, and who says which. */
export interface Order<T> {
  /** Absent while they are fetched. */
  readonly rows?: readonly T[];
  readonly sorting?: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** Keeps by which column a table is sorted. */
export function useOrder<T>(
  columns: readonly DataColumn<T>[],
  rows: readonly T[] | undefined,
  initialSort?: Sorting,
): Order<T> {
  const [sorting, onSort] = useState(initialSort);
  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === sorting?.column);
    if (!rows || !sorting || !column?.sortBy) return rows;
    return sortRows(rows, column.sortBy, sorting.direction);
  }, [columns, rows, sorting]);
  return { rows: sorted, sorting, onSort };
}
