import { UsageError } from '@kcm-backup/core';
import type { Flag, Flags, FlagValues } from './flag';
import { globalFlags, type GlobalFlags } from './globalFlags';
import { resolveRoute } from './resolveRoute';
import type { Arg, Args, ArgValues, Noun, Route } from './route';
import { suggest } from './suggest';
import { type FlagTable, type Token, tokenize } from './tokenize';

export type Parsed =
  | {
      readonly kind: 'run';
      readonly route: Route;
      /** `scope explain`. */
      readonly path: string;
      readonly globals: GlobalFlags;
      readonly flags: FlagValues<Flags>;
      readonly args: ArgValues<Args>;
    }
  | {
      readonly kind: 'help';
      readonly noun?: Noun;
      readonly route?: Route;
    };

type FlagToken = Extract<Token, { kind: 'flag' }>;

/** @throws UsageError with what was meant, where that can be guessed */
export function parseArgs(
  args: readonly string[],
  nouns: readonly Noun[],
): Parsed {
  const tokens = tokenize(args, allFlags(nouns));
  const given = tokens.filter((t): t is FlagToken => t.kind === 'flag');
  const wantsHelp = given.some(({ name }) => name === 'help');
  const { noun, route, words, help } = resolve(tokens, nouns, wantsHelp);
  if (help || !noun || !route) return { kind: 'help', noun, route };
  const { verb, flags, args: expected } = route.command;
  const path = verb ? `${noun.name} ${verb}` : noun.name;
  assertFlags(given, { ...globalFlags, ...flags }, path);
  return {
    kind: 'run',
    route,
    path,
    globals: readFlags(given, globalFlags) as GlobalFlags,
    flags: readFlags(given, flags),
    args: readArgs(words, expected, path),
  };
}

/** What is taken for a wrong command may be the value of a mistyped flag. */
function resolve(
  tokens: readonly Token[],
  nouns: readonly Noun[],
  wantsHelp: boolean,
) {
  try {
    return resolveRoute(tokens, nouns, wantsHelp);
  } catch (error) {
    const unknown = tokens.find(t => t.kind === 'flag' && !t.known);
    if (unknown?.kind !== 'flag') throw error;
    throw unknownFlag(unknown, [...allFlags(nouns).keys()]);
  }
}

/** Every flag of every command: a flag may stand before its command. */
export function allFlags(nouns: readonly Noun[]): FlagTable {
  const table = new Map<string, Flag<unknown>>(Object.entries(globalFlags));
  for (const { routes } of nouns) {
    for (const { command } of routes) {
      Object.entries(command.flags).forEach(([name, flag]) =>
        table.set(name, flag),
      );
    }
  }
  return table;
}

function assertFlags(
  given: readonly FlagToken[],
  flags: Flags,
  path: string,
): void {
  for (const token of given) {
    const { name, written, value, known } = token;
    if (!known || !Object.hasOwn(flags, name)) {
      throw unknownFlag(token, Object.keys(flags), path);
    }
    if (value === undefined) {
      throw new UsageError(`flag ${written} needs a value`, {
        remedy: `kubectl kcm-backup ${path} --help`,
      });
    }
  }
}

function unknownFlag(
  { name, written }: FlagToken,
  candidates: readonly string[],
  path?: string,
): UsageError {
  const meant = suggest(name, candidates);
  const help = ['kubectl kcm-backup', path, '--help'].filter(Boolean);
  return new UsageError(
    path ? `unknown flag ${written} of ${path}` : `unknown flag ${written}`,
    { remedy: meant ? `did you mean --${meant}?` : help.join(' ') },
  );
}

function readFlags(
  given: readonly FlagToken[],
  flags: Flags,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(flags)) {
    const own = given.filter(token => token.name === name);
    values[name] = flag.parse(
      own.map(token => token.value ?? ''),
      name,
    );
  }
  return values;
}

function readArgs(
  words: readonly string[],
  expected: Args,
  path: string,
): ArgValues<Args> {
  const values: Record<string, unknown> = {};
  const rest = [...words];
  for (const [name, arg] of Object.entries(expected)) {
    if (arg.arity === 'many') {
      values[name] = rest.splice(0).map(word => oneOf(word, arg));
      if (words.length > 0) continue;
    } else {
      const word = rest.shift();
      values[name] = word === undefined ? undefined : oneOf(word, arg);
      if (word !== undefined || arg.arity === 'optional') continue;
    }
    throw new UsageError(`${path} needs ${arg.placeholder}: ${arg.summary}`, {
      remedy: `kubectl kcm-backup ${path} --help`,
    });
  }
  if (rest.length > 0) {
    throw new UsageError(`${path} takes no argument ${rest[0]}`, {
      remedy: `kubectl kcm-backup ${path} --help`,
    });
  }
  return values;
}

function oneOf(word: string, { values, placeholder }: Arg<unknown>): string {
  if (!values || values.includes(word)) return word;
  const meant = suggest(word, values);
  throw new UsageError(
    `${placeholder} is one of ${values.join(', ')}, not ${JSON.stringify(word)}`,
    { remedy: meant && `did you mean ${meant}?` },
  );
}
