import { printable } from './printable';

/** Below a table: what there is to say of its rows, and what to do about it. */
export function saidLines(
  rows: readonly {
    readonly cluster: string;
    readonly message?: string;
    readonly remedy?: string;
  }[],
): string {
  return rows
    .filter(({ message }) => message)
    .map(
      ({ cluster, message, remedy }) =>
        `\n${cluster}: ${printable(message)}\n${remedy ? `  try: ${printable(remedy)}\n` : ''}`,
    )
    .join('');
}
