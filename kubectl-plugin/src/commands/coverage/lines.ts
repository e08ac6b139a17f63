import { printable } from '../../render/printable';
import type { Style, View } from '../../render/report';
import { wrapCommand, wrapText } from '../../render/wrap';

const INDENT = ' '.repeat(10);
const COLUMNS = 100;

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

/** A command below it, in lines that a shell takes as one. */
export function toPaste(command: string, view: View): readonly string[] {
  return wrapCommand(printable(command), room(view) - 2).map(
    line => `${INDENT}  ${view.paint('bold', line)}`,
  );
}

function room({ columns = COLUMNS }: View): number {
  return Math.min(columns, COLUMNS) - INDENT.length;
}
