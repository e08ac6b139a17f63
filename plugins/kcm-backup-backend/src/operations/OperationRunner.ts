import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RefusedError, toError, type Clock } from '@kcm-backup/core';
import type { OperationStore } from '../database';
import { failedEnd } from './failedEnd';
import { KeptUpToDate } from './KeptUpToDate';
import {
  CancelledError,
  OperationTracker,
  type OperationEnd,
} from './OperationTracker';

/** What is to be run, and for whom. */
export interface Undertaking {
  readonly hub: string;
  readonly kind: Operation['kind'];
  readonly subject: string;
  /** Entity ref of the user, or the name of the service. */
  readonly by: string;
  /** Of a verification: `management` or the region that the backup is on. */
  readonly cluster?: string;
  /** Of a plan and a restore: the cluster it is about. */
  readonly target?: string;
  /** What only one operation may have at a time. */
  readonly exclusive?: string;
  /** Carries it out. What it throws is how it failed. */
  work(tracker: OperationTracker, signal: AbortSignal): Promise<OperationEnd>;
  /** Told when it is over, however that came. */
  onEnd?(operation: Operation, thrown?: Error): Promise<void>;
}

export interface OperationRunnerOptions {
  readonly store: OperationStore;
  readonly clock: Clock;
  readonly logger: LoggerService;
  /** Told of every state that was kept. */
  readonly onKept?: (operation: Operation) => void;
  /** Told of those that another replica began, and is not there to end. */
  readonly onLost?: (operation: Operation) => Promise<void>;
}

const HEARTBEAT_EVERY = 5_000;
const LOOK_FOR_ANSWER_EVERY = 1_000;
/** Each of them may read an archive; one that waits for an answer reads none. */
const MOST_AT_ONCE = 30;
/** One hub is not to keep the others from theirs. */
const MOST_OF_A_HUB = 10;
/** A replica that is silent for so long runs nothing any more. */
const SILENT_FOR = 30_000;

interface Running {
  readonly tracker: OperationTracker;
  readonly controller: AbortController;
  readonly writer: KeptUpToDate;
  readonly done: Promise<void>;
}

class StoppedError extends Error {
  constructor() {
    super('The backend stops.');
  }
}

/** Others may have begun the same anew by now. */
class LostError extends Error {
  constructor() {
    super('Another replica took this one for gone.');
  }
}

/** Runs what takes longer than a request, and keeps what is told of it. */
export class OperationRunner {
  private readonly running = new Map<string, Running>();
  private readonly timers: NodeJS.Timeout[] = [];
  /** Since when the database has answered each time. */
  private answersSince?: number;

  constructor(private readonly options: OperationRunnerOptions) {}

  start(): void {
    this.every(HEARTBEAT_EVERY, async () => {
      try {
        await this.beat(() => true);
        await this.findInterrupted();
      } catch (error) {
        this.answersSince = undefined;
        throw error;
      }
    });
    this.every(LOOK_FOR_ANSWER_EVERY, () =>
      this.beat(({ state }) => state === 'waiting'),
    );
  }

  /** What runs is told to be interrupted; Velero and kcm go on with it. */
  async stop(): Promise<void> {
    this.timers.splice(0).forEach(clearInterval);
    const all = [...this.running.values()];
    all.forEach(({ controller }) => controller.abort(new StoppedError()));
    await Promise.all(all.map(({ done }) => done));
  }

  /**
   * @returns as it begins; it goes on in the background
   * @throws RefusedError when too much goes on already; ConflictError while
   *   another has what it needs for itself
   */
  async begin(undertaking: Undertaking): Promise<Operation> {
    const { hub, kind, subject, by, cluster, target, exclusive } = undertaking;
    const { store, clock } = this.options;
    this.assertRoom(hub);
    const operation: Operation = {
      ...{ id: randomUUID(), hub, kind, subject, cluster, target },
      state: 'running',
      startedAt: clock.now().toISOString(),
      startedBy: by,
      progress: [],
    };
    await store.insert(operation, exclusive);
    const writer = new KeptUpToDate(this.options, operation);
    const tracker = new OperationTracker(operation, clock, (now, isUrgent) =>
      writer.take(now, isUrgent),
    );
    const controller = new AbortController();
    const done = Promise.resolve().then(() =>
      this.run(undertaking, { tracker, controller, writer }),
    );
    this.running.set(operation.id, { tracker, controller, writer, done });
    this.options.onKept?.(operation);
    return operation;
  }

