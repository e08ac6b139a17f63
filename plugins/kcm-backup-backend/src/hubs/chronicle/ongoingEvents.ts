import type { HistoryEvent } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type ClusterStatus, MANAGEMENT } from '@kcm-backup/core';
import type { IdentifiedEvent } from '../../database/writeHistory';
import { identified } from '../../database/HistoryStore';
import type { HubLook } from '../HubWatcher';

const AWAY: readonly string[] = ['unreachable', 'unauthorized', 'failed'];
const BREACH = 'rpo-breached';

type Began = Omit<HistoryEvent, 'result'>;

/** What begins with this look, and what is over by it. */
export function ongoingEvents(
  known: readonly IdentifiedEvent[],
  look: HubLook,
): readonly IdentifiedEvent[] {
  const now = whatIsSo(look, known);
  return [
    ...now
      .filter(event => known.every(other => !isSame(other.event, event)))
      .map(event => identified({ ...event, result: 'ongoing' })),
    ...known
      .filter(({ event }) => now.every(other => !isSame(event, other)))
      .map(({ identity, event }) => ({
        identity,
        event: {
          ...event,
          result: 'over' as const,
          endedAt: look.at.toISOString(),
        },
      })),
  ];
}

/** A hub that is not seen is as it was: its breaches go on. */
function whatIsSo(
  { at, sight, seen }: HubLook,
  known: readonly IdentifiedEvent[],
): readonly Began[] {
  if (seen) {
    const { clusters } = seen.judgement.status;
    return clusters.flatMap(cluster => breachOf(cluster, at));
  }
  const breaches = known
    .map(({ event }) => event)
    .filter(({ kind }) => kind === 'rpo-breach');
  if (!AWAY.includes(sight.state)) return breaches;
  const { message } = sight;
  const cluster = MANAGEMENT;
  return [
    ...breaches,
    { kind: 'unreachable', cluster, at: at.toISOString(), message },
  ];
}

function breachOf(
  { cluster, findings, rpoSeconds, rpoTarget }: ClusterStatus,
  now: Date,
): readonly Began[] {
  const finding = findings.find(({ code }) => code === BREACH);
  if (!finding) return [];
  const late = Math.max(0, (rpoSeconds ?? 0) - (rpoTarget?.seconds ?? 0));
  const began = new Date(now.getTime() - late * 1000);
  return [
    {
      kind: 'rpo-breach',
      cluster,
      at: began.toISOString(),
      message: finding.message,
    },
  ];
}

/** Of one kind and cluster one goes on at a time. */
function isSame(
  a: Pick<HistoryEvent, 'kind' | 'cluster'>,
  b: Pick<HistoryEvent, 'kind' | 'cluster'>,
): boolean {
  return a.kind === b.kind && a.cluster === b.cluster;
}
