import { LEVELS, span, type DrStatus, type Level } from '@kcm-backup/core';
import { isBreached } from '../hubs/isBreached';
import type { News } from './News';

/** What the owners of a hub were told of it. */
export interface ToldOfHub {
  readonly level: Level;
  /** Clusters whose RPO is breached. */
  readonly breached: readonly string[];
}

/** What its owners have to be told, and what they know then. */
export interface HubNews {
  readonly told: ToldOfHub;
  /** Absent when there is nothing new. */
  readonly news?: News;
}

/** What the first look at a hub finds is no news. */
export function alreadyTold(status: DrStatus): ToldOfHub {
  return { level: status.level, breached: breachedIn(status) };
}

/**
 * Compares a hub with what its owners know of it: a level that got worse, a
 * cluster whose RPO is breached. Each breach is news once, until it is over.
 *
 * @param isSeen whether the status is what was seen, not what follows from it
 */
export function hubNews(
  told: ToldOfHub,
  status: DrStatus,
  isSeen = true,
): HubNews {
  const found = breachedIn(status);
  const fresh = found.filter(cluster => !told.breached.includes(cluster));
  const breached = [...fresh, ...stillBreached(told.breached, status)];
  const isWorse = isBad(status.level) && rank(status.level) > rank(told.level);
  const known = { level: stillTold(told.level, status.level), breached };
  if (!isWorse && fresh.length === 0) return { told: known };
  return {
    told: known,
    news: {
      title: isWorse
        ? `${status.hub} is ${status.level}`
        : `${status.hub}: the RPO is breached`,
      description: describe(status, fresh, isSeen),
      severity: status.level === 'Unprotected' ? 'critical' : 'high',
    },
  };
}

function isBad(level: Level): boolean {
  return level === 'AtRisk' || level === 'Unprotected';
}

function rank(level: Level): number {
  return LEVELS.indexOf(level);
}

/** What is out of sight for a while is not mended by that. */
function stillTold(told: Level, now: Level): Level {
  return now === 'Unknown' ? told : now;
}

function breachedIn({ clusters }: DrStatus): readonly string[] {
  return clusters.filter(isBreached).map(({ cluster }) => cluster);
}

function stillBreached(
  told: readonly string[],
  { clusters }: DrStatus,
): readonly string[] {
  const statusOf = (name: string) =>
    clusters.find(({ cluster }) => cluster === name);
  return told.filter(name => isBreached(statusOf(name)) !== false);
}

function describe(
  { clusters }: DrStatus,
  fresh: readonly string[],
  isSeen: boolean,
): string {
  const breaches = clusters
    .filter(({ cluster }) => fresh.includes(cluster))
    .map(
      ({ cluster, rpoSeconds = 0, rpoTarget }) =>
        `${cluster}: the newest recovery point is ${span(rpoSeconds)} old${
          rpoTarget ? `, the RPO is ${span(rpoTarget.seconds)}` : ''
        }.`,
    );
  const critical = clusters
    .flatMap(({ findings }) => findings)
    .filter(
      ({ code, severity }) =>
        severity === 'critical' && code !== 'rpo-breached',
    )
    .map(({ cluster, message }) => `${cluster}: ${message}`);
  const unseen =
    isSeen || breaches.length === 0
      ? []
      : ['The hub is out of sight: newer recovery points are not known of.'];
  return [...unseen, ...breaches, ...critical].slice(0, 5).join('\n');
}
