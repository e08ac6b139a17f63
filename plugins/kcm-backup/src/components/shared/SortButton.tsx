import { classes } from './classes';
import styles from './DataTable.module.css';
import type { Sorting } from './sortRows';

const ARROWS = { ascending: '↑', descending: '↓' } as const;

/** The head of a column that can be sorted by. */
export function SortButton(props: {
  readonly column: { readonly id: string; readonly label: string };
  readonly direction: Sorting['direction'] | undefined;
  readonly onSort: (sorting: Sorting) => void;
}) {
  const { column, direction, onSort } = props;
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <button
      type="button"
      className={classes(styles.sort, direction && styles.sorted)}
      onClick={() => onSort({ column: column.id, direction: next })}
    >
      {column.label}
      <span aria-hidden="true" className={styles.arrow}>
        {direction && ARROWS[direction]}
      </span>
    </button>
  );
}
