import { HEALTHY_AT, healthyHub } from '@kcm-backup/core/testing';
import { judgeHub } from '../judgeHub';
import type { HubLook } from '../HubWatcher';
import { ongoingEvents } from './ongoingEvents';

const LATE = new Date('2026-11-24T23:00:00Z');

function look(at: Date): HubLook {
  const input = healthyHub();
  const seen = { input, readAt: at, judgement: judgeHub(input, at) };
  return { at, sight: { state: 'current' }, seen };
}

const away = (at: Date): HubLook => ({
  at,
  sight: { state: 'unreachable', message: 'It does not answer.' },
});
const breaches = ongoingEvents([], look(LATE));

it('tells nothing of a hub that is well', () => {
  expect(ongoingEvents([], look(HEALTHY_AT))).toEqual([]);
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
  expect(ongoingEvents(breaches, look(later))).toEqual([]);
});

it('tells that it is over, and when', () => {
  const over = ongoingEvents(breaches, look(HEALTHY_AT));
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
  const began = ongoingEvents(breaches, away(LATE));
  expect(began.map(({ event }) => event)).toEqual([
    {
      kind: 'unreachable',
      cluster: 'management',
      at: LATE.toISOString(),
      message: 'It does not answer.',
      result: 'ongoing',
    },
  ]);
  expect(ongoingEvents([...breaches, ...began], away(LATE))).toEqual([]);
  const back = ongoingEvents([...breaches, ...began], look(LATE));
  expect(back.map(({ event }) => [event.kind, event.result])).toEqual([
    ['unreachable', 'over'],
  ]);
});
