import { UsageError } from '@kcm-backup/core';
import { choice, list, pairs, text, toggle } from './flag';
import { allFlags, parseArgs } from './parseArgs';
import { command, many, optional, required, route, type Noun } from './route';
import { nouns as realNouns } from '../commands';

const load = async () => ({ run: async () => 0 as const });

const backup: Noun = {
  name: 'backup',
  summary: 'Backups',
  group: 'Back up',
  routes: [
    route(
      command({
        verb: 'create',
        summary: 'Make one',
        args: { name: required('NAME', 'of the backup') },
        flags: {
          wait: toggle('Wait', { short: 'w' }),
          plugin: toggle('Plugin', { fallback: true }),
          config: pairs('Settings'),
          only: list('Only these'),
          ttl: text('How long'),
          'dry-run': choice(['none', 'client', 'server'], 'Not really', {
            fallback: 'none',
            bare: 'client',
          }),
        },
        examples: [],
      }),
      load,
    ),
    route(
      command({
        verb: 'diff',
        summary: 'Compare',
        args: { one: required('A', 'a'), two: optional('B', 'b') },
        flags: {},
        examples: [],
      }),
      load,
    ),
    route(
      command({
        verb: 'delete',
        summary: 'Delete',
        args: { names: many('NAME', 'of the backups') },
        flags: {},
        examples: [],
      }),
      load,
    ),
  ],
};

const status: Noun = {
  name: 'status',
  summary: 'Status',
  group: 'Know where you stand',
  routes: [
    route(
      command({ summary: 'Status', args: {}, flags: {}, examples: [] }),
      load,
    ),
  ],
};

const nouns = [backup, status];

/** A line, and what is read of it beside the defaults. */
const lines: readonly (readonly [string[], object])[] = [
  [['status'], {}],
  [['--context', 'c', 'status'], { context: 'c' }],
  [['--context=c', 'status'], { context: 'c' }],
  [['status', '--context', 'c'], { context: 'c' }],
  [['status', '-oyaml'], { output: 'yaml' }],
  [['status', '-o=yaml'], { output: 'yaml' }],
  [['status', '-o', 'yaml'], { output: 'yaml' }],
  [['status', '--output', 'yaml'], { output: 'yaml' }],
  [['status', '--output=yaml'], { output: 'yaml' }],
  [['-oyaml', 'status'], { output: 'yaml' }],
  [['status', '-o', 'jsonpath={.a=b}'], { output: 'jsonpath={.a=b}' }],
  [['status', '-nkcm'], { namespace: 'kcm' }],
  [['-n', 'kcm', 'status'], { namespace: 'kcm' }],
  [['status', '-n', 'a', '-n', 'b'], { namespace: 'b' }],
  [['status', '-n', ''], { namespace: '' }],
  [['status', '--as-group', 'a', '--as-group=b'], { 'as-group': ['a', 'b'] }],
  [['status', '-y'], { yes: true }],
  [['status', '--yes=false'], { yes: false }],
  [['status', '--no-headers'], { 'no-headers': true }],
  [['status', '-v'], { verbose: 1 }],
  [['status', '-v=9'], { verbose: 9 }],
  [['status', '-v9'], { verbose: 9 }],
  [['-v', '6', 'status'], { verbose: 6 }],
  [['-v', 'status'], { verbose: 1 }],
  [['status', '--timeout', '1h30m'], { timeout: 5_400_000 }],
  [['status', '--timeout=90'], { timeout: 90_000 }],
  [['status', '--request-timeout', '0'], { 'request-timeout': 0 }],
  [['status', '-s', 'https://a'], { server: 'https://a' }],
  [
    ['status', '--now', '2026-11-24T09:00:00+01:00'],
    { now: new Date('2026-11-24T08:00:00Z') },
  ],
  [['backup', 'create', 'a'], { name: 'a' }],
  [['backup', 'create', 'a', '--ttl', '1h'], { name: 'a', ttl: '1h' }],
  [['backup', 'create', '--ttl', '1h', 'a'], { name: 'a', ttl: '1h' }],
  [['backup', '--ttl', '1h', 'create', 'a'], { name: 'a', ttl: '1h' }],
  [['--ttl', '1h', 'backup', 'create', 'a'], { name: 'a', ttl: '1h' }],
  [['backup', 'create', '--wait', 'a'], { name: 'a', wait: true }],
  [['backup', 'create', '-yw', 'a'], { name: 'a', yes: true, wait: true }],
  [
    ['backup', 'create', 'a', '-wojson'],
    { name: 'a', wait: true, output: 'json' },
  ],
  [['backup', 'create', 'a', '--plugin=false'], { name: 'a', plugin: false }],
  [['backup', 'create', '--dry-run', 'a'], { name: 'a', 'dry-run': 'client' }],
  [
    ['backup', 'create', '--dry-run=server', 'a'],
    { name: 'a', 'dry-run': 'server' },
  ],
  [
    ['backup', 'create', 'a', '--config', 'k=v', '--config=l=m=n'],
    { name: 'a', config: { k: 'v', l: 'm=n' } },
  ],
  [
    ['backup', 'create', 'a', '--only', 'x', '--only', '-y'],
    { name: 'a', only: ['x', '-y'] },
  ],
  [['backup', 'create', '--', '--wait'], { name: '--wait' }],
  [['backup', 'create', '-'], { name: '-' }],
  [['backup', 'diff', 'a', 'b'], { one: 'a', two: 'b' }],
  [['backup', 'diff', 'a'], { one: 'a', two: undefined }],
  [['backup', 'delete', 'a', 'b'], { names: ['a', 'b'] }],
  [['backup', 'create', 'status'], { name: 'status' }],
];

