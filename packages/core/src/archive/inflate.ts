import type { Codec } from '../ports/Codec';

/**
 * Velero's files are gzip; some gateways inflate on the way, so the first two
 * bytes decide.
 */
export async function* inflate(
  stored: AsyncIterable<Uint8Array>,
  codec: Codec,
): AsyncGenerator<Uint8Array> {
  const source = stored[Symbol.asyncIterator]();
  try {
    const first = await magic(source);
    const [a, b] = first;
    const all = startingWith(first, source);
    yield* a === 0x1f && b === 0x8b ? codec.gunzip(all) : all;
  } finally {
    await source.return?.();
  }
}

/** The first two bytes and what came with them; fewer only at the end. */
async function magic(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first = new Uint8Array(0);
  while (first.length < 2) {
    const { done, value } = await source.next();
    if (done) break;
    first = new Uint8Array([...first, ...value]);
  }
  return first;
}

async function* startingWith(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}
