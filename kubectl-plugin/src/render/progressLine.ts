import type { Output } from '../context';
import { printable } from './printable';

/** A line of a terminal that is written over again and again. */
export function progressLine(stderr: Output): {
  readonly show: (text: string) => void;
  readonly clear: () => void;
} {
  let isShown = false;
  return {
    show: text => {
      if (!stderr.isTerminal) return;
      stderr.write(`\r\u001b[K${printable(text)}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
