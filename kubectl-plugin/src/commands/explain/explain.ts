import {
  findingRules,
  NotFoundError,
  type FindingRule,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { suggest } from '../../cli/suggest';
import { ExitCode } from '../../exitCodes';
import { machineData, type Report, type View } from '../../render/report';
import { renderTable } from '../../render/table';
import { screenWidth } from '../../render/screen';
import { wrapText } from '../../render/wrap';
import type { explainCommand } from './noun';

const COLUMNS = 80;

export const run: Run<typeof explainCommand> = async (session, { args }) => {
  if (args.finding === undefined) await session.print(listReport());
  else await session.print(oneReport(ruleOf(args.finding)));
  return ExitCode.ok;
};

/** @throws NotFoundError with what may have been meant */
function ruleOf(code: string): FindingRule {
  const rule = findingRules.find(known => known.code === code);
  if (rule) return rule;
  const meant = suggest(
    code,
    findingRules.map(known => known.code),
  );
  throw new NotFoundError(`There is no finding ${JSON.stringify(code)}.`, {
    remedy: ['kubectl kcm-backup explain', meant].filter(Boolean).join(' '),
  });
}

function textsOf({ code, title, meaning, consequence, mending }: FindingRule) {
  return { code, title, meaning, consequence, mending };
}

function oneReport(rule: FindingRule) {
  const data = machineData('FindingExplanation', textsOf(rule));
  const report: Report<typeof data> = {
    data,
    text: view => explanation(rule, view),
  };
  return report;
}

function listReport() {
  const data = machineData('FindingExplanationList', {
    items: findingRules.map(textsOf),
  });
  const report: Report<typeof data> = {
    data,
    list: 'items',
    names: () => findingRules.map(({ code }) => code),
    text: view =>
      renderTable(
        [
          { header: 'FINDING', value: ({ code }) => code },
          { header: 'WHAT IS WRONG', value: ({ title }) => title },
        ],
        findingRules,
        view,
      ),
  };
  return report;
}

function explanation(rule: FindingRule, view: View): string {
  const { paint } = view;
  const width = screenWidth(view, COLUMNS);
  const section = (head: string, text: string) => [
    '',
    paint('bold', head),
    ...wrapText(text, width),
  ];
  return [
    `${rule.code}: ${rule.title}`,
    ...section('What it means', rule.meaning),
    ...section('Why it matters', rule.consequence),
    ...section('How to mend it', rule.mending),
  ]
    .map(line => `${line}\n`)
    .join('');
}