const nothing = parseArgs(['status'], nouns);

describe('parseArgs', () => {
  it.each(lines)('reads %j', (line, expected) => {
    const parsed = parseArgs(line, nouns);
    if (parsed.kind !== 'run' || nothing.kind !== 'run') throw new Error();
    const { globals, flags, args } = parsed;
    expect({ ...globals, ...flags, ...args }).toEqual({
      ...nothing.globals,
      ...defaults(flags),
      ...expected,
    });
  });

  it.each([
    [[], undefined, undefined],
    [['help'], undefined, undefined],
    [['-h'], undefined, undefined],
    [['backup'], 'backup', undefined],
    [['help', 'backup'], 'backup', undefined],
    [['backup', '--help'], 'backup', undefined],
    [['backup', 'create', '--help'], 'backup', 'create'],
    [['--help', 'backup', 'create', 'a', '--ttl'], 'backup', 'create'],
    [['help', 'backup', 'create'], 'backup', 'create'],
  ])('gives help for %j', (line, noun, verb) => {
    const parsed = parseArgs(line, nouns);
    if (parsed.kind !== 'help') throw new Error('no help');
    expect(parsed.noun?.name).toBe(noun);
    expect(parsed.route?.command.verb).toBe(verb);
  });

  it.each([
    [['stauts'], 'unknown command "stauts"', /kubectl kcm-backup status\?/],
    [['backup', 'craete'], 'unknown command "backup craete"', /create\?/],
    [['status', 'a'], 'unknown command "status a"', undefined],
    [['status', '--otput', 'x'], 'unknown flag --otput', /--output\?/],
    [['status', '--ttl', '1h'], 'unknown flag --ttl of status', undefined],
    [['status', '-z'], 'unknown flag -z of status', undefined],
    [['status', '--constructor'], 'unknown flag --constructor', undefined],
    [['status', '-o'], 'flag -o needs a value', undefined],
    [['status', '--yes=maybe'], 'invalid value "maybe" for --yes', undefined],
    [['backup', 'create'], 'backup create needs NAME', undefined],
    [['backup', 'delete'], 'backup delete needs NAME', undefined],
    [['backup', 'create', 'a', 'b'], 'takes no argument b', undefined],
    [
      ['backup', 'create', 'a', '--dry-run', 'server'],
      'takes no argument server',
      undefined,
    ],
    [
      ['backup', 'create', 'a', '--dry-run=never'],
      'invalid value "never" for --dry-run',
      undefined,
    ],
    [
      ['backup', 'create', 'a', '--config', 'k'],
      'invalid value "k" for --config',
      undefined,
    ],
  ] as const)('refuses %j', (line, message, remedy) => {
    const error = refusal(line);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(message);
    expect(error.remedy ?? '').toMatch(remedy ?? '');
  });
});

describe('the real commands', () => {
  it('give a flag of one name one shape, so that it can stand anywhere', () => {
    const table = allFlags(realNouns);
    for (const { routes } of realNouns) {
      for (const { command: spec } of routes) {
        for (const [name, { bare, short }] of Object.entries(spec.flags)) {
          const shape = { name, bare, short };
          const { bare: b, short: s } = table.get(name) ?? {};
          expect(shape).toEqual({ name, bare: b, short: s });
        }
      }
    }
  });

  it('have no two flags of one letter', () => {
    const letters = [...allFlags(realNouns).values()].flatMap(
      ({ short }) => short ?? [],
    );
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('take their own examples', () => {
    for (const { routes } of realNouns) {
      for (const { command: spec } of routes) {
        expect(spec.examples).not.toHaveLength(0);
        for (const { line } of spec.examples) {
          const [own] = line.split(' | ');
          const words = own.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
          const args = words.map(word => word.replace(/^["']|["']$/g, ''));
          expect(parseArgs(args, realNouns)).toMatchObject({ kind: 'run' });
        }
      }
    }
  });
});

function defaults(flags: object): object {
  const line = ['backup', 'create', 'a'];
  const parsed = parseArgs(line, nouns);
  const withFlags = parsed.kind === 'run' ? parsed.flags : {};
  return Object.keys(flags).length > 0 ? withFlags : {};
}

function refusal(line: readonly string[]): UsageError {
  try {
    parseArgs(line, nouns);
  } catch (error) {
    return error as UsageError;
  }
  throw new Error(`${line.join(' ')} was not refused`);
}
