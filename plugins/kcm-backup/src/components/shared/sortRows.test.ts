import { sortRows } from './sortRows';

const values = ['b10', undefined, 'b9', 'a'];

it('sorts numbers in names as numbers', () => {
  expect(sortRows(values, it => it, 'ascending')).toEqual([
    'a',
    'b9',
    'b10',
    undefined,
  ]);
});

it('has what has no value last either way', () => {
  expect(sortRows(values, it => it, 'descending')).toEqual([
    'b10',
    'b9',
    'a',
    undefined,
  ]);
});

it('leaves what is equal in the order in which it came', () => {
  const rows = [
    { level: 1, name: 'x' },
    { level: 0, name: 'y' },
    { level: 1, name: 'a' },
  ];
  const sorted = sortRows(rows, ({ level }) => level, 'descending');
  expect(sorted.map(({ name }) => name)).toEqual(['x', 'a', 'y']);
});
