import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
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
    isHub: name => name.startsWith('mgmt-'),
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
