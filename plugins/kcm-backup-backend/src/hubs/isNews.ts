import type { ClusterStatus, DrStatus } from '@kcm-backup/core';
import type { HubRecord } from './HubRecord';

/** How old the moment of what is written may become where nothing changes. */
const FRESH_MS = 60_000;

/**
 * Whether a record is worth to be written and told: something else than the
 * clock moved, or the last one that was told looks old by now.
 */
export function isNews(before: HubRecord, now: HubRecord): boolean {
  if (essence(before) !== essence(now)) return true;
  return lookedAt(now) - lookedAt(before) >= FRESH_MS;
}

function lookedAt(record: HubRecord): number {
  return record.lookedAt === undefined ? 0 : Date.parse(record.lookedAt);
}

/** What of a record does not follow from the moment alone. */
function essence(record: HubRecord): string {
  const { sight, status, timelines, markers, runs, lastDrill } = record;
  const { readAt: _, ...rest } = sight;
  return JSON.stringify([
    rest,
    status && timeless(status),
    timelines,
    markers,
    runs,
    lastDrill,
  ]);
}

function timeless({ at: _, clusters, ...status }: DrStatus) {
  return { ...status, clusters: clusters.map(withoutAge) };
}

function withoutAge({
  rpoSeconds: _,
  rpoRatio: __,
  ...cluster
}: ClusterStatus) {
  return cluster;
}
