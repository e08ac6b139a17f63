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
    const first = await source.next();
    if (first.done) return;
    const [a, b] = first.value;
    const all = startingWith(first.value, source);
    yield* a === 0x1f && b === 0x8b ? codec.gunzip(all) : all;
  } finally {
    await source.return?.();
  }
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
