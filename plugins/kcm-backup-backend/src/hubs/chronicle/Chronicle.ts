import type { HistoryStore } from '../../database/HistoryStore';
import type {
  HistoryChanges,
  IdentifiedEvent,
} from '../../database/writeHistory';
import type { DrStatus } from '@kcm-backup/core';
import type { HubLook } from '../HubWatcher';
import { ongoingEvents } from './ongoingEvents';
import { provedEvents } from './provedEvents';
import { keyOfRun, type KnownRuns, runChanges } from './runChanges';

/** What the history of a hub holds, and what a look adds to it. */
export class Chronicle {
  private constructor(
    private readonly runs: KnownRuns,
    private readonly ongoing: Map<string, IdentifiedEvent>,
    private readonly told: Map<string, string>,
  ) {}

  static async load(store: HistoryStore, hub: string): Promise<Chronicle> {
    const [runs, ongoing] = await Promise.all([
      store.presentRuns(hub),
      store.ongoing(hub),
    ]);
    return new Chronicle(
      new Map(runs.map(run => [keyOfRun(run), run])),
      new Map(ongoing.map(event => [event.identity, event])),
      new Map(),
    );
  }

  /**
   * What was not so, or not known, before this look.
   *
   * @param status as it is after the look
   */
  changes(look: HubLook, status: DrStatus | undefined): HistoryChanges {
    const { runs, gone } = look.seen
      ? runChanges(this.runs, look.seen, look.at)
      : { runs: [], gone: [] };
    const events = [
      ...ongoingEvents([...this.ongoing.values()], look, status),
      ...(look.seen ? provedEvents(this.runs, look.seen, look.at) : []),
    ];
    return { runs, gone, events: events.filter(each => this.isNew(each)) };
  }

  /** To be told once the changes are written. */
  note({ runs, gone, events }: HistoryChanges): void {
    runs.forEach(run => this.runs.set(keyOfRun(run), run));
    gone.forEach(run => this.runs.delete(keyOfRun(run)));
    for (const each of events) {
      this.told.set(each.identity, JSON.stringify(each.event));
      if (each.event.result === 'ongoing')
        this.ongoing.set(each.identity, each);
      else this.ongoing.delete(each.identity);
    }
  }

  /** Writing the same again would do no harm, and no good. */
  private isNew({ identity, event }: IdentifiedEvent): boolean {
    return this.told.get(identity) !== JSON.stringify(event);
  }
}
