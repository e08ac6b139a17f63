import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { RefusedError, toError, type Clock } from '@kcm-backup/core';
import type { OperationStore } from '../database';
import { failedEnd } from './failedEnd';
import { KeptUpToDate } from './KeptUpToDate';
import { OperationTracker, type OperationEnd } from './OperationTracker';

/** What is to be run, and for whom. */
export interface Undertaking {
  readonly hub: string;
  readonly kind: Operation['kind'];
  readonly subject: string;
  /** Entity ref of the user, or the name of the service. */
  readonly by: string;
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
}

const HEARTBEAT_EVERY = 5_000;
const LOOK_FOR_ANSWER_EVERY = 1_000;
/** Each of them may read an archive. */
const MOST_AT_ONCE = 30;
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
    const { hub, kind, subject, by, target, exclusive } = undertaking;
    const { store, clock } = this.options;
    if (this.running.size >= MOST_AT_ONCE) {
      throw new RefusedError(`${MOST_AT_ONCE} operations go on here already.`, {
        remedy: 'Wait for the end of one of them.',
      });
    }
    const operation: Operation = {
      ...{ id: randomUUID(), hub, kind, subject, target, state: 'running' },
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
   * Answers the question of an operation with yes, wherever it runs.
   *
   * @throws RefusedError when it waits with no such question
   */
  async confirm(operation: Operation, question: string): Promise<Operation> {
    const here = this.running.get(operation.id);
    const now = here?.tracker.operation ?? operation;
    if (now.state !== 'waiting' || now.question !== question) {
      throw notAsked(operation);
    }
    if (here) {
      here.tracker.confirm(question);
      return here.tracker.operation;
    }
    if (!(await this.options.store.confirm(operation.id, question))) {
      throw notAsked(operation);
    }
    return operation;
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
      else {
        const { kind, subject, hub } = undertaking;
        this.options.logger.warn(
          `${kind} of ${subject} (${hub}) failed: ${thrown.message}`,
        );
        tracker.end(failedEnd(thrown));
      }
    }
    await writer.close();
    this.running.delete(tracker.operation.id);
    await this.tellEnd(undertaking, tracker.operation, thrown);
  }

  private async tellEnd(
    { onEnd }: Undertaking,
    operation: Operation,
    thrown: Error | undefined,
  ): Promise<void> {
    try {
      await onEnd?.(operation, thrown);
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
      const { isUnderWay, confirmed } = await this.options.store.beat(id);
      if (confirmed !== undefined) tracker.confirm(confirmed);
      const isOver = tracker.operation.endedAt !== undefined;
      if (!isUnderWay && !isOver) controller.abort(new LostError());
    }
  }

  /**
   * After a time in which the database was away all replicas look silent: they
   * are given as long to tell that they are not.
   */
  private async findInterrupted(): Promise<void> {
    const { store, onKept, clock } = this.options;
    const now = clock.now().getTime();
    this.answersSince ??= now;
    if (now - this.answersSince < SILENT_FOR) return;
    const interrupted = await store.markInterrupted(SILENT_FOR);
    interrupted.forEach(operation => onKept?.(operation));
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

function notAsked({ id }: Operation): Error {
  return new RefusedError(`Operation ${id} does not wait with this question.`, {
    remedy: 'Read anew what it waits for.',
  });
}
