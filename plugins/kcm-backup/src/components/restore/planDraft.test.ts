import { isValidCanary, newPlanOf } from './planDraft';

const draft = { backup: 'nightly', target: 'spare', regions: {} };

it('needs a backup and a target', () => {
  expect(newPlanOf({ ...draft, backup: undefined })).toBe(undefined);
  expect(newPlanOf({ ...draft, target: undefined })).toBe(undefined);
  expect(newPlanOf(draft)).toEqual({
    backup: 'nightly',
    target: 'spare',
    restoreRegions: [],
    reprovisionRegions: [],
    allowInUse: false,
  });
});

it('tells lost regions by how they come back, and leaves those that live out', () => {
  const regions = {
    east: 'restore',
    west: 'reprovision',
    north: 'lives',
  } as const;
  expect(newPlanOf({ ...draft, regions })).toMatchObject({
    restoreRegions: ['east'],
    reprovisionRegions: ['west'],
  });
});

it.each(['lake', 'a/b/c', 'a /b', '/b', 'a/'])('takes no canary %j', canary => {
  expect(isValidCanary(canary)).toBe(false);
  expect(newPlanOf({ ...draft, canary })).toBe(undefined);
});

it('takes a canary by namespace and name', () => {
  expect(newPlanOf({ ...draft, canary: 'team-data/lake' })).toMatchObject({
    canary: 'team-data/lake',
  });
});
