import type { Knex } from 'knex';
import type { HubRecord } from '../hubs/HubRecord';
import { databaseTime } from './databaseTime';
import { type HistoryChanges, writeHistory } from './writeHistory';

/** What of a record is kept: the rest is of the replica, or of the configuration. */
export type StoredRecord = Omit<
  HubRecord,
  'name' | 'title' | 'revision' | 'watchedByMe'
>;

/** Who watches a hub, and how new its state is. */
export interface Standing {
  readonly name: string;
  readonly revision: number;
  /** Whether this replica watches it. */
  readonly mine: boolean;
  /** Whether any replica does. */
  readonly watched: boolean;
}

export interface StoredHub extends Standing {
  readonly record?: StoredRecord;
}

interface HubRow {
  readonly name: string;
  readonly revision: number;
  readonly record: string | null;
  readonly lease_holder: string | null;
  /** Postgres gives these as text. */
  readonly lease_until: number | string | null;
  readonly now: number | string;
}

/** The states of hubs in the database, and the leases that let one write. */
export class HubStore {
  /**
   * @param holder what tells this replica from others, and from itself before
   *   a restart
   * @param leaseMs how long it may be silent before another one takes over
   */
  constructor(
    private readonly db: Knex,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes hubs in that are not in yet. */
  async enroll(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await this.db('hubs')
      .insert(names.map(name => ({ name, revision: 0 })))
      .onConflict('name')
      .ignore();
  }

  /** Takes the lease of each that nobody holds, and renews what it holds. */
  async claim(names: readonly string[]): Promise<readonly Standing[]> {
    const now = databaseTime(this.db);
    await this.db('hubs')
      .whereIn('name', names)
      .andWhere(free =>
        free
          .where('lease_holder', this.holder)
          .orWhereNull('lease_until')
          .orWhere('lease_until', '<', now),
      )
      .update({
        lease_holder: this.holder,
        lease_until: this.db.raw('? + ?', [now, this.leaseMs]),
      });
    const rows = await this.rows(names, []);
    return rows.map(row => this.standing(row));
  }

  async load(names: readonly string[]): Promise<readonly StoredHub[]> {
    const rows = await this.rows(names, ['record']);
    return rows.map(row => ({
      ...this.standing(row),
      ...(row.record !== null && {
        record: JSON.parse(row.record) as StoredRecord,
      }),
    }));
  }

  /**
   * Writes the next state, and what it adds to the history: all or nothing.
   *
   * @param expected the revision that is in the database
   * @returns whether it was written; not once another replica took over
   */
  async write(
    name: string,
    { expected, next }: { readonly expected: number; readonly next: number },
    record: StoredRecord,
    changes: HistoryChanges,
  ): Promise<boolean> {
    return this.db.transaction(async trx => {
      const written = await trx('hubs')
        .where({ name, lease_holder: this.holder, revision: expected })
        .update({
          revision: next,
          record: JSON.stringify(record),
          written_at: databaseTime(this.db),
        });
      if (written === 0) return false;
      await writeHistory(trx, name, changes);
      return true;
    });
  }

  /** Gives leases back: another replica need not wait for their end. */
  async release(names: readonly string[]): Promise<void> {
    await this.db('hubs')
      .whereIn('name', names)
      .andWhere({ lease_holder: this.holder })
      .update({ lease_holder: null, lease_until: null });
  }

  private async rows(
    names: readonly string[],
    more: readonly string[],
  ): Promise<readonly HubRow[]> {
    return this.db('hubs')
      .whereIn('name', names)
      .select('name', 'revision', 'lease_holder', 'lease_until', ...more)
      .select({ now: databaseTime(this.db) });
  }

  private standing(row: HubRow): Standing {
    const watched =
      row.lease_until !== null && Number(row.lease_until) >= Number(row.now);
    return {
      name: row.name,
      revision: row.revision,
      watched,
      mine: watched && row.lease_holder === this.holder,
    };
  }
}
