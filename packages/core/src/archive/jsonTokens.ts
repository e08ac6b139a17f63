const SPACE = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** No token is there. */
const NONE = -1;

/** `"\/bfnrt` after a backslash. */
const ESCAPED = new Set([...'"\\/bfnrt'].map(char => char.charCodeAt(0)));

const WORDS = ['true', 'false', 'null'];
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Where the spaces end that begin here, if any do. */
export function pastSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] <= SPACE && isSpace(bytes[at])) at++;
  return at;
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Where a string ends that begins here; negative where none does. */
export function pastString(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== QUOTE) return NONE;
  let at = from + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      at = pastEscape(bytes, at + 1);
      if (at < 0) return NONE;
    } else if (byte >= SPACE) at++;
    else return NONE;
  }
}

function pastEscape(bytes: Uint8Array, at: number): number {
  if (ESCAPED.has(bytes[at])) return at + 1;
  if (bytes[at] !== LETTER_U) return NONE;
  const digits = String.fromCharCode(...bytes.subarray(at + 1, at + 5));
  return /^[0-9a-fA-F]{4}$/.test(digits) ? at + 5 : NONE;
}

/** Where the value after a colon begins; negative where there is none. */
export function pastColon(bytes: Uint8Array, from: number): number {
  const at = pastSpace(bytes, from);
  return bytes[at] === COLON ? pastSpace(bytes, at + 1) : NONE;
}

/** Where a number, true, false or null ends; negative where none is. */
export function pastWord(bytes: Uint8Array, from: number): number {
  let at = from;
  let isDigits = true;
  while (isWordByte(bytes[at])) {
    isDigits &&= bytes[at] <= 0x39 && bytes[at] >= 0x30;
    at++;
  }
  if (isDigits && (at - from === 1 || (at > from && bytes[from] !== 0x30))) {
    return at;
  }
  const word = String.fromCharCode(
    ...bytes.subarray(from, Math.min(at, from + 400)),
  );
  return WORDS.includes(word) || NUMBER.test(word) ? at : NONE;
}

/** Letters, digits, `+`, `-`, `.`; undefined at the end is none of them. */
function isWordByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}
