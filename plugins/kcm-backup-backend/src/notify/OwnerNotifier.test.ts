import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { DrStatus, Level } from '@kcm-backup/core';
import type { HubRecord } from '../hubs';
import { OwnerNotifier } from './OwnerNotifier';

function record(level: Level, change: Partial<HubRecord> = {}): HubRecord {
  const status: DrStatus = {
    hub: 'mgmt-eu',
    at: '2026-11-24T14:12:00Z',
    level,
    clusters: [],
    unseen: [],
  };
  return {
    name: 'mgmt-eu',
    revision: 1,
    watchedByMe: true,
    sight: { state: 'current' },
    status,
    timelines: [],
    markers: [],
    runs: [],
    ...change,
  };
}

function notifier(send = async (_: NotificationSendOptions) => {}) {
  const sent: NotificationSendOptions[] = [];
  const logger = mockServices.logger.mock();
  const of = new OwnerNotifier({
    logger,
    isSeenWith: (hub, target) => target === hub || target === 'standby',
    notifications: {
      send: async options => {
        sent.push(options);
        await send(options);
      },
    },
    directory: {
      entryOf: () => ({
        hub: 'mgmt-eu',
        entityRef: 'resource:default/eu',
        owners: ['group:default/team'],
        ownerClaims: ['group:default/team', 'group:default/all'],
      }),
    },
  });
  return { of, sent, logger };
}

describe('OwnerNotifier', () => {
  it('tells the owners, not those above them, and leads to the entity', async () => {
    const { of, sent } = notifier();
    const [before, now] = [record('Protected'), record('Unprotected')];
    await of.hubChanged({ before, now });
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: ['group:default/team'] },
        payload: {
          title: 'mgmt-eu is Unprotected',
          description: '',
          severity: 'critical',
          link: '/catalog/default/resource/eu',
          topic: 'kcm-backup',
          scope: 'kcm-backup:mgmt-eu:status',
        },
      },
    ]);
  });

  it('tells whoever began it that an operation was interrupted', async () => {
    const { of, sent } = notifier();
    const interruptedOf = (startedBy: string): Operation => ({
      ...{ id: 'o1', hub: 'mgmt-eu', kind: 'restore', subject: 'plan' },
      ...{ state: 'interrupted', startedAt: '', startedBy, progress: [] },
    });
    await of.operationEnded(interruptedOf('service:x'));
    expect(sent).toEqual([]);
    await of.operationEnded(interruptedOf('user:default/ann'));
    expect(sent).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: ['user:default/ann'] },
        payload: {
          title: 'mgmt-eu: the restore of plan was interrupted',
          description: expect.stringMatching(/Execute the same plan again/),
        },
      },
    ]);
  });

  it.each([
    ['standby', 'standby has no Velero.\nInstall it.'],
    ['mgmt-us', 'Its page tells why, to whoever may see both clusters.'],
  ])(
    'tells why a restore onto %s failed to who may know',
    async (target, description) => {
      const { of, sent } = notifier();
      await of.operationEnded({
        ...{ id: 'o1', hub: 'mgmt-eu', kind: 'restore', subject: 'nightly' },
        ...{ state: 'failed', target, progress: [] },
        ...{ startedAt: '2026-11-24T14:12:00Z', startedBy: 'user:default/a' },
        error: { message: 'standby has no Velero.', remedy: 'Install it.' },
      });
      expect(sent).toMatchObject([
        {
          payload: {
            title: 'mgmt-eu: the restore of nightly failed',
            description,
          },
        },
      ]);
    },
  );

  describe('of a hub that is out of sight', () => {
    const away = (minutes: number, change: Partial<HubRecord> = {}) =>
      record('Unknown', {
        sight: {
          state: 'unreachable',
          since: '2026-11-24T14:00:00Z',
          message: 'https://eu does not answer.',
          remedy: 'Start it.',
        },
        lookedAt: new Date(Date.UTC(2026, 10, 24, 14, minutes)).toISOString(),
        ...change,
      });
    const seen = record('Protected');
    const titles = (sent: readonly NotificationSendOptions[]) =>
      sent.map(({ payload }) => payload.title);

    it('tells after ten minutes, once, and when it is back', async () => {
      const { of, sent } = notifier();
      const story = [seen, away(0), away(9), away(10), away(90), seen, seen];
      for (const [i, now] of story.slice(1).entries()) {
        await of.hubChanged({ before: story[i], now });
      }
      expect(titles(sent)).toEqual([
        'mgmt-eu has been out of sight for 10m',
        'mgmt-eu is in sight again',
      ]);
      expect(sent[0].payload).toMatchObject({
        description: 'https://eu does not answer.\nStart it.',
        scope: 'kcm-backup:mgmt-eu:sight',
      });
    });

    it('tells it of one that was never read', async () => {
      const { of, sent } = notifier();
      const unread = { status: undefined };
      const [before, now] = [away(0, unread), away(11, unread)];
      await of.hubChanged({ before, now });
      expect(titles(sent)).toEqual(['mgmt-eu has been out of sight for 11m']);
    });

    it('knows what the replica before it told', async () => {
      const { of, sent } = notifier();
      const others = away(20, { watchedByMe: false });
      await of.hubChanged({ before: others, now: away(21) });
      await of.hubChanged({ before: away(21), now: seen });
      expect(titles(sent)).toEqual(['mgmt-eu is in sight again']);
    });

    it('tells nothing of one that nobody has looked at yet', async () => {
      const { of, sent } = notifier();
      const pending = { sight: { state: 'pending' as const } };
      await of.hubChanged({ before: seen, now: away(30, pending) });
      expect(sent).toEqual([]);
    });
  });

  it('leaves it to the replica that watches', async () => {
    const { of, sent } = notifier();
    const now = record('AtRisk', { watchedByMe: false });
    await of.hubChanged({ before: record('Protected'), now });
    expect(sent).toEqual([]);
  });

  it('tells nothing again when it takes over from another replica', async () => {
    const { of, sent } = notifier();
    const others = record('AtRisk', { watchedByMe: false });
    await of.hubChanged({ before: record('Protected'), now: others });
    await of.hubChanged({ before: others, now: record('AtRisk') });
    expect(sent).toEqual([]);
  });

  it('logs what could not be sent, and goes on', async () => {
    const { of, logger } = notifier(async () => {
      throw new Error('no such plugin');
    });
    const [before, now] = [record('Protected'), record('AtRisk')];
    await of.hubChanged({ before, now });
    expect(logger.warn.mock.calls[0][0]).toMatch(/mgmt-eu.*no such plugin/);
  });
});
