import { assessDr, type DrInput } from '@kcm-backup/core';
import { HEALTHY_AT, healthyHub } from '@kcm-backup/core/testing';
import type { HubRecord } from '../hubs';
import { HubAnswers } from '../service/HubAnswers';
import { hubDetails } from './hubDetails';
import { compareSummaries, hubSummary } from './hubSummary';

const DAY = 24 * 3600 * 1000;

function record(
  input: DrInput = healthyHub(),
  change: Partial<HubRecord> = {},
  now = HEALTHY_AT,
): HubRecord {
  const { status, history } = assessDr(input, now);
  return {
    name: 'mgmt-test',
    revision: 7,
    watchedByMe: true,
    sight: { state: 'current' },
    status,
    ...{ timelines: history.timelines, markers: history.markers },
    runs: history.runs,
    ...change,
  };
}

const unread: HubRecord = {
  name: 'mgmt-new',
  revision: 0,
  watchedByMe: false,
  sight: { state: 'pending' },
  timelines: [],
  markers: [],
  runs: [],
};

describe('a hub in a line', () => {
  it('tells of a healthy one that it is protected, and of when', () => {
    const summary = hubSummary(record(), undefined);
    expect(summary).toMatchObject({
      name: 'mgmt-test',
      level: 'Protected',
      owners: [],
      restorableAsOf: '2026-11-24T12:00:05Z',
      regions: ['east'],
      clusters: [
        { cluster: 'management', level: 'Protected' },
        { cluster: 'east', level: 'Protected' },
      ],
      findings: { critical: 0 },
    });
    expect(summary.rpoRatio).toBeLessThan(1);
    expect(summary.strip).toMatch(/^n*c+$/);
  });

  it('calls what was protected unknown while it is out of sight', () => {
    for (const state of ['unreachable', 'unauthorized', 'failed'] as const) {
      const gone = record(healthyHub(), { sight: { state } });
      expect(hubSummary(gone, undefined).level).toBe('Unknown');
    }
    const snapshot = record(healthyHub(), { sight: { state: 'snapshot' } });
    expect(hubSummary(snapshot, undefined).level).toBe('Protected');
  });

  it('does not make what is worse better by losing sight of it', () => {
    const late = new Date(HEALTHY_AT.getTime() + 3 * DAY);
    const gone = record(
      healthyHub(),
      { sight: { state: 'unreachable' } },
      late,
    );
    const { level, rpoRatio, worst } = hubSummary(gone, undefined);
    expect(level).toBe('AtRisk');
    expect(rpoRatio).toBeGreaterThan(1);
    expect(worst?.severity).toBe('critical');
    expect(worst?.means).toMatch(/\w+\. \w+/);
  });

  it('knows nothing of one that was not read yet', () => {
    expect(hubSummary(unread, undefined)).toMatchObject({
      level: 'Unknown',
      strip: '',
      clusters: [],
      findings: { critical: 0, warning: 0, info: 0 },
    });
    expect(hubDetails(unread, undefined).status).toEqual([]);
  });

  it('stands before those that are better', () => {
    const late = new Date(HEALTHY_AT.getTime() + 3 * DAY);
    const all = [
      hubSummary(record(), undefined),
      hubSummary(unread, undefined),
      hubSummary(record(healthyHub(), { name: 'late' }, late), undefined),
    ];
    expect(all.sort(compareSummaries).map(({ name }) => name)).toEqual([
      'late',
      'mgmt-new',
      'mgmt-test',
    ]);
  });
});

describe('the answers about a hub', () => {
  it('are made once for each state of it', () => {
    const answers = new HubAnswers();
    const now = record();
    const first = answers.details(now);
    expect(answers.details(now)).toBe(first);
    expect(answers.summary(now)).toBe(answers.summary(now));
    expect(answers.details({ ...now, watchedByMe: false }).etag).not.toBe(
      first.etag,
    );
    expect(answers.details({ ...now }).etag).toBe(first.etag);
    expect(first.etag).toMatch(/^"7-/);
  });

  it('are others once the catalog tells another owner', () => {
    const answers = new HubAnswers();
    const now = record();
    const before = answers.details(now);
    const owners = ['group:default/team'];
    const after = answers.details(now, {
      ...{ hub: now.name, entityRef: 'resource:default/a' },
      ...{ owners, ownerClaims: owners },
    });
    expect(JSON.parse(after.body.toString()).owners).toEqual(owners);
    expect(after.etag).not.toBe(before.etag);
  });
});
