import type { Check, CheckResult, Diagnosis, Purpose } from '@kcm-backup/core';
import { printable } from '../../render/printable';
import { machineData, type Report, type View } from '../../render/report';
import { checkLines, RESULT_STYLE } from './checkLines';

/** The judgement first, then the checklist. */
export function diagnosisReport(diagnosis: Diagnosis) {
  const data = machineData('DoctorReport', diagnosis);
  const report: Report<typeof data> = {
    data,
    list: 'checks',
    names: () => [...new Set(notOk(diagnosis))],
    text: view =>
      `${headline(diagnosis, view)}\n\n${checkLines(diagnosis.checks, view)}`,
  };
  return report;
}

function notOk({ checks }: Diagnosis): readonly string[] {
  return checks
    .filter(({ result }) => result !== 'ok')
    .map(({ cluster, name }) => `${cluster}/${name}`);
}

const READY: Readonly<Record<Purpose, string>> = {
  backup: 'nothing is in the way of the next backup',
  upgrade: 'kcm can be upgraded, with a way back',
  restore: 'this cluster is fit to restore onto',
};

const NOT_READY: Readonly<Record<Purpose, string>> = {
  backup: 'do not count on the next backup',
  upgrade: 'do not upgrade yet',
  restore: 'do not restore onto this cluster yet',
};

const UNSURE: Readonly<Record<Purpose, string>> = {
  backup: 'whether the next backup comes is not sure',
  upgrade: 'look at what is unknown before you upgrade',
  restore: 'look at what is unknown before you restore onto this cluster',
};

function headline(diagnosis: Diagnosis, { paint }: View): string {
  const { hub, result } = diagnosis;
  return `${printable(hub)}  ${paint(RESULT_STYLE[result], result)}  ${verdict(diagnosis)}`;
}

function verdict({ purpose, result, checks }: Diagnosis): string {
  const total = `${checks.length} checks`;
  if (result === 'ok') return `${total}: ${READY[purpose]}`;
  return `${tally(checks)} of ${total}: ${advice(purpose, result)}`;
}

function advice(purpose: Purpose, result: CheckResult): string {
  if (result === 'warning') {
    return `${READY[purpose]}, but mind what is below`;
  }
  return result === 'unknown' ? UNSURE[purpose] : NOT_READY[purpose];
}

const TOLD: readonly CheckResult[] = ['failed', 'unknown', 'warning'];

/** `2 failed, 3 unknown, 1 warning`, worst first. */
function tally(checks: readonly Check[]): string {
  return TOLD.map(
    told =>
      [checks.filter(({ result }) => result === told).length, told] as const,
  )
    .filter(([amount]) => amount > 0)
    .map(([amount, told]) => `${amount} ${told}`)
    .join(', ');
}
