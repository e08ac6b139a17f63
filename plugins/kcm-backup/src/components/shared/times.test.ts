import { absolute, distance } from './times';

const now = new Date('2026-11-24T14:12:00Z');

it.each([
  ['2026-11-24T08:00:00Z', { side: 'past', span: '6h12m' }],
  ['2026-11-24T17:00:00Z', { side: 'future', span: '2h48m' }],
  ['2026-11-24T14:12:00.4Z', { side: 'now', span: '0s' }],
  ['2026-11-24T14:12:15Z', { side: 'now', span: '0s' }],
  ['2026-11-24T14:12:25Z', { side: 'future', span: '25s' }],
  ['soon', undefined],
])('tells how far %s is', (time, expected) => {
  expect(distance(time, now)).toEqual(expected);
});

it('tells the absolute time in UTC', () => {
  expect(absolute('2026-11-24T09:00:00+01:00')).toBe('2026-11-24 08:00:00 UTC');
});

it('leaves alone what is no time', () => {
  expect(absolute('never')).toBe('never');
});
