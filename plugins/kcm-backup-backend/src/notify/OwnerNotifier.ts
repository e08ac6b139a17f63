import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError } from '@kcm-backup/core';
import type { HubDirectory } from '../directory/HubDirectory';
import type { HubEntry } from '../directory/HubEntry';
import type { HubChange } from '../hubs/HubRecord';
import { alreadyTold, hubNews, type HubNews, type ToldOfHub } from './hubNews';

export interface OwnerNotifierOptions {
  readonly notifications: NotificationService;
  readonly directory: Pick<HubDirectory, 'entryOf'>;
  readonly logger: LoggerService;
  readonly isHub: (name: string) => boolean;
}

type News = NonNullable<HubNews['news']>;

const WORDS: Readonly<Record<Operation['kind'], string>> = {
  backup: 'the backup',
  verification: 'the verification',
  'restore-plan': 'the plan of a restore',
  restore: 'the restore',
};

/**
 * Tells the owners of a hub when it gets worse and when an operation failed.
 * Only the replica that watches the hub does, and each breach once.
 */
export class OwnerNotifier {
  private readonly told = new Map<string, ToldOfHub>();

  constructor(private readonly options: OwnerNotifierOptions) {}

  async hubChanged({ before, now }: HubChange): Promise<void> {
    const { name, title, status, watchedByMe } = now;
    if (!watchedByMe || !status) {
      // Another replica tells them; what is known here grows old.
      this.told.delete(name);
      return;
    }
    const known = this.told.get(name) ?? alreadyTold(before?.status ?? status);
    const { told, news } = hubNews(known, { ...status, hub: title ?? name });
    this.told.set(name, told);
    if (news) await this.send(name, news, 'status');
  }

  async operationEnded(operation: Operation): Promise<void> {
    const { hub, kind, subject, state, target, error } = operation;
    if (state !== 'failed') return;
    const news: News = {
      title: `${hub}: ${WORDS[kind]} of ${subject} failed`,
      // What is said of another hub is for those who may see that one.
      description:
        target !== undefined && target !== hub && this.options.isHub(target)
          ? 'Its page tells why, to whoever may see both clusters.'
          : [error?.message, error?.remedy].filter(Boolean).join('\n'),
      severity: 'high',
    };
    await this.send(hub, news, operation.id);
  }

  private async send(hub: string, news: News, scope: string): Promise<void> {
    const { notifications, directory, logger } = this.options;
    const entry = directory.entryOf(hub);
    if (!entry || entry.owners.length === 0) return;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: [...entry.owners] },
        payload: {
          ...news,
          link: linkTo(entry),
          topic: 'kcm-backup',
          scope: `kcm-backup:${hub}:${scope}`,
        },
      });
    } catch (error) {
      logger.warn(
        `The owners of ${hub} were not notified: ${toError(error).message}`,
      );
    }
  }
}

function linkTo({ entityRef }: HubEntry): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${namespace}/${kind.toLocaleLowerCase('en-US')}/${name}`;
}
