import { randomUUID } from 'node:crypto';
import type {
  NewBackup,
  NewRestorePlan,
  Operation,
  RestoreExecution,
  StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  MANAGEMENT,
  RefusedError,
  toError,
  type RestorePlan,
} from '@kcm-backup/core';
import type { HistoryStore, PlanStore } from '../database';
import type { Hubs, OpenHub } from '../hubs/HubRecord';
import { assertBackup, backUp, nameOfMoment } from './backUp';
import { execute } from './execute';
import type { BackupKey } from './findBackup';
import type { OperationRunner, Undertaking } from './OperationRunner';
import { plan } from './plan';
import type { Targets } from './Targets';
import type { Tools } from './Tools';
import { problemsTold } from './problemsTold';
import { verify } from './verify';

export interface HubOperationsOptions {
  readonly hubs: Pick<Hubs, 'open' | 'refresh'>;
  readonly targets: Targets;
  readonly runner: OperationRunner;
  readonly plans: PlanStore;
  readonly history: Pick<HistoryStore, 'add'>;
  readonly tools: Tools;
}

/** By whom an operation is begun, and who hears of its end. */
export interface Begun {
  readonly by: string;
  onEnd(operation: Operation, thrown?: Error): Promise<void>;
}

/**
 * Begins what takes longer than a request. That the caller may do it is seen to
 * before.
 */
export class HubOperations {
  constructor(private readonly options: HubOperationsOptions) {}

  /** @throws UsageError; RefusedError for exported YAML */
  async backUp(hub: string, asked: NewBackup, begun: Begun) {
    assertBackup(asked);
    const { runner, tools } = this.options;
    const { clock, logger } = tools;
    const opened = await this.openToWrite(hub);
    const name = asked.name ?? nameOfMoment(clock.now());
    return runner.begin({
      ...this.told(hub, begun),
      ...{ kind: 'backup', subject: name },
      work: (tracker, signal) =>
        backUp(
          { hub: opened, clock, logger, tracker, signal },
          { ...asked, name },
        ),
    });
  }

  async verify(hub: string, key: BackupKey, begun: Begun): Promise<Operation> {
    const { hubs, runner, tools, history } = this.options;
    const { name: backup } = key;
    return runner.begin({
      ...this.told(hub, begun),
      ...{ kind: 'verification', subject: backup, cluster: key.cluster },
      exclusive: `verification of ${backup} (${hub})`,
      work: async (tracker, signal) => {
        const context = { hub: await hubs.open(hub), tools, tracker, signal };
        const { cluster, end } = await verify(context, key);
        const { verdict: result, seconds, problems } = end.result ?? {};
        const added = history.add(hub, {
          ...{ kind: 'verification', cluster, backup, result, seconds },
          message: problemsTold(problems),
          at: tools.clock.now().toISOString(),
          by: begun.by,
        });
        await this.noted(added);
        return end;
      },
    });
  }

  async plan(
    hub: string,
    asked: NewRestorePlan,
    begun: Begun,
  ): Promise<Operation> {
    const { hubs, runner, targets, tools, plans } = this.options;
    const { backup, target } = asked;
    return runner.begin({
      ...this.told(hub, begun),
      ...{ kind: 'restore-plan', subject: backup, target },
      work: async (tracker, signal) => {
        const context = {
          ...{ tools, tracker, signal },
          openHub: () => hubs.open(hub),
          target: await targets.open(target),
        };
        const made = await plan(context, asked);
        const stored = storedPlan(hub, asked, begun.by, made);
        await plans.insert(stored);
        return { state: 'succeeded', result: { planId: stored.id } };
      },
    });
  }

