import { problemsTold } from './problemsTold';

const problem = (number: number) => ({
  code: 'not-in-archive',
  path: `secrets/a${number}`,
  message: 'Velero lists it, and the archive lacks it.',
});

it('names each with where it is', () => {
  expect(
    problemsTold([
      problem(1),
      { code: 'archive-damaged', message: 'Cut off.' },
    ]),
  ).toBe('secrets/a1: Velero lists it, and the archive lacks it. Cut off.');
});

it('counts those that are too many to tell', () => {
  const text = problemsTold([1, 2, 3, 4, 5, 6, 7].map(problem));
  expect(text).toContain('secrets/a5:');
  expect(text).not.toContain('secrets/a6:');
  expect(text).toMatch(/ And 2 more\.$/);
});

it('says nothing where nothing was found', () => {
  expect(problemsTold([])).toBeUndefined();
});
