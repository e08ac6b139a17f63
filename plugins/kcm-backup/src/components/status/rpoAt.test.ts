import { rpoAt } from './rpoAt';

const judged = {
  at: '2026-11-24T12:00:00Z',
  rpoSeconds: 3600,
  rpoTargetSeconds: 7200,
  rpoRatio: 0.5,
};

it('stands as it was judged at that moment', () => {
  expect(rpoAt(judged, new Date(judged.at))).toEqual({
    rpoSeconds: 3600,
    rpoTargetSeconds: 7200,
    rpoRatio: 0.5,
  });
});

it('goes on while nobody judges', () => {
  const later = new Date('2026-11-24T14:00:00Z');
  expect(rpoAt(judged, later)).toMatchObject({
    rpoSeconds: 10_800,
    rpoRatio: 1.5,
  });
});

it('is not known where it was not', () => {
  expect(rpoAt({ at: judged.at }, new Date())).toEqual({});
});
