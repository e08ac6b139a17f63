import type { DrStatus, Finding, Level } from '@kcm-backup/core';
import { alreadyTold, hubNews, type ToldOfHub } from './hubNews';

const breach: Finding = {
  code: 'rpo-breached',
  severity: 'critical',
  level: 'AtRisk',
  cluster: 'management',
  message: 'The newest recovery point is old.',
  remedy: 'kubectl kcm-backup backup create now --direct',
};

function status(level: Level, findings: readonly Finding[] = []): DrStatus {
  return {
    hub: 'mgmt-eu',
    at: '2026-11-24T14:12:00Z',
    level,
    unseen: [],
    clusters: [
      {
        cluster: 'management',
        level,
        expected: true,
        recoveryPoints: 1,
        rpoSeconds: 90_000,
        rpoTarget: { seconds: 86_400, from: 'schedule' },
        rpoRatio: findings.length > 0 ? 1.042 : 0.5,
        lastRuns: [],
        storage: [],
        findings,
      },
    ],
  };
}

/** The titles of what is told while a hub goes through these states. */
function story(...states: readonly DrStatus[]): readonly string[] {
  let told: ToldOfHub = alreadyTold(states[0]);
  return states.slice(1).flatMap(state => {
    const { told: next, news } = hubNews(told, state);
    told = next;
    return news?.title ?? [];
  });
}

describe('hubNews', () => {
  it('tells a worse level once, however often it is found', () => {
    const bad = status('AtRisk');
    expect(story(status('Protected'), bad, bad, bad)).toEqual([
      'mgmt-eu is AtRisk',
    ]);
  });

  it('tells each step down, and nothing on the way up', () => {
    expect(
      story(
        status('Protected'),
        status('AtRisk'),
        status('Unprotected'),
        status('AtRisk'),
        status('Protected'),
      ),
    ).toEqual(['mgmt-eu is AtRisk', 'mgmt-eu is Unprotected']);
  });

  it('tells the same anew after it was mended', () => {
    const states = [status('Protected'), status('AtRisk')];
    expect(story(...states, ...states)).toHaveLength(2);
  });

  it('tells nothing anew after the hub was out of sight', () => {
    expect(
      story(
        status('Protected'),
        status('AtRisk'),
        status('Unknown'),
        status('AtRisk'),
      ),
    ).toEqual(['mgmt-eu is AtRisk']);
  });

  it('tells of a breach although the level was as bad before', () => {
    const breached = status('AtRisk', [breach]);
    expect(story(status('AtRisk'), breached, breached)).toEqual([
      'mgmt-eu: the RPO is breached',
    ]);
  });

  it('tells a breach once though its cluster cannot be measured for a while', () => {
    const breached = status('AtRisk', [breach]);
    const [{ rpoRatio: _, ...unmeasured }] = status('AtRisk').clusters;
    const unseen = { ...status('AtRisk'), clusters: [unmeasured] };
    const gone = { ...status('AtRisk'), clusters: [] };
    expect(story(breached, unseen, breached, gone, breached)).toEqual([]);
    expect(story(breached, status('AtRisk'), breached)).toHaveLength(1);
  });

  it('tells what a breach is judged from that nobody has seen', () => {
    const { news } = hubNews(
      alreadyTold(status('Protected')),
      status('AtRisk', [breach]),
      false,
    );
    expect(news?.description).toMatch(
      /^The hub is out of sight: newer recovery points are not known of.\nmanagement: /,
    );
  });

  it('tells nothing of what it finds at the first look', () => {
    const breached = status('AtRisk', [breach]);
    expect(story(breached, breached)).toEqual([]);
  });

  it('says how old the newest recovery point is', () => {
    const { news } = hubNews(
      alreadyTold(status('Protected')),
      status('AtRisk', [breach]),
    );
    expect(news).toEqual({
      title: 'mgmt-eu is AtRisk',
      description:
        'management: the newest recovery point is 1d1h old, the RPO is 1d.',
      severity: 'high',
    });
  });
});
