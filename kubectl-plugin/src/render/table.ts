import { printable } from './printable';
import type { Style, View } from './report';

export interface Column<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number | undefined;
  readonly style?: (row: Row) => Style | undefined;
  /** Only with `-o wide`. */
  readonly wide?: boolean;
}

/** Blanks between columns, as kubectl has them. */
const GAP = 3;

/** kubectl's kind of table; `-` stands for what is not known. */
export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  view: View,
  gap = GAP,
): string {
  const shown = columns.filter(column => view.wide || !column.wide);
  const cells = rows.map(row =>
    shown.map(column => printable(column.value(row))),
  );
  const headers = shown.map(column => column.header);
  const widths = shown.map((_, i) =>
    Math.max(
      view.headers ? headers[i].length : 0,
      ...cells.map(line => [...line[i]].length),
    ),
  );
  const pad = (text: string, i: number) =>
    i === shown.length - 1
      ? ''
      : ' '.repeat(widths[i] - [...text].length + gap);
  const lines = cells.map((line, r) =>
    line.map(
      (text, i) => view.paint(shown[i].style?.(rows[r]), text) + pad(text, i),
    ),
  );
  if (view.headers) {
    lines.unshift(headers.map((text, i) => text + pad(text, i)));
  }
  return lines.map(line => `${line.join('').trimEnd()}\n`).join('');
}
