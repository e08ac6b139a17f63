import type { ExitCode } from '../exitCodes';
import type { Session } from '../session';
import type { Flags, FlagValues } from './flag';

/** What a positional argument may be completed with. */
export type Completable =
  'backup' | 'restore' | 'location' | 'schedule' | 'finding' | 'file';

export interface Arg<T> {
  readonly placeholder: string;
  readonly summary: string;
  readonly arity: 'one' | 'optional' | 'many';
  readonly values?: readonly string[];
  readonly complete?: Completable;
  /** Only there to carry the type. */
  readonly type?: T;
}

export type Args = Readonly<Record<string, Arg<unknown>>>;

export type ArgValues<A extends Args> = {
  readonly [K in keyof A]: A[K] extends Arg<infer T> ? T : never;
};

interface ArgOptions {
  readonly values?: readonly string[];
  readonly complete?: Completable;
}

export function required(
  placeholder: string,
  summary: string,
  options: ArgOptions = {},
): Arg<string> {
  return { ...options, placeholder, summary, arity: 'one' };
}

export function optional(
  placeholder: string,
  summary: string,
  options: ArgOptions = {},
): Arg<string | undefined> {
  return { ...options, placeholder, summary, arity: 'optional' };
}

/** One or more; only as the last argument. */
export function many(
  placeholder: string,
  summary: string,
  options: ArgOptions = {},
): Arg<readonly string[]> {
  return { ...options, placeholder, summary, arity: 'many' };
}

/** A command line that works, and what it is good for. */
export interface Example {
  readonly says: string;
  /** Without `kubectl kcm-backup`. */
  readonly line: string;
}

/** All there is to know of a command without loading what it does. */
export interface Command<F extends Flags = Flags, A extends Args = Args> {
  /** `undefined` for what the noun does by itself. */
  readonly verb?: string;
  readonly summary: string;
  /** Paragraphs, for help. */
  readonly description?: string;
  readonly args: A;
  readonly flags: F;
  readonly examples: readonly Example[];
  /**
   * It ends its waiting by `--timeout` itself, and says what it waited for.
   * With a flag `wait` that is off it does not wait.
   */
  readonly waits?: boolean;
}

/** Carries the types of flags and args over to the implementation. */
export function command<const F extends Flags, const A extends Args>(
  spec: Command<F, A>,
): Command<F, A> {
  return spec;
}

export interface Input<F extends Flags, A extends Args> {
  readonly flags: FlagValues<F>;
  readonly args: ArgValues<A>;
}

/** The flags and args of a command, for the functions `run` calls. */
export type InputOf<C> =
  C extends Command<infer F, infer A> ? Input<F, A> : never;

/** What `run` of a command's module is. */
export type Run<C> =
  C extends Command<infer F, infer A>
    ? (session: Session, input: Input<F, A>) => Promise<ExitCode>
    : never;

export interface Route {
  readonly command: Command;
  readonly load: () => Promise<
    (session: Session, input: Input<Flags, Args>) => Promise<ExitCode>
  >;
}

/** Joins a command and the module that carries it out, loaded when needed. */
export function route<F extends Flags, A extends Args>(
  spec: Command<F, A>,
  load: () => Promise<{ readonly run: Run<Command<F, A>> }>,
): Route {
  return {
    command: spec as unknown as Command,
    load: async () => (await load()).run as Awaited<ReturnType<Route['load']>>,
  };
}

/** `location` with `create`, `get`, `check`. */
export interface Noun {
  readonly name: string;
  readonly summary: string;
  readonly group: Group;
  readonly routes: readonly Route[];
}

/** Headings of the overview, in this order. */
export const GROUPS = [
  'Know where you stand',
  'Prepare',
  'Back up',
  'Bring back',
  'Around it',
] as const;

export type Group = (typeof GROUPS)[number];
