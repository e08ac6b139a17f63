import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  KCM_BACKUP_SIGNALS,
  type Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError } from '@kcm-backup/core';
import type { RecentReaders } from './RecentReaders';

export interface ChangeSignalsOptions {
  readonly signals: SignalsService;
  readonly readers: RecentReaders;
  /** What is about two clusters is told only to who sees both. */
  readonly isSeenWith: (hub: string, target: string) => boolean;
  readonly logger: LoggerService;
}

/**
 * Tells open pages that something changed: which hub and which operation, and
 * nothing of what. Each replica tells the users that it answered of late.
 */
export class ChangeSignals {
  constructor(private readonly options: ChangeSignalsOptions) {}

  hubChanged(hub: string): void {
    this.send(this.options.readers.of(hub), { hub });
  }

  operationChanged({ id, hub, target, startedBy }: Operation): void {
    const { readers, isSeenWith } = this.options;
    const ofTarget =
      target === undefined || isSeenWith(hub, target)
        ? undefined
        : readers.of(target);
    const users = readers
      .of(hub)
      .filter(user => ofTarget?.includes(user) ?? true);
    const isUser = startedBy.startsWith('user:');
    const all = new Set(isUser ? [...users, startedBy] : users);
    this.send([...all], { hub, operation: id });
  }

  private send(
    users: readonly string[],
    message: { hub: string; operation?: string },
  ): void {
    if (users.length === 0) return;
    const { signals, logger } = this.options;
    signals
      .publish({
        recipients: { type: 'user', entityRef: [...users] },
        channel: KCM_BACKUP_SIGNALS,
        message,
      })
      .catch(error =>
        logger.debug(`A signal was not sent: ${toError(error).message}`),
      );
  }
}
