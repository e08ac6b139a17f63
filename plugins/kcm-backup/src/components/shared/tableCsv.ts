import { csv } from './csv';
import type { DataColumn } from './DataTable';

/** A column as it is copied. */
export type CsvColumn<T> = Pick<DataColumn<T>, 'label' | 'csv'>;

/** The rows of a table, by the columns that are copied. */
export function tableCsv<T>(
  columns: readonly CsvColumn<T>[],
  rows: readonly T[],
): string {
  const copied = columns.filter(column => column.csv);
  return csv(
    copied.map(column => column.label),
    rows.map(row => copied.map(column => column.csv?.(row))),
  );
}
