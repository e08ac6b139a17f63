/** Bytes that are looked at once: one by one takes as long as inflating them. */
const WORD = 4;

/** Whether the bytes are the same. */
export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const words = Math.min(x.length, y.length);
  for (let i = 0; i < words; i++) if (x[i] !== y[i]) return false;
  for (let i = words * WORD; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether none is beyond 127. */
export function isAscii(bytes: Uint8Array): boolean {
  const words = wordsOf(bytes);
  let all = 0;
  for (let i = 0; i < words.length; i++) all |= words[i];
  for (let i = words.length * WORD; i < bytes.length; i++) all |= bytes[i];
  return (all & 0x80808080) === 0;
}

/** As many as there are; none where they do not lie as the machine likes it. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  const isAligned = byteOffset % WORD === 0;
  const words = isAligned ? Math.floor(length / WORD) : 0;
  return new Int32Array(buffer, isAligned ? byteOffset : 0, words);
}
