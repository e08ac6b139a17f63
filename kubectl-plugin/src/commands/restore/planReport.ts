import type {
  ChangedObject,
  Danger,
  PlanStep,
  Predictions,
  RefusedObject,
  RestorePlan,
} from '@kcm-backup/core';
import { groupBy } from '../../render/groupBy';
import { headed, indented, toPaste } from '../../render/margin';
import { printable } from '../../render/printable';
import type { MachineData, Report, View } from '../../render/report';
import { renderTable } from '../../render/table';
import { age } from '../../render/times';
import { followUpLines } from './followUpLines';
import { mainPart } from './mainPart';

/** Groups of a class, and names of a group, that are shown; `-o json` has all. */
const SHOWN = 12;
const NAMES = 3;

/**
 * The judgement first, then what has to be looked at, then the way.
 *
 * @param saved the file, with the flags that `apply` needs besides
 */
export function planReport(
  plan: RestorePlan,
  now: Date,
  saved?: string,
): Report<RestorePlan & MachineData> {
  return {
    data: plan,
    names: () => [`restoreplan/${plan.name}`],
    text: view =>
      [
        headline(plan, now, view),
        ...section(refusalLines(plan, view)),
        ...section(plan.dangers.flatMap(danger => dangerLines(danger, view))),
        ...section(stepLines(plan.steps, view)),
        ...section(plan.steps.flatMap(step => installLines(step, view))),
        ...plan.predictions.flatMap(one => section(predictionLines(one, view))),
        ...section(
          [...plan.notes, ...flagNotes(plan)].flatMap(note =>
            headed('note', note, view, 'dim'),
          ),
        ),
        ...section(nextLines(plan, saved, view)),
      ]
        .map(line => `${line}\n`)
        .join(''),
  };
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function headline(plan: RestorePlan, now: Date, { paint }: View): string {
  const { source, onto } = mainPart(plan);
  const fit =
    plan.refusals.length === 0
      ? paint('good', 'fit to apply')
      : paint('critical', 'not to be applied');
  const when = source.startTimestamp
    ? `as of ${source.startTimestamp}, ${age(now, source.startTimestamp)} ago`
    : 'time not known';
  return [
    `${plan.options.purpose} of ${printable(source.backup)}  ${fit}  ${when}`,
    `onto ${printable(onto.location)}   kcm ${printable(plan.kcmVersion ?? 'not known')}   plan ${plan.hash.slice(0, 12)}`,
  ].join('\n');
}

function refusalLines(plan: RestorePlan, view: View): readonly string[] {
  return plan.refusals.flatMap(({ code, cluster, message, remedy }) => [
    ...headed('refused', `${code} (${cluster})  ${message}`, view, 'critical'),
    ...toPaste(remedy, view),
  ]);
}

function dangerLines(danger: Danger, view: View): readonly string[] {
  const { code, cluster, message, objects } = danger;
  const shown = objects.slice(0, 6).join(', ');
  const more = objects.length > 6 ? ` and ${objects.length - 6} more` : '';
  return [
    ...headed('look at', `${code} (${cluster})  ${message}`, view, 'warning'),
    ...(shown ? indented(`${shown}${more}`, view) : []),
  ];
}

function stepLines(steps: readonly PlanStep[], view: View): readonly string[] {
  const columns = [
    { header: 'STEP', value: ({ number }: PlanStep) => number },
    { header: 'BY', value: ({ owner }: PlanStep) => owner },
    { header: 'CLUSTER', value: ({ cluster }: PlanStep) => cluster },
    { header: 'WHAT', value: ({ title }: PlanStep) => title },
    { header: 'WHY', value: ({ why }: PlanStep) => why, wide: true },
  ];
  return renderTable(columns, steps, view).trimEnd().split('\n');
}

/** Helm is run by whoever restores: here is the line. */
function installLines(step: PlanStep, view: View): readonly string[] {
  if (step.do !== 'install') return [];
  const words = 'To install kcm, where it is not there yet:';
  return [
    ...headed(`step ${step.number}`, words, view, 'dim'),
    ...toPaste(step.command, view),
  ];
}

function predictionLines(
  { cluster, counts, changed, refused, leftOut }: Predictions,
  view: View,
): readonly string[] {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return [
    `${cluster}: ${total} objects: ${counts.created} created, ${counts.changed} changed, ${counts.same} same, ${counts.refused} refused, ${counts['left-out']} left out`,
    ...named('changed', changed, one => one.parts.join(', '), view),
    ...named('refused', refused, one => one.reason, view),
    ...leftOut.flatMap(({ resource, reason, names }) =>
      headed(
        'left out',
        `${resource} (${names.length}): ${reason}`,
        view,
        'dim',
      ),
    ),
  ];
}

/** Objects of a resource that fare alike stand on one line. */
function named<T extends ChangedObject | RefusedObject>(
  word: string,
  objects: readonly T[],
  what: (object: T) => string,
  view: View,
): readonly string[] {
  const groups = groupBy(objects, one => `${one.resource}\n${what(one)}`);
  const lines = groups.slice(0, SHOWN).flatMap(([key, group]) => {
    const [resource, why] = key.split('\n');
    const names = group.map(({ namespace, name }) =>
      namespace ? `${namespace}/${name}` : name,
    );
    const more =
      names.length > NAMES ? ` and ${names.length - NAMES} more` : '';
    return headed(
      word,
      `${resource} ${names.slice(0, NAMES).join(', ')}${more}: ${why}`,
      view,
      word === 'refused' ? 'critical' : 'warning',
    );
  });
  return groups.length > SHOWN
    ? [...lines, ...indented('and more; -o json has them all', view)]
    : lines;
}

/** What a plan leaves to the flags of the command. */
function flagNotes({ options }: RestorePlan): readonly string[] {
  const { purpose, restoreRegions, reprovisionRegions, regionsOnly } = options;
  if (purpose === 'drill') return [];
  const off = [
    ...(regionsOnly ? [] : ['--old-hub CONTEXT']),
    ...[...restoreRegions, ...reprovisionRegions].map(
      name => `--old-region ${name}=CONTEXT`,
    ),
  ].join(' ');
  return [
    `"${nounOf(options)} apply ${off}" sees to it that what must stay off is off.`,
  ];
}

function nounOf({ purpose }: RestorePlan['options']): string {
  return purpose === 'rollback' ? 'rollback' : 'restore';
}

function nextLines(
  plan: RestorePlan,
  saved: string | undefined,
  view: View,
): readonly string[] {
  if (plan.refusals.length > 0) return [];
  return [
    ...(saved === undefined
      ? toPaste('Keep it with --save FILE to carry it out.', view)
      : toPaste(
          `kubectl kcm-backup ${nounOf(plan.options)} apply ${saved}`,
          view,
        )),
    ...followUpLines(plan.followUps, view),
  ];
}
