import type { Predictions } from '@kcm-backup/core';
import fit from '../../testing/answers/restorePlan.json';
import {
  FATES,
  fateCounts,
  predictedObjects,
  searchObjects,
} from './predictedObjects';

const predictions = fit.plan.predictions as unknown as readonly Predictions[];
const objects = predictedObjects(predictions);

it('has a row for each object that is counted', () => {
  const counts = fateCounts(predictions);
  for (const fate of FATES)
    expect([
      fate,
      objects.filter(object => object.fate === fate).length,
    ]).toEqual([fate, counts[fate]]);
});

it('splits a namespace from a name, and leaves a name without one whole', () => {
  const [namespaced] = searchObjects(objects, 'team-data/lake');
  expect(namespaced).toMatchObject({ namespace: 'team-data', name: 'lake' });
  const role = objects.find(({ name }) => name === 'kcm-manager-role');
  expect(role).toMatchObject({ name: 'kcm-manager-role' });
  expect(role).not.toHaveProperty('namespace');
});

it('tells why an object is left out', () => {
  const [leftOut] = objects.filter(({ fate }) => fate === 'left-out');
  expect(leftOut.reason).toBe(fit.plan.predictions[0].leftOut[0].reason);
});

it('finds what holds every word, in whatever case and order', () => {
  const found = searchObjects(objects, '  LAKE clusterdeployments ');
  expect(found.map(({ name }) => name)).toEqual(['lake']);
  expect(searchObjects(objects, 'no-such-thing')).toEqual([]);
  expect(searchObjects(objects, ' ')).toBe(objects);
});
