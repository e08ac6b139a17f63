/** A line of a log, with its number in the whole. */
export interface LogLine {
  readonly number: number;
  readonly text: string;
}

/** What is drawn at once: a log can have a hundred thousand lines. */
export const MOST_LINES = 2000;

/** The lines that hold what was typed, the newest of them where they are many. */
export function matchingLines(
  log: string,
  typed: string,
): { readonly lines: readonly LogLine[]; readonly found: number } {
  const wanted = typed.trim().toLowerCase();
  const found = log
    .replace(/\n$/, '')
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }))
    .filter(({ text }) => text.toLowerCase().includes(wanted));
  return { lines: found.slice(-MOST_LINES), found: found.length };
}
