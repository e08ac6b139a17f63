import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { ConflictError } from '@kcm-backup/core';
import type { Knex } from 'knex';
import { databaseTime } from './databaseTime';

interface OperationRow {
  readonly id: string;
  readonly state: Operation['state'];
  readonly ended_at: number | string | null;
  readonly operation: string;
}

const UNDER_WAY: readonly Operation['state'][] = ['running', 'waiting'];

/** The question, as it was read, under what was answered. */
export interface Answer {
  readonly confirmed?: string;
  readonly cancelled?: string;
}

/** What was asked for from here, as every replica sees it. */
export class OperationStore {
  constructor(private readonly db: Knex) {}

  /**
   * @param exclusive what only one operation may have at a time, until it ends
   * @throws ConflictError while another one has it
   */
  async insert(operation: Operation, exclusive?: string): Promise<void> {
    const { id, hub, startedAt } = operation;
    const heartbeat = databaseTime(this.db);
    const row = { id, hub, heartbeat, exclusive, ...columns(operation) };
    const inserted = await this.db('operations')
      .insert({ ...row, started_at: Date.parse(startedAt) })
      .onConflict('exclusive')
      .ignore()
      .returning('id');
    if (inserted.length > 0) return;
    throw new ConflictError(
      `Another operation is under way: ${exclusive}. Wait for its end.`,
    );
  }

  /** @returns whether it was written; not once it was called interrupted */
  async update(operation: Operation): Promise<boolean> {
    const written = await this.db('operations')
      .where({ id: operation.id })
      .whereIn('state', UNDER_WAY)
      .update({ ...columns(operation), heartbeat: databaseTime(this.db) });
    return written > 0;
  }

  /**
   * Tells that an operation is still carried out.
   *
   * @returns whether the others take it for that, and what was answered since
   *   it waits
   */
  async beat(id: string): Promise<Answer & { readonly isUnderWay: boolean }> {
    const beaten = await this.db('operations')
      .where({ id })
      .whereIn('state', UNDER_WAY)
      .update({ heartbeat: databaseTime(this.db) });
    const row = await this.db('operations')
      .where({ id })
      .first('confirmed', 'cancelled');
    return {
      isUnderWay: beaten > 0,
      confirmed: row?.confirmed ?? undefined,
      cancelled: row?.cancelled ?? undefined,
    };
  }

  /**
   * Answers the question of an operation, whichever replica runs it. The first
   * answer holds.
   *
   * @returns false when it does not wait, with another question, or is answered
   */
  async answer(id: string, answer: Answer): Promise<boolean> {
    const row = await this.row(id);
    if (row?.state !== 'waiting') return false;
    const { question } = toOperation(row);
    if (question !== (answer.confirmed ?? answer.cancelled)) return false;
    const answered = await this.db('operations')
      .where({ id, state: 'waiting', confirmed: null, cancelled: null })
      .update(answer);
    return answered > 0;
  }

  async get(hub: string, id: string): Promise<Operation | undefined> {
    const row = await this.db('operations').where({ hub, id }).first();
    return row && toOperation(row);
  }

  /** Newest first. */
  async list(hub: string, limit: number): Promise<readonly Operation[]> {
    const rows = await this.db('operations')
      .where({ hub })
      .orderBy([{ column: 'started_at', order: 'desc' }, { column: 'id' }])
      .limit(limit);
    return rows.map(toOperation);
  }

  /**
   * Calls those interrupted whose replica has been silent for so long.
   *
   * @returns them
   */
  async markInterrupted(milliseconds: number): Promise<readonly Operation[]> {
    const now = databaseTime(this.db);
    const rows: readonly OperationRow[] = await this.db('operations')
      .whereIn('state', UNDER_WAY)
      .andWhere('heartbeat', '<', this.db.raw('? - ?', [now, milliseconds]))
      .update({ state: 'interrupted', ended_at: now, exclusive: null })
      .returning(['id', 'state', 'ended_at', 'operation']);
    return rows.map(toOperation);
  }

  /** Forgets what ended before a moment. */
  async prune(before: Date): Promise<void> {
    await this.db('operations')
      .where('ended_at', '<', before.getTime())
      .delete();
  }

  private async row(id: string): Promise<OperationRow | undefined> {
    return this.db('operations').where({ id }).first();
  }
}

function columns(operation: Operation) {
  const { state, endedAt } = operation;
  return {
    state,
    ended_at: endedAt === undefined ? null : Date.parse(endedAt),
    operation: JSON.stringify(operation),
    ...(state === 'waiting' ? {} : { confirmed: null, cancelled: null }),
    ...(UNDER_WAY.includes(state) ? {} : { exclusive: null }),
  };
}

/** The columns know more: who interrupts does not rewrite the rest. */
function toOperation({ state, ended_at, operation }: OperationRow): Operation {
  return {
    ...JSON.parse(operation),
    state,
    ...(ended_at !== null && {
      endedAt: new Date(Number(ended_at)).toISOString(),
    }),
  };
}
