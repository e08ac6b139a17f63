import { pastColon, pastSpace, pastString, pastWord } from './jsonTokens';

/** Where a member of a JSON object stands in its text. */
export interface JsonMember {
  /** 1 at the top, 2 in a mapping there. */
  readonly depth: number;
  /** Of its key, the quotes among them. */
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

/** What a text holds. */
export interface JsonScan {
  /** Each after its own members; none of what is no object. */
  readonly members: readonly JsonMember[];
  /** A key, at any depth, is `__proto__`, or may be when unescaped. */
  readonly mayNameProto: boolean;
}

/** What is wrong with a text. */
export type JsonFlaw = 'not-json' | 'too-deep';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const UNDERSCORE = 0x5f;
const LETTER_U = 0x75;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/** Members deeper than this are not told. */
const DEPTH = 2;

/** The members that were read, and the one that is being read at each depth. */
class Members {
  readonly all: JsonMember[] = [];
  readonly #keys = [0, 0, 0];
  readonly #froms = [0, 0, 0];
  readonly #areMaps = [true, false, false];

  open(depth: number, isMap: boolean): void {
    this.#areMaps[depth] = isMap && this.#areMaps[depth - 1];
    this.#froms[depth] = 0;
  }

  begin(depth: number, key: number, from: number): void {
    this.#keys[depth] = key;
    this.#froms[depth] = from;
  }

  /** Nothing was begun in a list, and in a mapping that is empty. */
  finish(depth: number, to: number): void {
    const from = this.#froms[depth];
    if (from === 0 || !this.#areMaps[depth]) return;
    this.all.push({ depth, key: this.#keys[depth], from, to });
    this.#froms[depth] = 0;
  }
}

/**
 * Checks that bytes are JSON and not nested too deep, without building
 * anything: most objects of an archive are needed no further than their
 * metadata, and to build them takes longer than to inflate them.
 *
 * It accepts what JSON.parse does; that the text is UTF-8 is not looked at.
 *
 * @returns what it holds, or what is wrong with it
 */
export function scanJson(
  bytes: Uint8Array,
  mostLevels: number,
): JsonScan | JsonFlaw {
  const members = new Members();
  /** What closes each container that is open. */
  const closers = new Uint8Array(mostLevels + 1);
  let mayNameProto = false;
  let depth = 0;
  let at = pastSpace(bytes, 0);
  for (;;) {
    const byte = bytes[at];
    if (byte === OPEN_MAP || byte === OPEN_LIST) {
      if (++depth > mostLevels) return 'too-deep';
      closers[depth] = byte === OPEN_MAP ? CLOSE_MAP : CLOSE_LIST;
      if (depth <= DEPTH) members.open(depth, byte === OPEN_MAP);
      at = pastSpace(bytes, at + 1);
      if (bytes[at] !== closers[depth]) {
        if (byte === OPEN_LIST) continue;
        const key = at;
        at = pastKey(bytes, at);
        if (at < 0) return 'not-json';
        mayNameProto ||= mayBeProto(bytes, key);
        if (depth <= DEPTH) members.begin(depth, key, at);
        continue;
      }
    } else {
      at = byte === QUOTE ? pastString(bytes, at) : pastWord(bytes, at);
      if (at < 0) return 'not-json';
    }
    // After a value: what may close, closes.
    let end = at;
    at = pastSpace(bytes, at);
    while (depth > 0 && bytes[at] === closers[depth]) {
      if (depth <= DEPTH) members.finish(depth, end);
      depth--;
      end = at + 1;
      at = pastSpace(bytes, end);
    }
    if (depth === 0) {
      if (at < bytes.length) return 'not-json';
      return { members: members.all, mayNameProto };
    }
    if (bytes[at] !== COMMA) return 'not-json';
    if (depth <= DEPTH) members.finish(depth, end);
    at = pastSpace(bytes, at + 1);
    if (closers[depth] === CLOSE_LIST) continue;
    const key = at;
    at = pastKey(bytes, at);
    if (at < 0) return 'not-json';
    mayNameProto ||= mayBeProto(bytes, key);
    if (depth <= DEPTH) members.begin(depth, key, at);
  }
}

function pastKey(bytes: Uint8Array, at: number): number {
  const end = pastString(bytes, at);
  return end < 0 ? end : pastColon(bytes, end);
}

/** Whether a key begins with two underscores, or has letters in disguise. */
function mayBeProto(bytes: Uint8Array, key: number): boolean {
  if (bytes[key + 1] === UNDERSCORE && bytes[key + 2] === UNDERSCORE) {
    return true;
  }
  for (let at = key + 1; bytes[at] !== QUOTE; at++) {
    // What the server writes of lists has keys with escaped quotes.
    if (bytes[at] === BACKSLASH && bytes[++at] === LETTER_U) return true;
  }
  return false;
}
