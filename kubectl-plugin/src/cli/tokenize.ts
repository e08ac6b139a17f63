import type { Flag } from './flag';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly literal: boolean }
  | {
      readonly kind: 'flag';
      /** Without dashes; a short flag that is known has its long name here. */
      readonly name: string;
      /** As it was written, for messages: `-o`, `--output`. */
      readonly written: string;
      /** `undefined` only where a value was needed and the line ended. */
      readonly value?: string;
      readonly known: boolean;
    };

export type FlagTable = ReadonlyMap<string, Flag<unknown>>;

/**
 * Splits a command line the way kubectl's parser (spf13/pflag) does: `-oyaml`,
 * `-o=yaml`, `-o yaml`, `--output=yaml`, `-yw`, `--wait=false`, `--dry-run`
 * with or without `=client`, flags anywhere, `--` ends them.
 *
 * @param flags every flag of every command, so that a flag in front of its
 *   command is split right
 */
export function tokenize(
  args: readonly string[],
  flags: FlagTable,
): readonly Token[] {
  const shorts = shortNames(flags);
  const tokens: Token[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      tokens.push(...rest.map(text => word(text, true)));
      break;
    }
    if (arg.startsWith('--')) tokens.push(longFlag(arg, rest, flags));
    else if (/^-[^-]/.test(arg)) {
      tokens.push(...shortFlags(arg, rest, flags, shorts));
    } else tokens.push(word(arg, false));
  }
  return tokens;
}

function word(text: string, literal: boolean): Token {
  return { kind: 'word', text, literal };
}

function longFlag(arg: string, rest: string[], flags: FlagTable): Token {
  const at = arg.indexOf('=');
  const name = arg.slice(2, at === -1 ? undefined : at);
  const flag = flags.get(name);
  const value = at === -1 ? takeValue(flag, rest) : arg.slice(at + 1);
  const known = flag !== undefined;
  return { kind: 'flag', name, written: `--${name}`, value, known };
}

function shortFlags(
  arg: string,
  rest: string[],
  flags: FlagTable,
  shorts: ReadonlyMap<string, string>,
): readonly Token[] {
  const tokens: Token[] = [];
  for (let letters = arg.slice(1); letters !== '';) {
    const letter = letters[0];
    const name = shorts.get(letter) ?? letter;
    const flag = shorts.has(letter) ? flags.get(name) : undefined;
    const token = { kind: 'flag', name, written: `-${letter}` } as const;
    const tail = letters.slice(1);
    if (!flag) return [...tokens, { ...token, known: false }];
    if (tail.startsWith('=')) {
      return [...tokens, { ...token, value: tail.slice(1), known: true }];
    }
    const attached = flag.bare === undefined || flag.bareTakes?.test(tail);
    if (tail !== '' && attached) {
      return [...tokens, { ...token, value: tail, known: true }];
    }
    const value = tail === '' ? takeValue(flag, rest) : flag.bare;
    tokens.push({ ...token, value, known: true });
    letters = tail;
  }
  return tokens;
}

function takeValue(
  flag: Flag<unknown> | undefined,
  rest: string[],
): string | undefined {
  if (!flag) return undefined;
  if (flag.bare === undefined) return rest.shift();
  return flag.bareTakes?.test(rest[0] ?? '') ? rest.shift() : flag.bare;
}

function shortNames(flags: FlagTable): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, { short }] of flags) if (short) names.set(short, name);
  return names;
}
