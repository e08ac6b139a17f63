import { backupOutcome, type BackupOutcome } from '../backup/backupOutcome';
import type { BackupPlan } from '../backup/backupPlan';
import {
  RUN_LABEL,
  VELERO_SCHEDULE_LABEL,
  type ClusterBackup,
} from '../backup/backupRuns';
import type { Backup } from '../objects/velero';
import type { BackupSchedule } from '../schedule/BackupSchedule';
import { nextRun } from '../schedule/nextRun';
import { rfc3339 } from '../schedule/rfc3339';
import { KCM_BACKUP_LABEL } from '../scope/labels';
import type { PlanFacts } from './DrFacts';
import type { Slot, SlotState } from './DrStatus';
import { failedVerification } from './recoveryPoints';
import { rpoOf } from './rpoTarget';

/** How many expected runs are looked back at. */
export const MAX_SLOTS = 90;

/**
 * How late a run may be before it counts as missed: kcm looks at its schedules
 * once a minute, and Velero has to pick the Backup up.
 */
export const RUN_GRACE_SECONDS = 300;

/** Velero's own default, 30 days. */
const DEFAULT_TTL_SECONDS = 720 * 3600;

/** More runs in a span than this are not looked at one by one. */
export const RUN_LIMIT = 20_000;

/**
 * The latest runs that a plan should have made of a cluster, each with the
 * Backup that answers to it: the best of those that started before the next
 * run was due. What is older than the plan was not expected; of what is older
 * than Backups are kept there is no data.
 *
 * @param until the last moment that a run may have been expected at
 */
export function expectedRuns(
  plan: PlanFacts,
  history: readonly ClusterBackup[],
  now: Date,
  until = now,
): readonly Slot[] {
  const { parsed, since, gapSeconds } = plan;
  if (!parsed || gapSeconds === undefined) return [];
  const span = gapSeconds * (MAX_SLOTS + 1) * 1000;
  const from = Math.max(until.getTime() - span, Date.parse(since ?? '') || 0);
  const kept = (rpoOf(plan.ttl) ?? DEFAULT_TTL_SECONDS) * 1000;
  const own = history
    .filter(({ backup }) => isOf(plan, backup))
    .map(({ backup }) => ({ backup, at: madeAt(backup) }));
  return walk(parsed, own, new Date(from), until)
    .slice(-MAX_SLOTS)
    .map(({ at, answer }) =>
      answer
        ? slotOf(at, answer.backup)
        : { at: rfc3339(at), state: withoutAnswer(at, now, kept) },
    );
}

/** The missed runs at the end; a run that may still come does not end them. */
export function trailingMissed(slots: readonly Slot[]): readonly Slot[] {
  const past = slots.filter(({ state }) => state !== 'running');
  const last = past.findLastIndex(({ state }) => state !== 'missed');
  return past.slice(last + 1);
}

/** A Backup, and when it was made. */
interface Made {
  readonly backup: Backup;
  readonly at: number;
}

interface Run {
  readonly at: Date;
  readonly answer?: Made;
}

/**
 * A delay (`@every 6h`) counts from the run before it, as it really was; the
 * times of a cron expression are fixed.
 */
function walk(
  schedule: BackupSchedule,
  own: readonly Made[],
  from: Date,
  now: Date,
): readonly Run[] {
  const runs: Run[] = [];
  let at = nextRun(schedule, from);
  while (at !== undefined && at <= now && runs.length < RUN_LIMIT) {
    const following = nextRun(schedule, at);
    const answer = answerTo(own, at, following ?? now);
    runs.push({ at, answer });
    at =
      answer && schedule.kind === 'delay'
        ? nextRun(schedule, new Date(answer.at))
        : following;
  }
  return runs;
}

/** Whether a plan made a Backup. */
export function isOf(plan: BackupPlan, { metadata }: Backup): boolean {
  const { labels = {} } = metadata;
  if (plan.kind === 'ManagementBackup') {
    return labels[KCM_BACKUP_LABEL] === plan.name;
  }
  return (
    labels[VELERO_SCHEDULE_LABEL] === plan.name ||
    (plan.direct && labels[RUN_LABEL] === plan.name)
  );
}

/** When a Backup was made: FailedValidation never starts. */
export function madeAt({ status, metadata }: Backup): number {
  return Date.parse(status?.startTimestamp ?? metadata.creationTimestamp ?? '');
}

/** Best first. */
const RANK: readonly SlotState[] = [
  'completed',
  'degraded',
  'running',
  'failed',
];

const STATES: Readonly<Record<BackupOutcome, SlotState>> = {
  completed: 'completed',
  degraded: 'degraded',
  failed: 'failed',
  deleting: 'failed',
  running: 'running',
};

/** A damaged one is no more use than one that failed. */
function stateOf(backup: Backup): SlotState {
  if (failedVerification(backup)) return 'failed';
  return STATES[backupOutcome(backup)];
}

function answerTo(
  own: readonly Made[],
  from: Date,
  until: Date,
): Made | undefined {
  const rank = ({ backup }: Made) => RANK.indexOf(stateOf(backup));
  return own
    .filter(({ at }) => at >= from.getTime() && at < until.getTime())
    .sort((a, b) => rank(a) - rank(b))
    .at(0);
}

function slotOf(at: Date, backup: Backup): Slot {
  return {
    at: rfc3339(at),
    state: stateOf(backup),
    backup: backup.metadata.name,
  };
}

function withoutAnswer(at: Date, now: Date, kept: number): SlotState {
  const age = now.getTime() - at.getTime();
  if (age > kept) return 'no-data';
  return age > RUN_GRACE_SECONDS * 1000 ? 'missed' : 'running';
}
