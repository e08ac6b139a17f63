import {
  clockTime,
  span,
  type ClusterStatus,
  type DrStatus,
  type Level,
  type StorageStatus,
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
import { screenWidth } from '../../render/screen';
import { runStrip } from './runStrip';
import { renderTable } from '../../render/table';
import { wrapText } from '../../render/wrap';

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
    aroundLine(status, now),
    '',
    clusterTable(status, now, view) + findingLines(findings, now, view),
  ].join('\n');
}

function headline(status: DrStatus, now: Date, view: View): string {
  const { paint } = view;
  const { hub, level } = status;
  const before = `${printable(hub)}  ${level}  `;
  const width = screenWidth(view) - before.length;
  const lines = wrapText(printable(verdict(status, now)), width);
  return (
    before.replace(level, paint(LEVEL_STYLE[level], level)) +
    lines.join(`\n${' '.repeat(before.length)}`)
  );
}

/** As of when all of it could be had, by its weakest cluster. */
function verdict(status: DrStatus, now: Date): string {
  const { restorableAsOf, clusters } = status;
  if (restorableAsOf === undefined) return notRestorable(status, now);
  const weakest = clusters.find(
    cluster => cluster.restorableAsOf === restorableAsOf,
  );
  const age = (now.getTime() - Date.parse(restorableAsOf)) / 1000;
  const { rpoRatio, rpoTarget } = weakest ?? {};
  const measured =
    rpoRatio === undefined || rpoTarget === undefined
      ? 'no RPO to measure by'
      : `${times(rpoRatio)} the RPO of ${span(rpoTarget.seconds)}`;
  return `restorable as of ${clockTime(restorableAsOf, now)}, ${span(age)} ago (${measured})`;
}

/** Its first line stands for the hub in lists: it is to be short. */
function notRestorable({ clusters }: DrStatus, now: Date): string {
  const without = clusters.filter(
    ({ expected, restorableAsOf }) => expected && !restorableAsOf,
  );
  const kept = without.find(({ recoveryPoint }) => recoveryPoint);
  if (kept?.recoveryPoint) {
    const { at, location } = kept.recoveryPoint;
    return `not restorable now: ${location} is not available (newest point ${clockTime(at, now)})`;
  }
  if (without.length === clusters.length) return 'not restorable';
  const names = without.map(({ cluster }) => cluster).join(', ');
  return `not restorable as a whole: nothing of ${names}`;
}

/** What runs there, and where the backups go. */
function aroundLine({ kcm, clusters }: DrStatus, now: Date): string {
  const [hub] = clusters;
  const storage = hub.storage.map(one => storageText(one, now));
  const parts = [
    `kcm ${kcm?.version ?? kcm?.release ?? 'of unknown version'}`,
    veleroText(hub),
    ...(storage.length > 0 ? storage : ['no storage location']),
  ];
  return parts.map(part => printable(part)).join('   ');
}

function veleroText({ velero, findings }: ClusterStatus): string {
  if (velero) return `Velero ${velero.replace(/^v/, '')}`;
  return findings.some(({ code }) => code === 'velero-missing')
    ? 'no Velero'
    : 'Velero of unknown version';
}

/** Velero looks once a minute: an older phase is told with its age. */
const STALE_SECONDS = 600;

function storageText(storage: StorageStatus, now: Date): string {
  const { name, phase, accessMode, lastValidated } = storage;
  const age = (now.getTime() - Date.parse(lastValidated ?? '')) / 1000;
  return [
    `${name} ${phase || 'not validated'}`,
    ...(age > STALE_SECONDS ? [` ${span(age)} ago`] : []),
    ...(accessMode === 'ReadOnly' ? [', read-only'] : []),
  ].join('');
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
        value: ({ rpoRatio }) => times(rpoRatio),
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

function times(ratio: number | undefined): string | undefined {
  return ratio === undefined ? undefined : `${ratio.toFixed(2)}x`;
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
