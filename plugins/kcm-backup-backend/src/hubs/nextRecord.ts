import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubRecord } from './HubRecord';
import type { HubLook } from './HubWatcher';
import type { HubJudgement } from './judgeHub';

/** Runs that the record of a hub has in it. */
export const MAX_RUNS = 100;

/** The record after a look; its revision is that of the one before. */
export function nextRecord(before: HubRecord, look: HubLook): HubRecord {
  const sight = nextSight(before.sight, look);
  if (!look.seen) return { ...before, sight };
  const { status, timelines, markers, runs, drills } = look.seen.judgement;
  const lastDrill = newerDrill(before.lastDrill, drills);
  return {
    ...before,
    sight,
    status,
    timelines,
    markers,
    runs: runs.slice(0, MAX_RUNS),
    ...(lastDrill && { lastDrill }),
  };
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

/** Since when it is so stays, for as long as it is so. */
function nextSight(before: Sight, { at, sight, seen }: HubLook): Sight {
  const since = before.state === sight.state ? before.since : undefined;
  const readAt = seen?.readAt.toISOString() ?? before.readAt;
  return {
    ...sight,
    since: since ?? at.toISOString(),
    ...(readAt !== undefined && { readAt }),
  };
}
