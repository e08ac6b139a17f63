import { matchingLines, MOST_LINES } from './matchingLines';

const log = 'level=info msg="Setting up"\nlevel=ERROR msg="No item"\n';

it('has every line, numbered, without an empty last one', () => {
  expect(matchingLines(log, '')).toEqual({
    lines: [
      { number: 1, text: 'level=info msg="Setting up"' },
      { number: 2, text: 'level=ERROR msg="No item"' },
    ],
    found: 2,
  });
});

it('finds in whatever case, and keeps the numbers', () => {
  expect(matchingLines(log, ' error ').lines).toEqual([
    { number: 2, text: 'level=ERROR msg="No item"' },
  ]);
});

it('gives the newest of many, and tells how many there are', () => {
  const long = Array.from({ length: MOST_LINES + 5 }, (_, i) => `${i}`);
  const { lines, found } = matchingLines(long.join('\n'), '');
  expect(found).toBe(MOST_LINES + 5);
  expect(lines).toHaveLength(MOST_LINES);
  expect(lines[0]).toEqual({ number: 6, text: '5' });
});
