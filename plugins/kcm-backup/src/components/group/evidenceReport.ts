import type {
  BackupRun,
  HistoryEvent,
  HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { tableCsv } from '../shared/tableCsv';
import { nowOf } from '../shared/Now';
import { rpoAt } from '../status/rpoAt';

/** What is known of a hub, as far as a report needs it. */
export interface Evidence {
  readonly hub: HubSummary;
  /** Newest first. */
  readonly events: readonly HistoryEvent[];
  /** Newest first, of the hub and its regions. */
  readonly runs: readonly BackupRun[];
}

/** The most events, and the most runs, that the backend gives at once. */
export const READ_AT_ONCE = 1_000;

/** How far back a report counts. */
const PERIOD_DAYS = 90;

const COLUMNS = [
  'hub',
  'level',
  'sight',
  'judgedAt',
  'restorableAsOf',
  'rpoTargetSeconds',
  'rpoSeconds',
  'verifiedAt',
  'verifiedBackup',
  'verification',
  'drillAt',
  'drillBackup',
  'drill',
  'rtoSeconds',
  'from',
  'to',
  'breaches',
  'breachSeconds',
  'outOfSight',
  'runsFrom',
  'completed',
  'degraded',
  'failed',
  'missed',
] as const;

/**
 * What an auditor asks of each hub, a line each: can it be restored and as of
 * when, when was that last proved, and how did the last 90 days go. Of exported
 * YAML the days are those before the export.
 *
 * @param clock when the report is made
 */
export function evidenceReport(
  t: Texts,
  evidence: readonly Evidence[],
  clock: Date,
): string {
  const columns = COLUMNS.map(key => ({
    label: t(`fleet.report.${key}`),
    csv: (facts: ReturnType<typeof factsOf>) => facts[key],
  }));
  return tableCsv(
    columns,
    evidence.map(one => factsOf(one, clock)),
  );
}

function factsOf({ hub, events, runs }: Evidence, clock: Date) {
  const now = nowOf(hub, clock);
  const from = new Date(now.getTime() - PERIOD_DAYS * 86_400_000);
  return {
    ...standing(hub, now),
    ...proof(hub, events),
    from: from.toISOString(),
    to: now.toISOString(),
    ...interruptions(events, from, now),
    ...outcomes(runs, from),
    missed: [...hub.strip].filter(letter => letter === 'm').length,
  };
}

function standing(hub: HubSummary, now: Date) {
  const { rpoTargetSeconds, rpoSeconds } = rpoAt(hub, now);
  return {
    hub: hub.name,
    level: hub.level,
    sight: hub.sight.state,
    judgedAt: hub.at,
    restorableAsOf: hub.restorableAsOf,
    rpoTargetSeconds,
    rpoSeconds: rpoSeconds && Math.round(rpoSeconds),
  };
}

function proof({ lastDrill }: HubSummary, events: readonly HistoryEvent[]) {
  const verified = events.find(({ kind }) => kind === 'verification');
  return {
    verifiedAt: verified?.at,
    verifiedBackup: verified?.backup,
    verification: verified?.result,
    drillAt: lastDrill?.at,
    drillBackup: lastDrill?.backup,
    drill: lastDrill?.result,
    rtoSeconds: lastDrill?.seconds && Math.round(lastDrill.seconds),
  };
}

function interruptions(events: readonly HistoryEvent[], from: Date, now: Date) {
  const during = events.filter(it => endOf(it, now) > from.getTime());
  const breaches = during.filter(({ kind }) => kind === 'rpo-breach');
  return {
    breaches: breaches.length,
    breachSeconds: secondsOf(breaches, from, now),
    outOfSight: during.filter(({ kind }) => kind === 'unreachable').length,
  };
}

/** Where there are more runs than are read at once, of as many as were read. */
function outcomes(runs: readonly BackupRun[], from: Date) {
  const began = (run: BackupRun) => Date.parse(run.startedAt ?? '');
  const during = runs.filter(run => began(run) >= from.getTime());
  const oldest = during.at(-1)?.startedAt;
  const isCut = runs.length >= READ_AT_ONCE && during.length === runs.length;
  const amount = (outcome: BackupRun['outcome']) =>
    during.filter(run => run.outcome === outcome).length;
  return {
    runsFrom: isCut ? oldest : from.toISOString(),
    completed: amount('completed'),
    degraded: amount('degraded'),
    failed: amount('failed'),
  };
}

/** What goes on has no end yet. */
function endOf({ at, endedAt, result }: HistoryEvent, now: Date): number {
  if (endedAt) return Date.parse(endedAt);
  return result === 'ongoing' ? now.getTime() : Date.parse(at);
}

/** Of several clusters at once each counts. */
function secondsOf(
  events: readonly HistoryEvent[],
  from: Date,
  now: Date,
): number {
  const lengths = events.map(
    it => endOf(it, now) - Math.max(Date.parse(it.at), from.getTime()),
  );
  return Math.round(lengths.reduce((sum, ms) => sum + ms, 0) / 1000);
}
