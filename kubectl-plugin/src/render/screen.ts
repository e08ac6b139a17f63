import { wrapCommand, wrapText } from './wrap';
import { printable } from './printable';
import type { View } from './report';

/** Screens are to fit them, however wide the terminal is. */
const COLUMNS = 100;

/** How many columns there are to write into. */
export function screenWidth({ columns = COLUMNS }: View, most = COLUMNS) {
  return Math.min(columns, most);
}

/** A remedy: a command so that a shell takes it, a sentence as such. */
export function remedyLines(remedy: string, width: number): readonly string[] {
  const isCommand = /^(kubectl|helm|echo|velero) /.test(remedy);
  return (isCommand ? wrapCommand : wrapText)(printable(remedy), width);
}
