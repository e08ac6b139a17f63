import type {
  StoredPlan,
  StoredPlanSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Knex } from 'knex';

interface PlanRow {
  readonly summary: string;
  readonly plan: string;
  readonly execution: string | null;
}

/** Plans of restores that were made here. */
export class PlanStore {
  constructor(private readonly db: Knex) {}

  /** A plan holds no value of a Secret: whoever makes it sees to that. */
  async insert({ plan, execution, ...summary }: StoredPlan): Promise<void> {
    await this.db('restore_plans').insert({
      id: summary.id,
      hub: summary.hub,
      created_at: Date.parse(summary.createdAt),
      execution,
      summary: JSON.stringify(summary),
      plan: JSON.stringify(plan),
    });
  }

  async get(hub: string, id: string): Promise<StoredPlan | undefined> {
    const row: PlanRow | undefined = await this.db('restore_plans')
      .where({ hub, id })
      .first();
    return row && { ...toSummary(row), plan: JSON.parse(row.plan) };
  }

  /** Newest first. */
  async list(hub: string, limit = 200): Promise<readonly StoredPlanSummary[]> {
    const rows: readonly PlanRow[] = await this.db('restore_plans')
      .where({ hub })
      .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }])
      .limit(limit)
      .select('summary', 'execution');
    return rows.map(toSummary);
  }

  /** Tells which operation carries it out. */
  async setExecution(id: string, execution: string): Promise<void> {
    await this.db('restore_plans').where({ id }).update({ execution });
  }

  /** Forgets what was made before a moment. */
  async prune(before: Date): Promise<void> {
    await this.db('restore_plans')
      .where('created_at', '<', before.getTime())
      .delete();
  }
}

function toSummary({ summary, execution }: PlanRow): StoredPlanSummary {
  return { ...JSON.parse(summary), ...(execution !== null && { execution }) };
}
