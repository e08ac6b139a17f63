/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- parts of a table that CSS lays out as blocks lose theirs */
import { Button, Skeleton } from '@backstage/ui';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { useTexts } from '../../useTexts';
import { classes } from './classes';
import type { CsvValue } from './csv';
import styles from './DataTable.module.css';
import { SortButton } from './SortButton';
import type { Sorting, SortValue } from './sortRows';
import { type Order, useOrder } from './useOrder';

/** A column of a {@link DataTable}. */
export interface DataColumn<T> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** Makes the column sortable. */
  readonly sortBy?: (row: T) => SortValue;
  /** What is copied of it; a column without is not copied. */
  readonly csv?: (row: T) => CsvValue;
  readonly align?: 'start' | 'end';
  readonly isRowHeader?: boolean;
  /** Without the padding; it is kept while rows are fetched too. */
  readonly width?: string;
  /** Not broken into lines where there is room. */
  readonly isSingleLine?: boolean;
}

interface DataTableProps<T> {
  /** Of the table, for whoever does not see what stands above it. */
  readonly label: string;
  readonly columns: readonly DataColumn<T>[];
  /** Absent while they are fetched. */
  readonly rows?: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly initialSort?: Sorting;
  /** Where somebody else has to know it too, to copy the rows in it. */
  readonly order?: Order<T>;
  /** For a mouse; a cell of the row has to do the same by a link or button. */
  readonly onRow?: (row: T) => void;
  readonly empty?: ReactNode;
  /** Rows at first; more on demand. */
  readonly limit?: number;
  readonly skeletonRows?: number;
}

/**
 * A table that sorts. Where there is less room than its columns need it scrolls
 * beside the heads of its rows; where there is little, each row is a card that
 * tells all of them.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, label, initialSort, limit = 50 } = props;
  const own = useOrder(columns, rows, initialSort);
  const { rows: sorted, sorting, onSort } = props.order ?? own;
  const [shown, setShown] = useState(limit);
  return (
    <div className={styles.frame}>
      <div
        role="group"
        aria-label={label}
        // Scrolls, so whoever has no mouse must get to it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles.scroll}
      >
        <table role="table" className={styles.table} aria-label={label}>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map(column => (
                <Head
                  key={column.id}
                  column={column}
                  sorting={sorting}
                  onSort={onSort}
                />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" aria-busy={rows === undefined}>
            {sorted ? (
              <Rows {...props} rows={sorted.slice(0, shown)} />
            ) : (
              <Bones columns={columns} rows={props.skeletonRows ?? 3} />
            )}
          </tbody>
        </table>
      </div>
      {sorted && sorted.length > shown && (
        <More
          amount={sorted.length - shown}
          onMore={() => setShown(sorted.length)}
        />
      )}
    </div>
  );
}

function cellClass<T>(column: DataColumn<T>): string {
  const { align, isSingleLine } = column;
  return classes(align === 'end' && styles.end, isSingleLine && styles.single);
}

function Head<T>(props: {
  readonly column: DataColumn<T>;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting) => void;
}) {
  const { column, sorting, onSort } = props;
  const direction =
    sorting?.column === column.id ? sorting.direction : undefined;
  return (
    <th
      scope="col"
      role="columnheader"
      className={cellClass(column)}
      style={{ width: column.width, minWidth: column.width }}
      aria-sort={column.sortBy ? (direction ?? 'none') : undefined}
    >
      {column.sortBy ? (
        <SortButton column={column} direction={direction} onSort={onSort} />
      ) : (
        column.label
      )}
    </th>
  );
}

function Rows<T>(props: DataTableProps<T> & { readonly rows: readonly T[] }) {
  const t = useTexts();
  const { columns, rows, keyOf, onRow, empty } = props;
  if (rows.length === 0) {
    return (
      <tr role="row">
        <td role="cell" className={styles.empty} colSpan={columns.length}>
          {empty ?? t('shared.table.empty')}
        </td>
      </tr>
    );
  }
  return rows.map(row => (
    <tr
      key={keyOf(row)}
      role="row"
      className={classes(onRow && styles.clickable)}
      onClick={onRow && (event => isForRow(event) && onRow(row))}
    >
      {columns.map(column => (
        <DataCell key={column.id} column={column} row={row} />
      ))}
    </tr>
  ));
}

function DataCell<T>(props: {
  readonly column: DataColumn<T>;
  readonly row: T;
}) {
  const { column, row } = props;
  const className = cellClass(column);
  if (column.isRowHeader) {
    return (
      <th scope="row" role="rowheader" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" className={className} data-label={column.label}>
      {column.cell(row)}
    </td>
  );
}

/** Not when a link or button was meant, or text is being selected. */
function isForRow(event: MouseEvent): boolean {
  const target = event.target as Element;
  return (
    !target.closest('a, button, input, label') &&
    !window.getSelection()?.toString()
  );
}

function Bones<T>(props: {
  readonly columns: readonly DataColumn<T>[];
  readonly rows: number;
}) {
  const { columns, rows } = props;
  return Array.from({ length: rows }, (_, index) => (
    <tr key={index} role="row">
      {columns.map(column => (
        <td key={column.id} role="cell" className={cellClass(column)}>
          <Skeleton className={styles.bone} width="70%" height="0.875rem" />
        </td>
      ))}
    </tr>
  ));
}

function More(props: { readonly amount: number; readonly onMore: () => void }) {
  const t = useTexts();
  return (
    <div className={styles.foot}>
      <Button size="small" variant="tertiary" onPress={props.onMore}>
        {t('shared.table.more', { amount: String(props.amount) })}
      </Button>
    </div>
  );
}
