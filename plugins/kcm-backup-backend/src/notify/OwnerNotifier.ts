import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError } from '@kcm-backup/core';
import type { HubDirectory } from '../directory/HubDirectory';
import type { HubEntry } from '../directory/HubEntry';
import type { HubChange, HubRecord } from '../hubs/HubRecord';
import { isInSight } from '../hubs/isInSight';
import { alreadyTold, hubNews, type ToldOfHub } from './hubNews';
import type { News } from './News';
import { isLongAway, sightNews } from './sightNews';

export interface OwnerNotifierOptions {
  readonly notifications: NotificationService;
  readonly directory: Pick<HubDirectory, 'entryOf'>;
  readonly logger: LoggerService;
  /** Whether whoever may see the hub may see this target too. */
  readonly isSeenWith: (hub: string, target: string) => boolean;
}

/** What the owners of a hub know. */
interface Told {
  /** Absent while nothing is known of the hub. */
  readonly status?: ToldOfHub;
  readonly away: boolean;
}

const WORDS: Readonly<Record<Operation['kind'], string>> = {
  backup: 'the backup',
  verification: 'the verification',
  'restore-plan': 'the plan of a restore',
  restore: 'the restore',
};

/** What goes on without the portal, and how one goes on with the rest. */
const ON_INTERRUPTION: Readonly<Record<Operation['kind'], string>> = {
  backup: 'Velero goes on with it: the page of the hub shows how it ends.',
  verification: 'Nothing was kept of it. Begin it again.',
  'restore-plan': 'Nothing was kept of it. Begin it again.',
  restore:
    'What it began goes on. Execute the same plan again: it goes on where it stopped.',
};

/**
 * Tells the owners of a hub when it gets worse, when it is out of sight for
 * long, and when an operation failed. Only the replica that watches the hub
 * does, and each breach once.
 */
export class OwnerNotifier {
  private readonly told = new Map<string, Told>();

  constructor(private readonly options: OwnerNotifierOptions) {}

  async hubChanged({ before, now }: HubChange): Promise<void> {
    const { name, title, status, watchedByMe } = now;
    if (!watchedByMe) {
      // Another replica tells them; what is known here grows old.
      this.told.delete(name);
      return;
    }
    const known = this.told.get(name) ?? toldBefore(before);
    const ofSight = sightNews(known.away, now);
    const ofStatus =
      status &&
      hubNews(
        known.status ?? alreadyTold(status),
        { ...status, hub: title ?? name },
        isInSight(now.sight),
      );
    this.told.set(name, { status: ofStatus?.told, away: ofSight.told });
    if (ofSight.news) await this.send(name, ofSight.news, 'sight');
    if (ofStatus?.news) await this.send(name, ofStatus.news, 'status');
  }

  async operationEnded(operation: Operation): Promise<void> {
    const { hub, kind, subject, state, target, error } = operation;
    if (state === 'interrupted') await this.interrupted(operation);
    if (state !== 'failed') return;
    const isForOwners =
      target === undefined || this.options.isSeenWith(hub, target);
    const news: News = {
      title: `${hub}: ${WORDS[kind]} of ${subject} failed`,
      // What is said of another cluster is for those who may see that one.
      description: isForOwners
        ? [error?.message, error?.remedy].filter(Boolean).join('\n')
        : 'Its page tells why, to whoever may see both clusters.',
      severity: 'high',
    };
    await this.send(hub, news, operation.id);
  }

  /** To whoever began it: nobody else waits for it. */
  private async interrupted(operation: Operation): Promise<void> {
    const { hub, id, kind, subject, startedBy } = operation;
    if (!startedBy.startsWith('user:')) return;
    const news: News = {
      title: `${hub}: ${WORDS[kind]} of ${subject} was interrupted`,
      description: ON_INTERRUPTION[kind],
      severity: 'high',
    };
    await this.send(hub, news, id, [startedBy]);
  }

  private async send(
    hub: string,
    news: News,
    scope: string,
    recipients?: readonly string[],
  ): Promise<void> {
    const { notifications, directory, logger } = this.options;
    const entry = directory.entryOf(hub);
    const to = recipients ?? entry?.owners ?? [];
    if (to.length === 0) return;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: [...to] },
        payload: {
          ...news,
          link: entry && linkTo(entry),
          topic: 'kcm-backup',
          scope: `kcm-backup:${hub}:${scope}`,
        },
      });
    } catch (error) {
      logger.warn(
        `${to.join(', ')} were not notified of ${hub}: ${toError(error).message}`,
      );
    }
  }
}

/** What the replica told that watched the hub before. */
function toldBefore(before: HubRecord | undefined): Told {
  if (!before) return { away: false };
  const { status } = before;
  return {
    ...(status && { status: alreadyTold(status) }),
    away: isLongAway(before),
  };
}

function linkTo({ entityRef }: HubEntry): string | undefined {
  if (entityRef === undefined) return undefined;
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${namespace}/${kind.toLocaleLowerCase('en-US')}/${name}`;
}
