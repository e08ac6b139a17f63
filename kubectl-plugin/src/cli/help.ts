import type { Flag, Flags } from './flag';
import { answerFlags, connectionFlags, globalFlags } from './globalFlags';
import { type Arg, type Command, GROUPS, type Noun, type Route } from './route';

const ME = 'kubectl kcm-backup';

/** What `kubectl kcm-backup` alone says. */
export function overview(nouns: readonly Noun[]): string {
  const width = Math.max(...nouns.map(({ name }) => name.length));
  const groups = GROUPS.map(group => {
    const lines = nouns
      .filter(noun => noun.group === group)
      .map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
    return lines.length > 0 ? `${group}:\n${lines.join('\n')}\n` : '';
  });
  return `${[
    'Disaster recovery for k0rdent management clusters: see what a backup\nholds, make one that can be relied on, and bring the fleet back.\n',
    ...groups.filter(Boolean),
    `Usage:\n  ${ME} COMMAND [flags]\n`,
    `More on a command and its flags:\n  ${ME} COMMAND --help`,
  ].join('\n')}\n`;
}

/** The verbs of a noun that does nothing by itself. */
export function nounHelp(noun: Noun): string {
  return `${[
    `${noun.summary}.\n`,
    `Commands:\n${verbs(noun)}\n`,
    `Usage:\n  ${ME} ${noun.name} COMMAND [flags]\n`,
    `More on a command and its flags:\n  ${ME} ${noun.name} COMMAND --help`,
  ].join('\n')}\n`;
}

export function commandHelp(noun: Noun, { command }: Route): string {
  const path = [ME, noun.name, command.verb].filter(Boolean).join(' ');
  const sections = [
    `${command.summary}.\n`,
    command.description && `${wrap(command.description)}\n`,
    `Usage:\n  ${path}${usage(command)} [flags]\n`,
    !command.verb && verbs(noun) && `Commands:\n${verbs(noun)}\n`,
    section('Arguments', Object.values(command.args).map(argLine)),
    command.examples.length > 0 && `Examples:\n${examples(command)}\n`,
    section('Flags', flagLines(command.flags)),
    section('Flags of every command', flagLines(ownGlobals())),
    section('Answer', flagLines(answerFlags)),
    section("Connection, as kubectl's", flagLines(connectionFlags)),
  ];
  return sections.filter(Boolean).join('\n');
}

function ownGlobals(): Flags {
  return Object.fromEntries(
    Object.entries(globalFlags).filter(
      ([name]) => !(name in connectionFlags) && !(name in answerFlags),
    ),
  );
}

function verbs(noun: Noun): string {
  const routes = noun.routes.filter(({ command }) => command.verb);
  const width = Math.max(...routes.map(r => r.command.verb?.length ?? 0));
  return routes
    .map(
      ({ command: { verb = '', summary } }) =>
        `  ${verb.padEnd(width)}  ${summary}`,
    )
    .join('\n');
}

function usage({ args }: Command): string {
  return Object.values(args)
    .map(({ arity, placeholder }) => {
      if (arity === 'optional') return ` [${placeholder}]`;
      return arity === 'many' ? ` ${placeholder}...` : ` ${placeholder}`;
    })
    .join('');
}

function examples({ examples: all }: Command): string {
  return all
    .map(({ says, line }) => `  # ${says}\n  ${ME} ${line}`)
    .join('\n\n');
}

/** Paragraphs, at most 80 columns wide. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/(.{1,80})(?:\s+|$)/g, '$1\n').trimEnd())
    .join('\n');
}

type Line = readonly [string, string];

function argLine({ placeholder, summary }: Arg<unknown>): Line {
  return [placeholder, summary];
}

function flagLines(flags: Flags): readonly Line[] {
  return Object.entries(flags)
    .filter(([, flag]) => !flag.hidden)
    .map(([name, flag]) => [flagUsage(name, flag), flagSummary(flag)]);
}

function flagUsage(name: string, flag: Flag<unknown>): string {
  const { short, placeholder, bare } = flag;
  const dashes = short ? `-${short}, --${name}` : `    --${name}`;
  if (!placeholder) return dashes;
  return bare === undefined
    ? `${dashes} ${placeholder}`
    : `${dashes}[=${placeholder}]`;
}

function flagSummary({ summary, defaultText }: Flag<unknown>): string {
  return defaultText ? `${summary} (default ${defaultText})` : summary;
}

function section(title: string, lines: readonly Line[]): string | undefined {
  if (lines.length === 0) return undefined;
  const width = Math.min(30, Math.max(...lines.map(([left]) => left.length)));
  const text = lines.map(([left, right]) =>
    left.length > width
      ? `  ${left}\n  ${' '.repeat(width)}  ${right}`
      : `  ${left.padEnd(width)}  ${right}`,
  );
  return `${title}:\n${text.join('\n')}\n`;
}
