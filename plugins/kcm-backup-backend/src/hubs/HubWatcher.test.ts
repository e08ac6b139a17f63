import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { HubConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { UnreachableError } from '@kcm-backup/core';
import { ShiftedClock } from '../testing/ShiftedClock';
import { untilHolds } from '../testing/untilHolds';
import { type HubLook, HubWatcher } from './HubWatcher';
import { WATCH_TIMING } from './WatchTiming';

const HUB: HubConfig = {
  ...{ key: 'kcmBackup.hubs[0]', name: 'eu', namespace: 'kcm-system' },
  access: new ConfigReader({ type: 'memory' }),
};

function watcherOf(
  open: () => Promise<never>,
  onLook: (look: HubLook) => Promise<void>,
) {
  const logger = mockServices.logger.mock();
  const clock = new ShiftedClock(new Date('2026-11-24T14:12:00Z'));
  const timing = { ...WATCH_TIMING, firstPause: 1, longestPause: 5 };
  const options = { hub: HUB, open, clock, timing, logger, onLook };
  return { watcher: new HubWatcher(options), logger };
}

const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

it('keeps the words of others to the log, and logs each once', async () => {
  const looks: HubLook[] = [];
  const { watcher, logger } = watcherOf(
    failing(new Error('Bearer c2VjcmV0 was refused')),
    async look => void looks.push(look),
  );
  watcher.start();
  await untilHolds(() => expect(looks.length).toBeGreaterThan(2));
  await watcher.stop();
  expect(looks[0].sight).toEqual({
    state: 'failed',
    message: 'The kcm-backup backend failed at this.',
    remedy: 'Its log says why.',
  });
  expect(logger.error.mock.calls).toEqual([
    ['eu could not be read', new Error('Bearer c2VjcmV0 was refused')],
  ]);
});

it('tells our own words as they are', async () => {
  const looks: HubLook[] = [];
  const remedy = 'Start it.';
  const { watcher, logger } = watcherOf(
    failing(new UnreachableError('https://eu does not answer.', { remedy })),
    async look => void looks.push(look),
  );
  watcher.start();
  await untilHolds(() => expect(looks.length).toBeGreaterThan(0));
  await watcher.stop();
  expect(looks[0].sight).toEqual({
    state: 'unreachable',
    message: 'https://eu does not answer.',
    remedy,
  });
  expect(logger.error).not.toHaveBeenCalled();
});

it('logs what is wrong with itself, and lets another take its place', async () => {
  const { watcher, logger } = watcherOf(
    failing(new UnreachableError('away')),
    failing(new TypeError('look is undefined')),
  );
  watcher.start();
  await untilHolds(() => expect(watcher.signal.aborted).toBe(true));
  expect(logger.error.mock.calls).toEqual([
    ['Watching eu broke off', new TypeError('look is undefined')],
  ]);
  await watcher.stop();
  expect(logger.error).toHaveBeenCalledTimes(1);
});
