import { csv } from './csv';

it('quotes what would break a line or a column', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['x,y', 'say "no"'],
        ['two\nlines', undefined],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\nlines",\r\n');
});

it('keeps numbers, and lets no text become a formula', () => {
  expect(
    csv(
      ['n', 't'],
      [
        [-3, '=1+1'],
        [0.5, '-rm'],
      ],
    ),
  ).toBe("n,t\r\n-3,'=1+1\r\n0.5,'-rm\r\n");
});
