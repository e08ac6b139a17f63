import {
  clockTime,
  span,
  type ClusterStatus,
  type DrStatus,
  type Level,
} from '@kcm-backup/core';
import { printable } from '../../render/printable';
import {
  machineData,
  type Report,
  type Style,
  type View,
} from '../../render/report';
import { until } from '../../render/times';
import { findingLines } from './findingLines';
import { runStrip } from './runStrip';
import { renderTable } from '../../render/table';

/** The judgement first, then the facts, then what to do. */
export function statusReport(status: DrStatus) {
  const data = machineData('DrStatusList', status);
  const report: Report<typeof data> = {
    data,
    list: 'clusters',
    names: () =>
      status.clusters.flatMap(({ cluster, findings }) =>
        findings.map(({ code }) => `${cluster}/${code}`),
      ),
    text: view => statusText(status, view),
  };
  return report;
}

export const LEVEL_STYLE: Readonly<Record<Level, Style>> = {
  Protected: 'good',
  Unknown: 'warning',
  AtRisk: 'warning',
  Unprotected: 'critical',
};

/** The screen is to fit 100 columns. */
const GAP = 2;
const SHOWN_RUNS = 10;

function statusText(status: DrStatus, view: View): string {
  const now = new Date(status.at);
  const findings = status.clusters.flatMap(cluster => cluster.findings);
  return [
    headline(status, now, view),
    aroundLine(status),
    '',
    clusterTable(status, now, view) + findingLines(findings, now, view),
  ].join('\n');
}

function headline(status: DrStatus, now: Date, { paint }: View): string {
  const { hub, level } = status;
  return `${printable(hub)}  ${paint(LEVEL_STYLE[level], level)}  ${verdict(status, now)}`;
}

/** As of when all of it could be had, by its weakest cluster. */
function verdict({ restorableAsOf, clusters }: DrStatus, now: Date): string {
  if (restorableAsOf === undefined) {
    const without = clusters
      .filter(cluster => cluster.expected && !cluster.restorableAsOf)
      .map(({ cluster }) => cluster);
    return clusters.some(cluster => cluster.restorableAsOf)
      ? `not restorable as a whole: nothing of ${without.join(', ')}`
      : 'not restorable';
  }
  const weakest = clusters.find(
    cluster => cluster.restorableAsOf === restorableAsOf,
  );
  const age = (now.getTime() - Date.parse(restorableAsOf)) / 1000;
  const { rpoRatio, rpoTarget } = weakest ?? {};
  const measured =
    rpoRatio === undefined || rpoTarget === undefined
      ? 'no RPO to measure by'
      : `${rpoRatio.toFixed(2)}x the RPO of ${span(rpoTarget.seconds)}`;
  return `restorable as of ${clockTime(restorableAsOf, now)}, ${span(age)} ago (${measured})`;
}

/** What runs there, and where the backups go. */
function aroundLine({ kcm, clusters }: DrStatus): string {
  const [hub] = clusters;
  const storage = hub.storage.map(
    ({ name, phase, accessMode }) =>
      `${name} ${phase || 'not validated'}${accessMode === 'ReadOnly' ? ', read-only' : ''}`,
  );
  const parts = [
    `kcm ${kcm?.version ?? kcm?.release ?? 'of unknown version'}`,
    hub.velero ? `Velero ${hub.velero.replace(/^v/, '')}` : 'no Velero',
    ...(storage.length > 0 ? storage : ['no storage location']),
  ];
  return parts.map(part => printable(part)).join('   ');
}

function clusterTable({ clusters }: DrStatus, now: Date, view: View): string {
  return renderTable<ClusterStatus>(
    [
      { header: 'CLUSTER', value: row => row.cluster },
      {
        header: 'LEVEL',
        value: row => row.level,
        style: row => LEVEL_STYLE[row.level],
      },
      { header: 'RECOVERY POINT', value: row => row.recoveryPoint?.name },
      { header: 'EVIDENCE', value: row => row.recoveryPoint?.evidence },
      { header: 'AGE', value: row => ageOf(row) },
      {
        header: 'RPO',
        value: ({ rpoRatio }) => rpoRatio && `${rpoRatio.toFixed(2)}x`,
      },
      { header: 'NEXT', value: row => nextRun(row, now) },
      {
        header: 'LAST RUNS',
        value: row => runStrip(row.lastRuns, view.wide ? 90 : SHOWN_RUNS),
      },
      { header: 'ITEMS', value: row => row.recoveryPoint?.items, wide: true },
      { header: 'POINTS', value: row => row.recoveryPoints, wide: true },
    ],
    clusters,
    view,
    GAP,
  );
}

function ageOf({ rpoSeconds }: ClusterStatus): string | undefined {
  return rpoSeconds === undefined ? undefined : span(rpoSeconds);
}

/** A minute or two late is how kcm works. */
function nextRun(
  { nextRun: next, lastRuns }: ClusterStatus,
  now: Date,
): string | undefined {
  if (next === undefined) return undefined;
  if (Date.parse(next) > now.getTime()) return until(now, next);
  return lastRuns.at(-1)?.state === 'missed' ? 'overdue' : 'due';
}