  /**
   * @throws RefusedError for another hash than that of the plan, for another
   *   name than that of the hub, and for exported YAML; ConflictError while
   *   something else is restored onto the target
   */
  async execute(
    { id, hub, target, hash, plan: kept }: StoredPlan,
    { planHash, confirm, releaseAll }: RestoreExecution,
    begun: Begun,
  ): Promise<Operation> {
    if (planHash !== hash) {
      throw new RefusedError('This is not the hash of the plan.', {
        remedy: 'Read the plan anew, and give its hash.',
      });
    }
    if (confirm !== hub) {
      throw new RefusedError(
        `Whoever executes the plan has to type the name of the hub, ${hub}.`,
      );
    }
    const { hubs, runner, targets, tools, plans, history } = this.options;
    const opened = refuseSnapshot(target, await targets.open(target));
    const restorePlan = kept as unknown as RestorePlan;
    const { backup } = restorePlan.options;
    const operation = await runner.begin({
      ...this.told(hub, begun),
      ...{ kind: 'restore', subject: id, target },
      exclusive: `restore onto ${target}`,
      work: (tracker, signal) =>
        execute(
          {
            tools,
            tracker,
            signal,
            openHub: () => hubs.open(hub),
            target: opened,
          },
          restorePlan,
          { releaseAll },
        ),
      onEnd: async (ended, thrown) => {
        if (ended.state !== 'interrupted') {
          await this.noted(history.add(hub, restoreEvent(ended, backup)));
        }
        await this.told(hub, begun).onEnd(ended, thrown);
      },
    });
    await this.noted(plans.setExecution(id, operation.id));
    return operation;
  }

  /** @throws RefusedError for exported YAML */
  async openToWrite(hub: string): Promise<OpenHub> {
    return refuseSnapshot(hub, await this.options.hubs.open(hub));
  }

  /** For who looks back: what it tells of happened, also where it fails. */
  private async noted(writing: Promise<void>): Promise<void> {
    await writing.catch(error =>
      this.options.tools.logger.error(
        `What happened could not be written down: ${toError(error).message}`,
      ),
    );
  }

  private told(hub: string, { by, onEnd }: Begun) {
    return {
      ...{ hub, by },
      onEnd: async (ended: Operation, thrown?: Error) => {
        this.options.hubs.refresh(hub);
        await onEnd(ended, thrown);
      },
    } satisfies Partial<Undertaking>;
  }
}

function refuseSnapshot(name: string, opened: OpenHub): OpenHub {
  if (opened.exportedAt === undefined) return opened;
  throw new RefusedError(
    `${name} is exported YAML: it can be looked at, and nothing can be done with it.`,
    { remedy: 'Give it an access to the live cluster in kcmBackup.hubs.' },
  );
}

function storedPlan(
  hub: string,
  { target }: NewRestorePlan,
  createdBy: string,
  made: RestorePlan,
): StoredPlan {
  const { hash, createdAt, options, refusals, manifests } = made;
  if (manifests.some(({ object }) => object.kind === 'Secret')) {
    throw new RefusedError(
      'The plan has a Secret in it: it is not kept in the database of the portal.',
      { remedy: 'Plan with the command line: kubectl kcm-backup restore plan' },
    );
  }
  return {
    id: randomUUID(),
    ...{ hub, target, hash, createdAt, createdBy },
    backup: options.backup,
    fit: refusals.length === 0,
    plan: { ...made },
  };
}

function restoreEvent(
  { startedAt, startedBy, endedAt, state, target, result, error }: Operation,
  backup: string,
) {
  return {
    ...{ kind: 'restore' as const, cluster: MANAGEMENT, backup, target },
    at: endedAt ?? startedAt,
    result: state === 'succeeded' ? ('passed' as const) : ('failed' as const),
    by: startedBy,
    seconds: result?.seconds,
    message:
      state === 'cancelled'
        ? 'Somebody cancelled it while it waited for an answer.'
        : error?.message,
  };
}

/** For an audit event, which knows errors only. */
export function errorOf(ended: Operation, thrown?: Error): Error | undefined {
  if (thrown) return toError(thrown);
  if (ended.state === 'succeeded' || ended.state === 'degraded') {
    return undefined;
  }
  return new Error(ended.error?.message ?? `It ended ${ended.state}.`);
}
