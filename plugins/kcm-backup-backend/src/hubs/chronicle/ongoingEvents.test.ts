import { judgeOutOfSight, UnreachableError } from '@kcm-backup/core';
import { HEALTHY_AT, healthyHub } from '@kcm-backup/core/testing';
import type { IdentifiedEvent } from '../../database/writeHistory';
import { judgeHub } from '../judgeHub';
import type { HubLook } from '../HubWatcher';
import { ongoingEvents } from './ongoingEvents';

const LATE = new Date('2026-11-24T23:00:00Z');

function look(at: Date, input = healthyHub()): HubLook {
  const seen = { input, readAt: at, judgement: judgeHub(input, at) };
  return { at, sight: { state: 'current' }, seen };
}

const away = (at: Date): HubLook => ({
  at,
  sight: { state: 'unreachable', message: 'It does not answer.' },
});

function eventsOf(known: readonly IdentifiedEvent[], seen: HubLook) {
  return ongoingEvents(known, seen, seen.seen?.judgement.status);
}

/** Of a hub that was well when it was seen last. */
function eventsAway(known: readonly IdentifiedEvent[], at: Date) {
  const { status, timelines } = judgeHub(healthyHub(), HEALTHY_AT);
  const unseen = judgeOutOfSight({ status, timelines }, at);
  return ongoingEvents(known, away(at), unseen.status);
}

const breaches = eventsOf([], look(LATE));

it('tells nothing of a hub that is well', () => {
  expect(eventsOf([], look(HEALTHY_AT))).toEqual([]);
});

it('tells a breach of each cluster, since the RPO was over', () => {
  expect(breaches.map(({ event }) => event)).toEqual([
    expect.objectContaining({
      kind: 'rpo-breach',
      cluster: 'management',
      at: '2026-11-24T18:36:05.000Z',
      result: 'ongoing',
    }),
    expect.objectContaining({ kind: 'rpo-breach', cluster: 'east' }),
  ]);
});

it('tells it once', () => {
  const later = new Date(LATE.getTime() + 60_000);
  expect(eventsOf(breaches, look(later))).toEqual([]);
});

it('tells that it is over, and when', () => {
  const over = eventsOf(breaches, look(HEALTHY_AT));
  expect(over.map(({ identity }) => identity)).toEqual(
    breaches.map(({ identity }) => identity),
  );
  expect(over[0].event).toMatchObject({
    result: 'over',
    at: '2026-11-24T18:36:05.000Z',
    endedAt: HEALTHY_AT.toISOString(),
  });
});

it('has breaches go on while the hub is away, which is told too', () => {
  const began = eventsAway(breaches, LATE);
  expect(began.map(({ event }) => event)).toEqual([
    {
      kind: 'unreachable',
      cluster: 'management',
      at: LATE.toISOString(),
      message: 'It does not answer.',
      result: 'ongoing',
    },
  ]);
  expect(eventsAway([...breaches, ...began], LATE)).toEqual([]);
  const back = eventsOf([...breaches, ...began], look(LATE));
  expect(back.map(({ event }) => [event.kind, event.result])).toEqual([
    ['unreachable', 'over'],
  ]);
});

it('tells a breach that begins while the hub is away', () => {
  const [breach] = eventsAway([], LATE);
  expect(breach.event).toMatchObject({
    kind: 'rpo-breach',
    at: '2026-11-24T18:36:05.000Z',
    result: 'ongoing',
  });
});

it('neither ends nor renews the breach of a region that is out of sight', () => {
  const { clusters, ...rest } = healthyHub();
  const [hub] = clusters;
  const error = new UnreachableError('east does not answer.');
  const silent = { ...rest, clusters: [hub, { cluster: 'east', error }] };
  expect(eventsOf(breaches, look(LATE, silent))).toEqual([]);
  const regionsUnseen = {
    ...rest,
    kcm: { ...rest.kcm, regions: undefined },
    clusters: [hub],
  };
  expect(eventsOf(breaches, look(LATE, regionsUnseen))).toEqual([]);
});

it('ends the breach of a region that is removed', () => {
  const { clusters, kcm, ...rest } = healthyHub();
  const removed = {
    ...rest,
    kcm: { ...kcm, regions: [] },
    clusters: clusters.slice(0, 1),
  };
  const over = eventsOf(breaches, look(LATE, removed));
  expect(over.map(({ event }) => [event.cluster, event.result])).toEqual([
    ['east', 'over'],
  ]);
});

it('does not end a breach by losing the storage too', () => {
  const { clusters, ...rest } = healthyHub();
  const broken = clusters.map(sight => ({ ...sight, locations: [] }));
  const events = eventsOf(breaches, look(LATE, { ...rest, clusters: broken }));
  expect(events).toEqual([]);
});