  /**
   * Answers the question of an operation with yes, wherever it runs. Of answers
   * that several replicas are given the first holds.
   *
   * @throws RefusedError when it waits with no such question
   */
  async confirm(operation: Operation, question: string): Promise<Operation> {
    const { id } = operation;
    if (!(await this.options.store.answer(id, { confirmed: question }))) {
      throw new RefusedError(
        `Operation ${id} does not wait with this question.`,
        { remedy: 'Read anew what it waits for.' },
      );
    }
    const tracker = this.running.get(id)?.tracker;
    tracker?.confirm(question);
    return tracker?.operation ?? operation;
  }

  /**
   * Ends an operation that waits for an answer, wherever it runs: what it did
   * stays.
   *
   * @throws RefusedError when it does not wait
   */
  async cancel(operation: Operation): Promise<Operation> {
    const { id, question = '' } = operation;
    if (!(await this.options.store.answer(id, { cancelled: question }))) {
      throw new RefusedError(
        `Operation ${id} does not wait for an answer, so it cannot be cancelled.`,
        { remedy: 'Wait for its end, or for its next question.' },
      );
    }
    const tracker = this.running.get(id)?.tracker;
    tracker?.cancel(question);
    return tracker?.operation ?? operation;
  }

  private assertRoom(hub: string): void {
    const active = [...this.running.values()]
      .map(({ tracker }) => tracker.operation)
      .filter(({ state }) => state !== 'waiting');
    const ofHub = active.filter(one => one.hub === hub).length;
    const full =
      active.length >= MOST_AT_ONCE
        ? `${MOST_AT_ONCE} operations go on here already.`
        : ofHub >= MOST_OF_A_HUB &&
          `${MOST_OF_A_HUB} operations of ${hub} go on here already.`;
    if (!full) return;
    throw new RefusedError(full, {
      remedy: 'Wait for the end of one of them.',
    });
  }

  private async run(
    undertaking: Undertaking,
    { tracker, controller, writer }: Omit<Running, 'done'>,
  ): Promise<void> {
    let thrown: Error | undefined;
    try {
      tracker.end(await undertaking.work(tracker, controller.signal));
    } catch (error) {
      thrown = toError(error);
      if (controller.signal.aborted) tracker.end({ state: 'interrupted' });
      else if (thrown instanceof CancelledError) {
        tracker.end({ state: 'cancelled' });
      } else {
        const { kind, subject, hub } = undertaking;
        this.options.logger.warn(
          `${kind} of ${subject} (${hub}) failed: ${thrown.message}`,
        );
        tracker.end(failedEnd(thrown));
      }
    }
    await writer.close();
    this.running.delete(tracker.operation.id);
    const { operation } = tracker;
    await this.follow(operation, undertaking.onEnd?.(operation, thrown));
  }

  private async follow(
    operation: Operation,
    consequences: Promise<void> | undefined,
  ): Promise<void> {
    try {
      await consequences;
    } catch (error) {
      this.options.logger.error(
        `What follows from the end of operation ${operation.id} failed: ${toError(error).message}`,
      );
    }
  }

  /** Tells that they go on, and takes answers that other replicas were given. */
  private async beat(which: (operation: Operation) => boolean): Promise<void> {
    for (const [id, { tracker, controller }] of this.running) {
      if (!which(tracker.operation)) continue;
      const { isUnderWay, ...answer } = await this.options.store.beat(id);
      if (answer.cancelled !== undefined) tracker.cancel(answer.cancelled);
      if (answer.confirmed !== undefined) tracker.confirm(answer.confirmed);
      const isOver = tracker.operation.endedAt !== undefined;
      if (!isUnderWay && !isOver) controller.abort(new LostError());
    }
  }

  /**
   * After a time in which the database was away all replicas look silent: they
   * are given as long to tell that they are not.
   */
  private async findInterrupted(): Promise<void> {
    const { store, onKept, onLost, clock } = this.options;
    const now = clock.now().getTime();
    this.answersSince ??= now;
    if (now - this.answersSince < SILENT_FOR) return;
    const interrupted = await store.markInterrupted(SILENT_FOR);
    for (const operation of interrupted) {
      onKept?.(operation);
      await this.follow(operation, onLost?.(operation));
    }
  }

  private every(milliseconds: number, act: () => Promise<void>): void {
    const timer = setInterval(() => {
      act().catch(error =>
        this.options.logger.warn(
          `Operations are not kept up to date: ${toError(error).message}`,
        ),
      );
    }, milliseconds);
    timer.unref();
    this.timers.push(timer);
  }
}
