import type { Check, CheckResult } from '@kcm-backup/core';
import { printable } from '../../render/printable';
import type { Style, View } from '../../render/report';
import { remedyLines, screenWidth } from '../../render/screen';
import { wrapText } from '../../render/wrap';

/** Told apart without colour. */
const SIGNS: Readonly<Record<CheckResult, string>> = {
  ok: '✔',
  warning: '!',
  unknown: '?',
  failed: '✖',
};

export const RESULT_STYLE: Readonly<Record<CheckResult, Style>> = {
  ok: 'good',
  warning: 'warning',
  unknown: 'warning',
  failed: 'critical',
};

const GAP = 2;
/** Of what stands beneath a check. */
const INDENT = ' '.repeat(4);

/** The checklist: a line per check, beneath those not ok what mends them. */
export function checkLines(checks: readonly Check[], view: View): string {
  const widths = {
    name: widest(checks.map(({ name }) => name)),
    cluster: widest(checks.map(({ cluster }) => cluster)),
  };
  return checks
    .flatMap(check => lines(check, widths, view))
    .map(line => `${line}\n`)
    .join('');
}

type Widths = Readonly<Record<'name' | 'cluster', number>>;

function lines(check: Check, widths: Widths, view: View): readonly string[] {
  const { paint } = view;
  const { name, cluster, result, message, remedy, finding } = check;
  const width = screenWidth(view);
  const head = [
    '',
    name.padEnd(widths.name),
    printable(cluster).padEnd(widths.cluster),
    '',
  ].join(' '.repeat(GAP));
  const said = finding ? `${message} [${finding}]` : message;
  const room = width - SIGNS[result].length - head.length;
  const [first, ...rest] = wrapText(printable(said), room);
  const hanging = ' '.repeat(width - room);
  return [
    `${paint(RESULT_STYLE[result], SIGNS[result])}${head}${first}`,
    ...rest.map(line => hanging + line),
    ...(remedy === undefined
      ? []
      : remedyLines(remedy, width - INDENT.length).map(
          line => INDENT + paint('bold', line),
        )),
  ];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(text => text.length));
}
