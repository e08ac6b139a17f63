import type { Flag, Flags } from '../cli/flag';
import { globalFlags } from '../cli/globalFlags';
import { allFlags } from '../cli/parseArgs';
import type { Arg, Noun, Route } from '../cli/route';
import { tokenize, type Token } from '../cli/tokenize';
import type { Context } from '../context';
import { OUTPUT_FORMATS } from '../render/outputFormat';
import { objectNames } from './objectNames';

/** What may stand at the place of the cursor. */
export interface Completion {
  /** Each with what it is, where there is something to say. */
  readonly values: readonly (readonly [string, string?])[];
  /** The shell completes file names where there are no values. */
  readonly files?: boolean;
  /** No space after the value: more belongs to it. */
  readonly open?: boolean;
}

const NOTHING: Completion = { values: [] };

/**
 * Completes a line. Never fails: what cannot be found out is not offered.
 *
 * @param words of the line, the unfinished one last
 */
export async function complete(
  words: readonly string[],
  nouns: readonly Noun[],
  context: Context,
): Promise<Completion> {
  const current = words.at(-1) ?? '';
  const flags = allFlags(nouns);
  const tokens = tokenize(words.slice(0, -1), flags);
  const last = tokens.at(-1);
  const literal = words.slice(0, -1).includes('--');
  const { noun, route, args, names } = locate(tokens, nouns);
  if (last?.kind === 'flag' && last.known && last.value === undefined) {
    return flagValues(last.name, flags.get(last.name), current, '');
  }
  const assigned = /^--([^=]+)=(.*)$/.exec(current);
  if (assigned && !literal) {
    const [, name, value] = assigned;
    return flagValues(name, flags.get(name), value, `--${name}=`);
  }
  if (current.startsWith('-') && !literal) {
    return flagNames({ ...route?.command.flags, ...globalFlags }, current);
  }
  if (!noun) {
    const all = nouns.map(one => [one.name, one.summary] as const);
    return only([...all, ['help', 'Help for a command']], current);
  }
  const verbs = noun.routes.flatMap(({ command: { verb, summary } }) =>
    verb ? [[verb, summary] as const] : [],
  );
  const wantsVerb = names.length === 1 && verbs.length > 0;
  if (wantsVerb && !hasArgs(route)) return only(verbs, current);
  const arg = argAt(route, args);
  return arg ? argValues(arg, current, tokens, context) : NOTHING;
}

function hasArgs(route: Route | undefined): boolean {
  return route !== undefined && Object.keys(route.command.args).length > 0;
}

function locate(tokens: readonly Token[], nouns: readonly Noun[]) {
  const words = tokens
    .flatMap(token => (token.kind === 'word' ? token.text : []))
    .filter((word, i) => !(i === 0 && word === 'help'));
  const noun = nouns.find(({ name }) => name === words[0]);
  const byVerb = noun?.routes.find(({ command }) => command.verb === words[1]);
  const route = byVerb ?? noun?.routes.find(({ command }) => !command.verb);
  const used = route?.command.verb ? 2 : 1;
  return { noun, route, names: words, args: words.slice(used) };
}

function argAt(
  route: Route | undefined,
  given: readonly string[],
): Arg<unknown> | undefined {
  const args = Object.values(route?.command.args ?? {});
  const last = args.at(-1);
  return args[given.length] ?? (last?.arity === 'many' ? last : undefined);
}

async function argValues(
  { values, complete: what }: Arg<unknown>,
  current: string,
  tokens: readonly Token[],
  context: Context,
): Promise<Completion> {
  if (values) {
    const all = values.map(value => [value] as const);
    return only(all, current);
  }
  if (what === 'file') return { values: [], files: true };
  if (!what) return NOTHING;
  const names = await objectNames(what, tokens, context);
  return only(
    names.map(name => [name] as const),
    current,
  );
}

function flagNames(flags: Flags, current: string): Completion {
  const all = Object.entries(flags)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, { summary }]) => [`--${name}`, summary] as const);
  return only(all, current);
}

function flagValues(
  name: string,
  flag: Flag<unknown> | undefined,
  current: string,
  prefix: string,
): Completion {
  if (name === 'output') {
    const formats = OUTPUT_FORMATS.map(value => [prefix + value] as const);
    const found = only(formats, prefix + current);
    const open = found.values.every(([value]) => value.endsWith('='));
    return { ...found, open };
  }
  if (flag?.values) {
    const values = flag.values.map(value => [prefix + value] as const);
    return only(values, prefix + current);
  }
  const files = flag?.placeholder === 'FILE' || flag?.placeholder === 'PATH';
  return { values: [], files };
}

function only(values: Completion['values'], current: string): Completion {
  return { values: values.filter(([value]) => value.startsWith(current)) };
}

/** kubectl's protocol: `value\tdescription`, at the end `:` and a directive. */
export function renderCompletion({ values, files, open }: Completion): string {
  const noSpace = 2;
  const noFiles = 4;
  const lines = values.map(([value, what]) =>
    what ? `${value}\t${what}` : value,
  );
  const directive = (open ? noSpace : 0) + (files ? 0 : noFiles);
  return [...lines, `:${directive}`, ''].join('\n');
}
