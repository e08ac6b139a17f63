import { changesBack, keyOf } from './changesBack';

const quota = { resource: 'resourcequotas', namespace: 'team', name: 'q' };
const role = { resource: 'clusterroles', name: 'kcm' };

it('turns a difference round: a restore goes from live to saved', () => {
  const fields = [
    { path: 'spec.hard.pods', from: 'saved', to: 'live' },
    { path: 'labels.new', to: 'live' },
  ];
  expect(
    changesBack(
      { changed: [{ ...quota, parts: ['spec'] }] },
      { changed: [{ ...quota, fields }] },
    ),
  ).toEqual([
    {
      ...quota,
      fields: [
        { path: 'spec.hard.pods', from: 'live', to: 'saved' },
        { path: 'labels.new', from: 'live' },
      ],
    },
  ]);
});

it('tells of no object that the plan leaves as it is', () => {
  const changed = [
    { ...role, fields: [] },
    { ...quota, name: 'other', fields: [] },
  ];
  expect(
    changesBack({ changed: [{ ...role, parts: ['rules'] }] }, { changed }),
  ).toEqual([changed[0]]);
});

it('names an object by its kind, namespace and name', () => {
  expect(keyOf(quota)).toBe('resourcequotas team/q');
  expect(keyOf(role)).toBe('clusterroles kcm');
});
