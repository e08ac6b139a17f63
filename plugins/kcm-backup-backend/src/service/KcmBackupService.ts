import type {
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  backupCreatePermission,
  coverageLabelPermission,
  restoreExecutePermission,
  restorePlanPermission,
  type BackupDiff,
  type BackupRun,
  type BackupScope,
  type CoverageReport,
  type CreatedSchedule,
  type GapKey,
  type GapLabelled,
  type HistoryEvent,
  type HubSummary,
  type NewBackup,
  type NewRestorePlan,
  type NewSchedule,
  type Operation,
  type RecoveryPointDetails,
  type RestoreExecution,
  type RestoreTarget,
  type ScheduleExplanation,
  type Schedules,
  type StoredPlan,
  type StoredPlanSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { NotFoundError, type CallOptions, type Clock } from '@kcm-backup/core';
import { noSuchHub } from '../authorize/errors';
import type { HubAuthorizer } from '../authorize/HubAuthorizer';
import type { TargetAuthorizer } from '../authorize/TargetAuthorizer';
import type {
  HistoryStore,
  OperationStore,
  PlanStore,
  RunQuery,
} from '../database';
import type { HubDirectory } from '../directory/HubDirectory';
import type { HubRecord, Hubs } from '../hubs';
import type { RecentReaders } from '../notify/RecentReaders';
import {
  errorOf,
  type Begun,
  type HubOperations,
} from '../operations/HubOperations';
import type { BackupKey } from '../operations/findBackup';
import type { OperationRunner } from '../operations/OperationRunner';
import { hubAsTarget, type Targets } from '../operations/Targets';
import { compareSummaries } from '../views/hubSummary';
import type { Audit, AuditedAct } from './Audit';
import { nameOf, userOf, type Caller } from './Caller';
import { createSchedule } from './createSchedule';
import { explainSchedule } from './explainSchedule';
import type { DiffNames } from './diffBackups';
import type { HubAnswers, WrittenAnswer } from './HubAnswers';
import type { HubReader } from './HubReader';
import { labelGaps } from './labelGaps';
import type { RecoveryPoints } from './RecoveryPoints';

/** What the service is made of. */
export interface ServiceParts {
  readonly hubs: Hubs;
  readonly authorizer: HubAuthorizer;
  readonly targetAuthorizer: TargetAuthorizer;
  readonly directory: Pick<HubDirectory, 'entryOf'>;
  readonly readers: Pick<RecentReaders, 'note'>;
  readonly answers: HubAnswers;
  readonly history: Pick<HistoryStore, 'runs' | 'events'>;
  readonly reader: HubReader;
  readonly recoveryPoints: RecoveryPoints;
  readonly operations: HubOperations;
  readonly operationStore: Pick<OperationStore, 'get' | 'list'>;
  readonly runner: Pick<OperationRunner, 'confirm' | 'cancel'>;
  readonly plans: Pick<PlanStore, 'get' | 'list'>;
  readonly targets: Targets;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly logger: LoggerService;
  /** Told when an operation is over. */
  readonly onOperationEnd: (operation: Operation) => Promise<void>;
}

/** Operations of a hub that are told at once. */
const MOST_OPERATIONS = 100;

/**
 * All that can be asked of the backend, by whatever way. Every method first
 * sees whether the caller may: it throws NotFoundError for a hub that he may
 * not see, MissingPermissionError for what he may not do.
 */
export class KcmBackupService {
  constructor(private readonly parts: ServiceParts) {}

  /** Worst first. */
  async listHubs(caller: Caller): Promise<readonly HubSummary[]> {
    const { hubs, authorizer, answers, directory } = this.parts;
    const all = hubs.list();
    const visible = await authorizer.visible(caller.credentials, all);
    visible.forEach(({ name }) => this.note(caller, name));
    return visible
      .map(record => answers.summary(record, directory.entryOf(record.name)))
      .sort(compareSummaries);
  }

  async getHub(caller: Caller, hub: string): Promise<WrittenAnswer> {
    const record = await this.see(caller, hub);
    const { answers, directory } = this.parts;
    return answers.details(record, directory.entryOf(hub));
  }

  /** In a line. */
  async getStatus(caller: Caller, hub: string): Promise<HubSummary> {
    const record = await this.see(caller, hub);
    const { answers, directory } = this.parts;
    return answers.summary(record, directory.entryOf(hub));
  }

  async listRecoveryPoints(
    caller: Caller,
    hub: string,
    query: RunQuery,
  ): Promise<readonly BackupRun[]> {
    await this.see(caller, hub);
    return this.parts.history.runs(hub, query);
  }

  async getRecoveryPoint(
    caller: Caller,
    hub: string,
    backup: BackupKey,
    call: CallOptions,
  ): Promise<RecoveryPointDetails> {
    const record = await this.see(caller, hub);
    const { recoveryPoints } = this.parts;
    const details = await recoveryPoints.details(record, backup, call);
    return { ...details, events: await this.seen(caller, hub, details.events) };
  }

  async getBackupLog(
    caller: Caller,
    hub: string,
    backup: BackupKey,
    call: CallOptions,
  ): Promise<AsyncIterable<Uint8Array>> {
    await this.see(caller, hub);
    return this.parts.recoveryPoints.log(hub, backup, call);
  }

  async diffRecoveryPoint(
    caller: Caller,
    hub: string,
    names: DiffNames,
    call: CallOptions,
  ): Promise<BackupDiff> {
    await this.see(caller, hub);
    return this.parts.reader.diff(hub, names, call);
  }

  async verifyRecoveryPoint(
    caller: Caller,
    hub: string,
    backup: BackupKey,
  ): Promise<Operation> {
    const { name, cluster } = backup;
    const meta = { hub, backup: name, ...(cluster && { cluster }) };
    const what = act('verify', 'medium', meta);
    return this.begin(caller, backupCreatePermission, what, begun =>
      this.parts.operations.verify(hub, backup, begun),
    );
  }

  async getHistory(
    caller: Caller,
    hub: string,
    limit: number,
  ): Promise<readonly HistoryEvent[]> {
    await this.see(caller, hub);
    return this.seen(caller, hub, await this.parts.history.events(hub, limit));
  }

  async getCoverage(
    caller: Caller,
    hub: string,
    call: CallOptions,
  ): Promise<CoverageReport> {
    await this.see(caller, hub);
    return this.parts.reader.coverage(hub, call);
  }

  async labelGaps(
    caller: Caller,
    hub: string,
    gaps: readonly GapKey[],
    call: CallOptions,
  ): Promise<readonly GapLabelled[]> {
    const objects = gaps.map(({ cluster, resource, namespace, name }) =>
      [cluster, resource, namespace, name].filter(Boolean).join('/'),
    );
    const what = act('label-gaps', 'medium', { hub, objects });
    return this.parts.audit.of(caller, what, async () => {
      await this.require(caller, hub, coverageLabelPermission);
      const opened = await this.parts.operations.openToWrite(hub);
      const results = await labelGaps(opened, gaps, this.parts, call).finally(
        () => this.parts.reader.coverageChanged(hub),
      );
      this.parts.hubs.refresh(hub);
      return results;
    });
  }

  async getScope(
    caller: Caller,
    hub: string,
    call: CallOptions,
  ): Promise<BackupScope> {
    await this.see(caller, hub);
    return this.parts.reader.scope(hub, call);
  }

  async listSchedules(
    caller: Caller,
    hub: string,
    call: CallOptions,
  ): Promise<Schedules> {
    await this.see(caller, hub);
    return this.parts.reader.schedules(hub, call);
  }

  async createSchedule(
    caller: Caller,
    hub: string,
    wanted: NewSchedule,
    call: CallOptions,
  ): Promise<readonly CreatedSchedule[]> {
    const { name, schedule } = wanted;
    const what = act('create-schedule', 'medium', { hub, name, schedule });
    return this.parts.audit.of(caller, what, async () => {
      await this.require(caller, hub, backupCreatePermission);
      const opened = await this.parts.operations.openToWrite(hub);
      const created = await createSchedule(opened, wanted, this.parts, call);
      this.parts.hubs.refresh(hub);
      return created;
    });
  }

  /** Of no hub: whoever may use the portal may ask. */
  explainSchedule(expression: string, count: number): ScheduleExplanation {
    return explainSchedule(expression, count, this.parts.clock.now());
  }

  async createBackup(
    caller: Caller,
    hub: string,
    wanted: NewBackup,
  ): Promise<Operation> {
    const { name, direct = true } = wanted;
    const what = act('create-backup', 'medium', { hub, name, direct });
    return this.begin(caller, backupCreatePermission, what, begun =>
      this.parts.operations.backUp(hub, wanted, begun),
    );
  }

  /** Only those that the caller may plan onto. */
  async listRestoreTargets(
    caller: Caller,
    hub: string,
  ): Promise<readonly RestoreTarget[]> {
    await this.see(caller, hub);
    const { hubs, targetAuthorizer, targets } = this.parts;
    const isUsable = await targetAuthorizer.usable(
      caller.credentials,
      restorePlanPermission,
    );
    return [...hubs.list().map(hubAsTarget), ...targets.configured].filter(
      ({ name }) => isUsable(hub, name),
    );
  }

  /** Without those onto clusters that the caller may not see. */
  async listRestorePlans(
    caller: Caller,
    hub: string,
  ): Promise<readonly StoredPlanSummary[]> {
    await this.see(caller, hub);
    return this.seen(caller, hub, await this.parts.plans.list(hub));
  }

  async planRestore(
    caller: Caller,
    hub: string,
    wanted: NewRestorePlan,
  ): Promise<Operation> {
    const { backup, target } = wanted;
    const what = act('plan-restore', 'medium', { hub, backup, target });
    return this.begin(caller, restorePlanPermission, what, async begun => {
      await this.requireTarget(caller, wanted, hub, restorePlanPermission);
      return this.parts.operations.plan(hub, wanted, begun);
    });
  }

  async getRestorePlan(
    caller: Caller,
    hub: string,
    plan: string,
  ): Promise<StoredPlan> {
    await this.see(caller, hub);
    const found = await this.parts.plans.get(hub, plan);
    const [seen] = found ? await this.seen(caller, hub, [found]) : [];
    if (!seen) throw new NotFoundError(`There is no plan ${plan} of ${hub}.`);
    return seen;
  }

  async executeRestore(
    caller: Caller,
    hub: string,
    plan: string,
    execution: RestoreExecution,
  ): Promise<Operation> {
    const { planHash } = execution;
    const what = act('execute-restore', 'high', { hub, plan, planHash });
    return this.begin(caller, restoreExecutePermission, what, async begun => {
      const found = await this.getRestorePlan(caller, hub, plan);
      await this.requireTarget(caller, found, hub, restoreExecutePermission);
      return this.parts.operations.execute(found, execution, begun);
    });
  }

  /** Newest first; without those onto clusters that the caller may not see. */
  async listOperations(
    caller: Caller,
    hub: string,
  ): Promise<readonly Operation[]> {
    await this.see(caller, hub);
    const { operationStore } = this.parts;
    return this.seen(
      caller,
      hub,
      await operationStore.list(hub, MOST_OPERATIONS),
    );
  }

  async getOperation(
    caller: Caller,
    hub: string,
    operation: string,
  ): Promise<Operation> {
    await this.see(caller, hub);
    const found = await this.parts.operationStore.get(hub, operation);
    const [seen] = found ? await this.seen(caller, hub, [found]) : [];
    if (seen) return seen;
    throw new NotFoundError(`There is no operation ${operation} of ${hub}.`);
  }

  async confirmOperation(
    caller: Caller,
    hub: string,
    operation: string,
    question: string,
  ): Promise<Operation> {
    const meta = { hub, operation, question };
    const what = act('confirm-restore', 'high', meta);
    return this.answer(caller, what, operation, found =>
      this.parts.runner.confirm(found, question),
    );
  }

  /** By whoever may begin it: what it did stays. */
  async cancelOperation(
    caller: Caller,
    hub: string,
    operation: string,
  ): Promise<Operation> {
    const what = act('cancel-restore', 'high', { hub, operation });
    return this.answer(caller, what, operation, found =>
      this.parts.runner.cancel(found),
    );
  }

  /** Only restores wait for answers. */
  private answer(
    caller: Caller,
    what: AuditedAct,
    operation: string,
    give: (found: Operation) => Promise<Operation>,
  ): Promise<Operation> {
    const { hub } = what.meta;
    return this.parts.audit.of(caller, what, async () => {
      await this.require(caller, hub, restoreExecutePermission);
      const found = await this.getOperation(caller, hub, operation);
      await this.requireTarget(caller, found, hub, restoreExecutePermission);
      return give(found);
    });
  }

  /** Audited from the attempt to the end of what it began. */
  private begin(
    caller: Caller,
    permission: ResourcePermission,
    what: AuditedAct,
    start: (begun: Begun) => Promise<Operation>,
  ): Promise<Operation> {
    return this.parts.audit.begun(caller, what, async event => {
      await this.require(caller, what.meta.hub, permission);
      return start({
        by: nameOf(caller),
        onEnd: async (ended, thrown) => {
          try {
            await conclude(event, ended, thrown);
          } finally {
            await this.parts.onOperationEnd(ended);
          }
        },
      });
    });
  }

  private async see(caller: Caller, hub: string): Promise<HubRecord> {
    const { authorizer, hubs } = this.parts;
    await authorizer.see(caller.credentials, hub);
    this.note(caller, hub);
    const record = hubs.get(hub);
    if (!record) throw noSuchHub(hub);
    return record;
  }

  private note(caller: Caller, hub: string): void {
    const user = userOf(caller);
    if (user !== undefined) this.parts.readers.note(hub, user);
  }

  private require(
    { credentials }: Caller,
    hub: string,
    permission: ResourcePermission,
  ): Promise<void> {
    return this.parts.authorizer.require(credentials, hub, permission);
  }

  /** What is restored onto is changed: whose it is has a say in it too. */
  private async requireTarget(
    { credentials }: Caller,
    { target }: { readonly target?: string },
    hub: string,
    permission: ResourcePermission,
  ): Promise<void> {
    if (target === undefined) return;
    const what = { hub, target };
    await this.parts.targetAuthorizer.require(credentials, what, permission);
  }

  /**
   * What is about a cluster that the caller may not see is not told of. Of those
   * that he may he is a reader from now on, as signals about them go to readers.
   */
  private async seen<T extends { readonly target?: string }>(
    caller: Caller,
    hub: string,
    all: readonly T[],
  ): Promise<readonly T[]> {
    const { targetAuthorizer, targets } = this.parts;
    const isSeen = await targetAuthorizer.seen(caller.credentials);
    targets.configured
      .filter(({ name }) => isSeen(hub, name))
      .forEach(({ name }) => this.note(caller, name));
    return all.filter(
      ({ target }) => target === undefined || isSeen(hub, target),
    );
  }
}

function act(
  eventId: string,
  severityLevel: AuditedAct['severityLevel'],
  meta: AuditedAct['meta'],
): AuditedAct {
  return { eventId, severityLevel, meta };
}

async function conclude(
  event: AuditorServiceEvent,
  ended: Operation,
  thrown: Error | undefined,
): Promise<void> {
  const meta = { operation: ended.id, state: ended.state };
  const error = errorOf(ended, thrown);
  if (error) await event.fail({ error, meta });
  else await event.success({ meta });
}
