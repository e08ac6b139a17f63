import {
  objectName,
  type CoverageReport,
  type GapLabelled,
} from '@kcm-backup/core';
import { printable } from '../../render/printable';
import { machineData, type Report, type View } from '../../render/report';
import { summaryLine } from './summaryLine';
import { unseenLines } from './unseenLines';

/** What `labelGaps` would be asked to do, when nothing is to be sent. */
export function wouldLabel({ gaps }: CoverageReport): readonly GapLabelled[] {
  return gaps.flatMap(gap =>
    gap.closable ? { gap, result: 'labelled' as const } : [],
  );
}

/** What was labelled, what not and why; then what remains. */
export function labelReport(
  done: readonly GapLabelled[],
  after: CoverageReport,
  how: 'did' | 'would',
) {
  const items = done.map(item(how));
  const data = machineData('CoverageLabelList', {
    items,
    remaining: after.gaps,
    unseen: after.unseen,
  });
  const report: Report<typeof data> = {
    data,
    list: 'items',
    names: answer =>
      answer.items
        .filter(({ result }) => result.endsWith('labelled'))
        .map(({ resource, name }) => `${resource}/${name}`),
    text: view =>
      [
        ...(items.length > 0
          ? items.map(one => line(one, view))
          : ['nothing to label\n']),
        unseenLines(after.unseen, view),
        summaryLine(after, view),
      ].join(''),
  };
  return report;
}

type Item = ReturnType<ReturnType<typeof item>>;

function item(how: 'did' | 'would') {
  return (one: GapLabelled) => {
    const { kind, name, namespace, cluster, resource } = one.gap;
    const done = how === 'did' ? 'labelled' : 'would-be-labelled';
    return {
      kind,
      name,
      ...(namespace && { namespace }),
      cluster,
      resource,
      result: one.result === 'labelled' ? done : one.result,
      ...(one.result === 'refused' && {
        message: one.message,
        remedy: one.gap.fix,
      }),
      ...(one.result === 'failed' && { message: one.error.message }),
    } as const;
  };
}

const WORDS = {
  labelled: ['good', 'labelled'],
  'would-be-labelled': [undefined, 'would be labelled'],
  refused: ['warning', 'not labelled'],
  failed: ['critical', 'failed'],
} as const;

function line(one: Item, { paint }: View): string {
  const { cluster, result, message, remedy } = one;
  const [style, words] = WORDS[result];
  const where = cluster === 'management' ? '' : ` (${printable(cluster)})`;
  return [
    `${printable(objectName(one))} ${paint(style, words)}${where}`,
    ...(message === undefined ? [] : [`  ${printable(message)}`]),
    ...(remedy === undefined ? [] : [`  try: ${printable(remedy)}`]),
  ]
    .map(text => `${text}\n`)
    .join('');
}
