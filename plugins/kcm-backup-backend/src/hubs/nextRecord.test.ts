import type { Sight } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { HubRecord } from './HubRecord';
import { nextRecord } from './nextRecord';

const NOON = '2026-11-24T12:00:00.000Z';
const record = (state: Sight['state']): HubRecord => ({
  name: 'mgmt-eu',
  revision: 1,
  watchedByMe: true,
  sight: { state, since: NOON },
  timelines: [],
  markers: [],
  runs: [],
});

describe('since when a hub is seen so', () => {
  it.each([
    ['unreachable', 'unreachable', true],
    ['unreachable', 'unauthorized', true],
    ['failed', 'kcm-missing', true],
    ['current', 'unreachable', false],
    ['pending', 'unreachable', false],
  ] as const)('%s, then %s: stays %s', (before, state, stays) => {
    const at = new Date('2026-11-24T12:05:00Z');
    const { sight } = nextRecord(record(before), { at, sight: { state } });
    expect(sight.since).toBe(stays ? NOON : at.toISOString());
  });
});
