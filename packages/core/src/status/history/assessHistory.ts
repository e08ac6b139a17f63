import type { DrFacts } from '../DrFacts';
import type { DrInput } from '../DrInput';
import type { DrStatus } from '../DrStatus';
import { judgeFacts } from '../assessDrStatus';
import { gatherFacts } from '../gatherFacts';
import type { DrHistory } from './DrHistory';
import { historyMarkers } from './historyMarkers';
import { pastDrills } from './pastDrills';
import { pastRuns } from './pastRuns';
import { scheduleTimelines } from './scheduleTimelines';

/**
 * What happened to a management cluster and its regions: a pure function of
 * what was read and of the moment.
 */
export function assessHistory(input: DrInput, now: Date): DrHistory {
  return historyOf(gatherFacts(input, now));
}

/**
 * `assessDrStatus` and {@link assessHistory} at once, for less than the price of
 * both: they share most of the work.
 */
export function assessDr(
  input: DrInput,
  now: Date,
): { readonly status: DrStatus; readonly history: DrHistory } {
  const facts = gatherFacts(input, now);
  return { status: judgeFacts(facts), history: historyOf(facts) };
}

function historyOf(facts: DrFacts): DrHistory {
  return {
    timelines: scheduleTimelines(facts),
    runs: pastRuns(facts),
    markers: historyMarkers(facts),
    drills: pastDrills(facts),
  };
}
