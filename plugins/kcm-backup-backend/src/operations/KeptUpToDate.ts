import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError, type Clock } from '@kcm-backup/core';
import type { OperationStore } from '../database';

export interface KeptUpToDateOptions {
  readonly store: Pick<OperationStore, 'update'>;
  readonly logger: LoggerService;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Told of every state that was kept. */
  readonly onKept?: (operation: Operation) => void;
}

const WRITE_EVERY = 1_000;
/** For the end of an operation a database that is away is waited for. */
const ATTEMPTS = 60;

/** Writes the state of an operation, at most once a second unless it is urgent. */
export class KeptUpToDate {
  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();
  private isBehind = false;
  private isClosed = false;

  constructor(
    private readonly options: KeptUpToDateOptions,
    private latest: Operation,
  ) {}

  take(operation: Operation, isUrgent: boolean): void {
    this.latest = operation;
    if (isUrgent) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.write();
      return;
    }
    this.writeSoon();
  }

  /** Resolves when all was written that was to be. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.writing;
    for (let attempt = 1; this.isBehind && attempt < ATTEMPTS; attempt += 1) {
      await this.options.clock.sleep(WRITE_EVERY);
      this.write();
      await this.writing;
    }
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.write();
    }, WRITE_EVERY);
  }

  /** One after the other: an older state must not be written over a newer. */
  private write(): void {
    this.writing = this.writing.then(async () => {
      const { store, logger, onKept } = this.options;
      const operation = this.latest;
      try {
        await store.update(operation);
        this.isBehind = false;
        onKept?.(operation);
      } catch (error) {
        this.isBehind = true;
        logger.error(
          `Operation ${operation.id} could not be kept: ${toError(error).message}`,
        );
        // It may wait with a question that nobody else could see.
        if (!this.isClosed) this.writeSoon();
      }
    });
  }
}
