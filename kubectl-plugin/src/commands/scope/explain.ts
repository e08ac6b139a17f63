import { explainObject, UsageError, type ScopeAnswer } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { machineData, type Style, type View } from '../../render/report';
import { printable } from '../../render/printable';
import type { explainCommand } from './noun';

const NEEDS_ATTENTION = new Set<ScopeAnswer['verdict']>([
  'left-out',
  'by-hand',
]);

export const run: Run<typeof explainCommand> = async (
  session,
  { flags, args },
) => {
  const { namespace, signal } = session;
  const object = parseObject(args.object, flags['object-namespace']);
  const { region } = flags;
  const fleet = await session.fleet();
  const answer = await explainObject(fleet, {
    ...object,
    region,
    namespace,
    signal,
  });
  await session.print({
    data: machineData('ScopeExplanation', answer),
    text: view => answerText(answer, view),
  });
  const bad = NEEDS_ATTENTION.has(answer.verdict) || answer.warning;
  return bad ? ExitCode.attention : ExitCode.ok;
};

/** @throws UsageError */
export function parseObject(text: string, objectNamespace?: string) {
  const parts = text.split('/');
  const [kind, second, third] = parts;
  if (parts.length < 2 || parts.length > 3 || parts.includes('')) {
    throw new UsageError(
      `the object is written KIND/NAME or KIND/NAMESPACE/NAME, not ${JSON.stringify(text)}`,
      {
        remedy: 'kubectl kcm-backup scope explain Secret/kcm-system/my-secret',
      },
    );
  }
  return third === undefined
    ? { kind, name: second, objectNamespace }
    : { kind, name: third, objectNamespace: second };
}

const WORDS: Readonly<
  Record<ScopeAnswer['verdict'], readonly [string, Style]>
> = {
  included: ['in the backup', 'good'],
  along: ['in the backup', 'good'],
  regenerated: ['not in the backup, made again', 'good'],
  'by-hand': ['not in the backup, by design', 'warning'],
  'left-out': ['NOT in the backup', 'critical'],
};

function answerText(answer: ScopeAnswer, { paint }: View): string {
  const [words, style] = WORDS[answer.verdict];
  const lines = [
    `${answer.object} on ${answer.cluster}: ${paint(style, words)}`,
    printable(answer.reason),
    ...answer.selectors.map(
      ({ key, value, reasons }) =>
        `  ${key}=${value}  ${printable(reasons.join('; '))}`,
    ),
    ...(answer.warning
      ? [`${paint('warning', 'warning')}  ${printable(answer.warning)}`]
      : []),
    ...(answer.remedy ? [`  try: ${printable(answer.remedy)}`] : []),
  ];
  return lines.map(line => `${line}\n`).join('');
}
