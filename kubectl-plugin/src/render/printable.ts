// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;
// eslint-disable-next-line no-control-regex
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/g;

/**
 * A value in one line, `-` where there is none. No value from a cluster may
 * move the cursor of a terminal, or colour it.
 */
export function printable(value: string | number | undefined): string {
  if (value === undefined || value === '') return '-';
  return String(value).replace(CONTROL, ' ');
}

/** The same for a text: lines and tabs stay. */
export function printableLines(text: string): string {
  return text.replace(CONTROL_BUT_LINES, ' ');
}
