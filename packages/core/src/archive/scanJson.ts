import { pastColon, pastSpace, pastString, pastWord } from './jsonTokens';

/** Where a member of a JSON object stands in its text. */
export interface JsonMember {
  /** Of its key, the quotes among them. */
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a text. */
export type JsonFlaw = 'not-json' | 'too-deep';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/**
 * Checks that bytes are JSON and not nested too deep, without building
 * anything: most objects of an archive are needed no further than their
 * metadata, and to build them takes longer than to inflate them.
 *
 * It accepts what JSON.parse does; that the text is UTF-8 is not looked at.
 *
 * @returns the members of the object that it is, none where it is no object;
 *   or what is wrong with it
 */
export function scanJson(
  bytes: Uint8Array,
  mostLevels: number,
): readonly JsonMember[] | JsonFlaw {
  const members: JsonMember[] = [];
  /** What closes each container that is open. */
  const closers = new Uint8Array(mostLevels + 1);
  let depth = 0;
  let key = 0;
  let from = 0;
  let at = pastSpace(bytes, 0);
  for (;;) {
    const byte = bytes[at];
    if (byte === OPEN_MAP || byte === OPEN_LIST) {
      if (++depth > mostLevels) return 'too-deep';
      closers[depth] = byte === OPEN_MAP ? CLOSE_MAP : CLOSE_LIST;
      at = pastSpace(bytes, at + 1);
      if (bytes[at] !== closers[depth]) {
        if (byte === OPEN_LIST) continue;
        if (depth === 1) key = at;
        at = pastKey(bytes, at);
        if (at < 0) return 'not-json';
        if (depth === 1) from = at;
        continue;
      }
    } else {
      at = byte === QUOTE ? pastString(bytes, at) : pastWord(bytes, at);
      if (at < 0) return 'not-json';
    }
    // After a value: what may close, closes.
    let to = at;
    at = pastSpace(bytes, at);
    while (depth > 0 && bytes[at] === closers[depth]) {
      if (depth === 1 && closers[1] === CLOSE_MAP && from > 0) {
        members.push({ key, from, to });
      }
      depth--;
      to = at + 1;
      at = pastSpace(bytes, to);
    }
    if (depth === 0) return at === bytes.length ? members : 'not-json';
    if (bytes[at] !== COMMA) return 'not-json';
    if (depth === 1 && closers[1] === CLOSE_MAP)
      members.push({ key, from, to });
    at = pastSpace(bytes, at + 1);
    if (closers[depth] === CLOSE_LIST) continue;
    if (depth === 1) key = at;
    at = pastKey(bytes, at);
    if (at < 0) return 'not-json';
    if (depth === 1) from = at;
  }
}

function pastKey(bytes: Uint8Array, at: number): number {
  const end = pastString(bytes, at);
  return end < 0 ? end : pastColon(bytes, end);
}
