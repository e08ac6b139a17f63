import { printable } from './printable';
import type { Style, View } from './report';
import { remedyLines, screenWidth } from './screen';
import { wrapText } from './wrap';

const INDENT = ' '.repeat(10);

const STYLES: Readonly<Record<string, Style>> = {
  critical: 'critical',
  warning: 'warning',
};

/** A word in the margin, and a sentence beside it. */
export function headed(
  word: string,
  sentence: string,
  view: View,
  style: Style = STYLES[word] ?? 'dim',
): readonly string[] {
  const [first, ...rest] = indented(sentence, view);
  const margin = view.paint(style, word) + INDENT.slice(word.length);
  return [margin + first.slice(INDENT.length), ...rest];
}

/** A sentence below that one. */
export function indented(sentence: string, view: View): readonly string[] {
  return wrapText(printable(sentence), room(view)).map(line => INDENT + line);
}

/** What mends it below that, for a shell to take as one where it is a command. */
export function toPaste(
  remedy: string,
  view: View,
  deeper = 0,
): readonly string[] {
  const indent = INDENT + ' '.repeat(deeper);
  return remedyLines(remedy, room(view) - deeper).map(
    line => indent + view.paint('bold', line),
  );
}

function room(view: View): number {
  return screenWidth(view) - INDENT.length;
}
