/** What the Go standard library does to text, where error messages show it. */

const goSpace =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const spaces = new RegExp(`[${goSpace}]+`, 'u');
const outerSpaces = new RegExp(`^[${goSpace}]+|[${goSpace}]+$`, 'gu');

/** Go's strings.Fields: differs from `\s` in U+0085 and U+FEFF. */
export function splitFields(text: string): string[] {
  return text.split(spaces).filter(field => field !== '');
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(outerSpaces, '');
}

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const namedEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** Go's strconv.Quote. */
export function quoteGo(text: string): string {
  return `"${Array.from(text, quoteRune).join('')}"`;
}

function quoteRune(rune: string): string {
  const escape = namedEscapes.get(rune);
  if (escape !== undefined) return escape;
  if (printable.test(rune)) return rune;
  const code = rune.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** The quote function of Go's time package: UTF-8 bytes as hex escapes. */
export function quoteGoTime(text: string): string {
  return `"${Array.from(text, quoteTimeRune).join('')}"`;
}

function quoteTimeRune(rune: string): string {
  if (rune === '"' || rune === '\\') return `\\${rune}`;
  const code = rune.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x80) return rune;
  return utf8(code)
    .map(byte => `\\x${hex(byte, 2)}`)
    .join('');
}

function utf8(code: number): number[] {
  if (code < 0x80) return [code];
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
