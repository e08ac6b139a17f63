import { exportOf } from './exportOf';

const at = '2026-11-24T14:00:00Z';
const sight = { state: 'snapshot' } as const;

it('tells the age of an export by the clock', () => {
  expect(exportOf({ at, sight }, new Date('2026-11-24T20:00:00Z'))).toEqual({
    at,
    seconds: 21_600,
    isPastRpo: false,
  });
});

it.each([
  [21_600, false],
  [21_599, true],
])('that is 6h old, with an RPO of %i s, is past it: %s', (rpo, isPast) => {
  const hub = { at, sight, rpoTargetSeconds: rpo };
  const { isPastRpo } = exportOf(hub, new Date('2026-11-24T20:00:00Z'))!;
  expect(isPastRpo).toBe(isPast);
});

it('is not younger than nothing where the clocks differ', () => {
  const { seconds } = exportOf(
    { at, sight },
    new Date('2026-11-24T13:00:00Z'),
  )!;
  expect(seconds).toBe(0);
});

it('there is none of a hub that is watched, or not read yet', () => {
  const clock = new Date('2026-11-24T20:00:00Z');
  expect(exportOf({ at, sight: { state: 'current' } }, clock)).toBeUndefined();
  expect(exportOf({ sight }, clock)).toBeUndefined();
});
