import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError } from '@kcm-backup/core';
import type { OperationStore } from '../database';

export interface KeptUpToDateOptions {
  readonly store: Pick<OperationStore, 'update'>;
  readonly logger: LoggerService;
  /** Told of every state that was kept. */
  readonly onKept?: (operation: Operation) => void;
}

const WRITE_EVERY = 1_000;

/** Writes the state of an operation, at most once a second unless it is urgent. */
export class KeptUpToDate {
  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();

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
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.write();
    }, WRITE_EVERY);
  }

  /** Resolves when all was written that was to be. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.writing;
  }

  /** One after the other: an older state must not be written over a newer. */
  private write(): void {
    this.writing = this.writing.then(async () => {
      const { store, logger, onKept } = this.options;
      const operation = this.latest;
      try {
        await store.update(operation);
        onKept?.(operation);
      } catch (error) {
        logger.error(
          `Operation ${operation.id} could not be kept: ${toError(error).message}`,
        );
      }
    });
  }
}
