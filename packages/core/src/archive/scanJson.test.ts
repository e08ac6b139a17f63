import fc from 'fast-check';
import { scanJson } from './scanJson';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What the members say, as JSON.parse reads them. */
function rebuilt(text: string): unknown {
  const bytes = bytesOf(text);
  const found = scanJson(bytes, 100);
  if (typeof found === 'string') return found;
  const decode = (from: number, to: number) =>
    new TextDecoder().decode(bytes.subarray(from, to));
  return Object.fromEntries(
    found.members
      .filter(({ depth }) => depth === 1)
      .map(({ key, from, to }) => [
        JSON.parse(decode(key, from).trimEnd().replace(/\s*:$/, '')),
        JSON.parse(decode(from, to)),
      ]),
  );
}

const PIECES = [
  ...'{}[]:,"\\-+.eE0123456789 \n\t',
  ...['true', 'false', 'null', '\\u00e4', '\\u12', '"a"', '"a":', '01', '1e5'],
  ...['\u0001', '\u000b', 'ä', '"\\n"', '-', '1.', '.5', 'nul', 'Infinity'],
];

describe('scanJson', () => {
  it('accepts what JSON.parse accepts, spaces and all', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.integer({ min: 0, max: 3 }),
        (value, space) => {
          const text = JSON.stringify(value, undefined, space);
          expect(scanJson(bytesOf(text), 100)).toHaveProperty('members');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses what JSON.parse refuses', () => {
    let valid = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }),
        pieces => {
          const text = pieces.join('');
          const isJson = parses(text);
          if (isJson) valid++;
          expect([text, scanJson(bytesOf(text), 100) !== 'not-json']).toEqual([
            text,
            isJson,
          ]);
        },
      ),
      { numRuns: 50_000 },
    );
    expect(valid).toBeGreaterThan(500);
  });

  it('refuses every text that is JSON but for one byte', () => {
    const text = JSON.stringify({ a: [1, -2.5e3, true, null, 'ü\n"'], b: {} });
    for (let at = 0; at < text.length; at++) {
      for (const piece of ['', ...PIECES]) {
        const changed = text.slice(0, at) + piece + text.slice(at + 1);
        const isJson = scanJson(bytesOf(changed), 100) !== 'not-json';
        expect([changed, isJson]).toEqual([changed, parses(changed)]);
      }
    }
  });

  it('tells where the members are', () => {
    const text = ' { "a" : 1, "b":{"c":[ ]} ,"d":"e" , "f":[{}] } ';
    expect(rebuilt(text)).toEqual(JSON.parse(text));
    expect(rebuilt('{}')).toEqual({});
    expect(rebuilt('[{"a":1}]')).toEqual({});
  });

  it('tells the members of members', () => {
    const text =
      ' {"a":{"b":1,"c":{"d":2}},"e":[{"f":3}],"g":{},"h":{"i":"j"} }';
    const found = scanJson(bytesOf(text), 100);
    const told = (typeof found === 'string' ? [] : found.members).map(
      ({ depth, key, to }) => [depth, text.slice(key, to)],
    );
    expect(told).toEqual([
      [2, '"b":1'],
      [2, '"c":{"d":2}'],
      [1, '"a":{"b":1,"c":{"d":2}}'],
      [1, '"e":[{"f":3}]'],
      [1, '"g":{}'],
      [2, '"i":"j"'],
      [1, '"h":{"i":"j"}'],
    ]);
  });

  it.each([
    ['{"__proto__":1}', true],
    ['{"a":[{"b":{"__proto__":{}}}]}', true],
    ['{"a":{"__pr\\u006fto__":1}}', true],
    ['{"k:{\\"type\\":\\"Ready\\"}":{"\\\\":1}}', false],
    ['{"a":"__proto__","b":["__proto__"],"_":1}', false],
  ])('tells whether a key of %s may be __proto__', (text, may) => {
    expect(scanJson(bytesOf(text), 100)).toMatchObject({ mayNameProto: may });
  });

  it('tells the members of any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), object => {
        const text = JSON.stringify(object);
        expect(JSON.stringify(rebuilt(text))).toBe(
          JSON.stringify(JSON.parse(text)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[1,{"a":', '}]'],
  ])('counts levels of %s', (open, close) => {
    const nested = (times: number) =>
      bytesOf(`${open.repeat(times)}1${close.repeat(times)}`);
    const each = open.match(/[[{]/g)?.length ?? 0;
    const most = Math.floor(30 / each);
    expect(scanJson(nested(most), 30)).toHaveProperty('members');
    expect(scanJson(nested(most + 1), 30)).toBe('too-deep');
  });
});
