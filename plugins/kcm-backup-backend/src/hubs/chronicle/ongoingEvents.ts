import type { HistoryEvent } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  type ClusterStatus,
  type DrStatus,
  MANAGEMENT,
} from '@kcm-backup/core';
import type { IdentifiedEvent } from '../../database/writeHistory';
import { identified } from '../../database/HistoryStore';
import type { HubLook } from '../HubWatcher';
import { isBreached } from '../isBreached';

const AWAY: readonly string[] = ['unreachable', 'unauthorized', 'failed'];

type Began = Omit<HistoryEvent, 'result'>;

/**
 * What begins with this look, and what is over by it.
 *
 * @param status as it is after the look
 */
export function ongoingEvents(
  known: readonly IdentifiedEvent[],
  look: HubLook,
  status: DrStatus | undefined,
): readonly IdentifiedEvent[] {
  const now = whatIsSo(look, status, known);
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

function whatIsSo(
  look: HubLook,
  status: DrStatus | undefined,
  known: readonly IdentifiedEvent[],
): readonly Began[] {
  const clusters = status?.clusters ?? [];
  const breaches = [
    ...clusters.flatMap(cluster => breachOf(cluster, look.at)),
    ...known
      .map(({ event }) => event)
      .filter(event => goesOnUnseen(event, clusters, look)),
  ];
  const { at, sight } = look;
  if (!AWAY.includes(sight.state)) return breaches;
  const { message } = sight;
  const cluster = MANAGEMENT;
  return [
    ...breaches,
    { kind: 'unreachable', cluster, at: at.toISOString(), message },
  ];
}

/** A breach of a cluster that is not measured now, and is not removed. */
function goesOnUnseen(
  { kind, cluster }: HistoryEvent,
  clusters: readonly ClusterStatus[],
  { seen }: HubLook,
): boolean {
  if (kind !== 'rpo-breach') return false;
  const status = clusters.find(one => one.cluster === cluster);
  const isRemoved = !status && seen?.input.kcm.regions !== undefined;
  return !isRemoved && isBreached(status) === undefined;
}

function breachOf(
  { cluster, findings, rpoSeconds, rpoTarget }: ClusterStatus,
  now: Date,
): readonly Began[] {
  const finding = findings.find(({ code }) => code === 'rpo-breached');
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
