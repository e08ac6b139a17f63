import { readLines } from './readLines';

async function* bytes(...chunks: (string | number[])[]) {
  for (const chunk of chunks) yield Buffer.from(chunk as string);
}

async function lines(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of readLines(chunks)) all.push(line);
  return all;
}

it.each([
  ['many in one chunk', bytes('a\nb\n\nc\n'), ['a', 'b', 'c']],
  ['one in many chunks', bytes('a', 'b', 'c\nd', '\n'), ['abc', 'd']],
  ['a character in two chunks', bytes([0xc3], [0xa4, 0x0a]), ['ä']],
  ['not one that was cut off', bytes('a\n{"hal'), ['a']],
])('reads %s', async (_, chunks, expected) => {
  expect(await lines(chunks)).toEqual(expected);
});
