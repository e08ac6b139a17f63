/** Bytes in pieces of a size, as a network gives them. */
export async function* inPieces(
  bytes: Uint8Array,
  size = 1000,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.slice(at, at + size);
  }
}

/** All pieces in one. */
export async function joinPieces(
  pieces: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  // Each is good until the next one is asked for.
  for await (const piece of pieces) all.push(piece.slice());
  return concat(...all);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream();
  const packed = stream.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Gzip that does not compress: the same bytes wherever it runs. */
export async function plainGzip(bytes: Uint8Array): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 0xffff) {
    const part = bytes.subarray(at, at + 0xffff);
    const isLast = at + 0xffff >= bytes.length ? 1 : 0;
    const size = [part.length & 0xff, part.length >> 8];
    const head = [isLast, ...size, ...size.map(byte => byte ^ 0xff)];
    blocks.push(Uint8Array.from(head), part);
  }
  const end = new DataView(new ArrayBuffer(8));
  end.setUint32(0, crc32(bytes), true);
  end.setUint32(4, bytes.length, true);
  const head = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  return concat(head, ...blocks, new Uint8Array(end.buffer));
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc >>> 0;
}
