const monthNames =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const weekdayNames =
  'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/**
 * Ascending numbers as words, three and more in a row as `a to c`.
 *
 * @param nameOf - the word for a number
 */
export function listOrRanges(
  values: readonly number[],
  nameOf: (value: number) => string,
): string {
  const runs: number[][] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run?.at(-1) === value - 1) run.push(value);
    else runs.push([value]);
  }
  return joinWords(
    runs.flatMap(run =>
      run.length > 2
        ? [`${nameOf(run[0])} to ${nameOf(run[run.length - 1])}`]
        : run.map(nameOf),
    ),
  );
}

/** @param months - 1 is January */
export function monthWords(months: readonly number[]): string {
  return listOrRanges(months, month => monthNames[month - 1]);
}

/** The week begins on Monday, so that a weekend stays together. */
export function weekdayWords(weekdays: readonly number[]): string {
  const fromMonday = weekdays
    .map(weekday => (weekday === 0 ? 7 : weekday))
    .sort((a, b) => a - b);
  return listOrRanges(fromMonday, weekday => weekdayNames[weekday % 7]);
}

/** `09:05`. */
export function clockTime(hour: number, minute: number): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** `1 hour`, `2 hours`. */
export function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
