/** Lines of at most `width` columns; a longer word stays whole. */
export function wrapText(text: string, width: number): readonly string[] {
  return fill(text.split(' '), width);
}

/**
 * A command in lines of at most `width` columns that a shell takes as one:
 * broken only between words, and never inside quotes.
 */
export function wrapCommand(command: string, width: number): readonly string[] {
  const words = command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+|['"]/g) ?? [];
  const lines = fill(words, width - ' \\'.length, width);
  return lines.map((line, i) => {
    const text = i === 0 ? line : `  ${line}`;
    return i < lines.length - 1 ? `${text} \\` : text;
  });
}

function fill(
  words: readonly string[],
  width: number,
  whole = width,
): readonly string[] {
  if (words.join(' ').length <= whole) return [words.join(' ')];
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const room = lines.length > 1 ? width - 2 : width;
    if (last !== undefined && last.length + 1 + word.length <= room) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
