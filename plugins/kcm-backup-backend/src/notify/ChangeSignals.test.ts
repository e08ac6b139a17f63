import { mockServices } from '@backstage/backend-test-utils';
import type { SignalPayload } from '@backstage/plugin-signals-node';
import { ManualClock } from '@kcm-backup/core/testing';
import { ChangeSignals } from './ChangeSignals';
import { RecentReaders } from './RecentReaders';

function signalsOf(fail = false) {
  const clock = new ManualClock();
  const sent: SignalPayload[] = [];
  const readers = new RecentReaders(clock);
  const signals = new ChangeSignals({
    readers,
    isSeenWith: (_, target) => target === 'standby',
    logger: mockServices.logger.mock(),
    signals: {
      publish: async signal => {
        sent.push(signal as SignalPayload);
        if (fail) throw new Error('no such plugin');
      },
    },
  });
  return { clock, sent, readers, signals };
}

describe('ChangeSignals', () => {
  it('tells who looked at the hub of late, and nobody else', async () => {
    const { clock, sent, readers, signals } = signalsOf();
    readers.note('mgmt-eu', 'user:default/old');
    await clock.sleep(10 * 60_000);
    readers.note('mgmt-eu', 'user:default/ann');
    readers.note('mgmt-us', 'user:default/bob');
    await clock.sleep(6 * 60_000);
    signals.hubChanged('mgmt-eu');
    expect(sent).toEqual([
      {
        recipients: { type: 'user', entityRef: ['user:default/ann'] },
        channel: 'kcm-backup',
        message: { hub: 'mgmt-eu' },
      },
    ]);
  });

  it('sends nothing where nobody looked', () => {
    const { sent, signals } = signalsOf();
    signals.hubChanged('mgmt-eu');
    expect(sent).toEqual([]);
  });

  it('keeps who goes on looking', async () => {
    const { clock, readers } = signalsOf();
    for (let minutes = 0; minutes < 30; minutes += 5) {
      readers.note('mgmt-eu', 'user:default/ann');
      await clock.sleep(5 * 60_000);
    }
    expect(readers.of('mgmt-eu')).toEqual(['user:default/ann']);
  });

  it('tells of an operation also who began it', () => {
    const { sent, signals } = signalsOf();
    signals.operationChanged({
      ...{ id: 'o', hub: 'mgmt-eu', kind: 'backup', state: 'running' },
      ...{ startedAt: '', startedBy: 'user:default/ann', progress: [] },
    });
    expect(sent).toMatchObject([
      {
        recipients: { entityRef: ['user:default/ann'] },
        message: { hub: 'mgmt-eu', operation: 'o' },
      },
    ]);
  });

  it('tells of what is about two hubs only who looked at both', () => {
    const { sent, readers, signals } = signalsOf();
    readers.note('mgmt-eu', 'user:default/ann');
    readers.note('mgmt-eu', 'user:default/bob');
    readers.note('mgmt-us', 'user:default/bob');
    const operation = {
      id: 'o',
      hub: 'mgmt-eu',
      kind: 'restore',
      state: 'running',
      startedAt: '',
      startedBy: 'service:x',
      progress: [],
    } as const;
    signals.operationChanged({ ...operation, target: 'mgmt-us' });
    signals.operationChanged({ ...operation, target: 'standby' });
    expect(sent).toMatchObject([
      { recipients: { entityRef: ['user:default/bob'] } },
      { recipients: { entityRef: ['user:default/ann', 'user:default/bob'] } },
    ]);
  });

  it('breaks nothing where there are no signals', async () => {
    const { sent, readers, signals } = signalsOf(true);
    readers.note('mgmt-eu', 'user:default/ann');
    signals.hubChanged('mgmt-eu');
    await Promise.resolve();
    expect(sent).toHaveLength(1);
  });
});
