import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { judgeOutOfSight } from '@kcm-backup/core';
import type { HubRecord } from './HubRecord';
import type { HubLook } from './HubWatcher';
import { isAway } from './isInSight';
import { type HubJudgement, withOwnSlots } from './judgeHub';

/** Runs that the record of a hub has in it. */
export const MAX_RUNS = 100;

/**
 * The record after a look; its revision is that of the one before. A hub that
 * is out of sight is judged on by what is known of it, whoever saw that.
 */
export function nextRecord(before: HubRecord, look: HubLook): HubRecord {
  const sight = nextSight(before.sight, look);
  const lookedAt = look.at.toISOString();
  if (!look.seen) {
    return { ...before, ...judgedOn(before, look.at), sight, lookedAt };
  }
  const { status, timelines, markers, runs, drills } = look.seen.judgement;
  const lastDrill = newerDrill(before.lastDrill, drills);
  return {
    ...before,
    sight,
    lookedAt,
    status,
    timelines,
    markers,
    runs: runs.slice(0, MAX_RUNS),
    ...(lastDrill && { lastDrill }),
  };
}

function judgedOn(
  { status: last, timelines: lines }: HubRecord,
  now: Date,
): Partial<HubRecord> {
  if (!last) return {};
  const { status, timelines } = judgeOutOfSight(
    { status: last, timelines: lines },
    now,
  );
  return { status, timelines: timelines.map(withOwnSlots) };
}

/** The Backup that told of the last one may be gone. */
function newerDrill(
  known: HubRecord['lastDrill'],
  [newest]: HubJudgement['drills'],
): HubRecord['lastDrill'] {
  if (!newest) return known;
  if (known && Date.parse(known.at) > Date.parse(newest.at)) return known;
  return { ...newest, result: 'passed' };
}

/**
 * Since when it is so stays, for as long as it is so: a hub that is away for
 * another reason than before is still away.
 */
function nextSight(before: Sight, { at, sight, seen }: HubLook): Sight {
  const isSame =
    before.state === sight.state || (isAway(before) && isAway(sight));
  const since = isSame ? before.since : undefined;
  const readAt = seen?.readAt.toISOString() ?? before.readAt;
  return {
    ...sight,
    since: since ?? at.toISOString(),
    ...(readAt !== undefined && { readAt }),
  };
}
