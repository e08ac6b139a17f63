import {
  KcmBackupError,
  TimeoutError,
  UsageError,
  type Clock,
  type Downloader,
  type Fleet,
} from '@kcm-backup/core';
import type { GlobalFlags } from './cli/globalFlags';
import type { Context } from './context';
import { fleetOptions } from './fleetOptions';
import { parseOutputFormat, type OutputFormat } from './render/outputFormat';
import { printableLines } from './render/printable';
import { renderReport } from './render/renderReport';
import {
  colourful,
  plain,
  type MachineData,
  type Report,
  type View,
} from './render/report';

/** A {@link Context} with the global flags applied: what commands work with. */
export interface Session {
  readonly context: Context;
  readonly globals: GlobalFlags;
  /** Velero's. */
  readonly namespace: string;
  /** Aborted by Ctrl-C and, unless the command waits itself, by --timeout. */
  readonly signal: AbortSignal;
  /** The moment this answer is about: when the command began, or `--now`. */
  readonly now: Date;
  /** For waiting. */
  readonly clock: Clock;
  readonly format: OutputFormat;
  readonly view: View;
  /** Opened with the first call. */
  fleet(): Promise<Fleet>;
  downloader(): Promise<Downloader>;
  /** Writes the answer to stdout, in the form asked for. */
  print<D extends MachineData>(report: Report<D>): Promise<void>;
  /** Writes to stdout as it is. */
  write(text: string): void;
  /** Writes a line for people to stderr. */
  note(line: string): void;
  /**
   * Asks on stderr unless `--yes` was given.
   *
   * @throws UsageError without a terminal, KcmBackupError for a no
   */
  confirm(question: string): Promise<void>;
  /** What goes on without us, told after Ctrl-C or a time-out. */
  readonly goesOn: Set<string>;
}

/** @throws UsageError for an output format that does not exist */
export function openSession(
  context: Context,
  globals: GlobalFlags,
  signal: AbortSignal,
): Session {
  const format = parseOutputFormat(globals.output);
  const view: View = {
    wide: format.kind === 'wide',
    headers: !globals['no-headers'],
    columns: context.stdout.isTerminal ? context.stdout.columns : undefined,
    paint: wantsColour(context) ? colourful : plain,
  };
  let fleet: Promise<Fleet> | undefined;
  let downloader: Promise<Downloader> | undefined;
  return {
    context,
    globals,
    namespace: globals.namespace,
    signal,
    now: globals.now ?? context.clock.now(),
    clock: context.clock,
    format,
    view,
    fleet: () =>
      (fleet ??= context.openFleet({
        ...fleetOptions(globals),
        onRetry: message => {
          if (globals.verbose > 0) {
            context.stderr.write(`${printableLines(message)}\n`);
          }
        },
      })),
    downloader: () => (downloader ??= context.openDownloader()),
    print: async report => {
      const sortBy = globals['sort-by'];
      const answer = await renderReport(report, format, view, sortBy);
      // Tables are clean already, and colour is theirs.
      const forPeople = format.kind === 'table' || format.kind === 'wide';
      const raw = forPeople || !context.stdout.isTerminal;
      context.stdout.write(raw ? answer : printableLines(answer));
    },
    write: text => context.stdout.write(text),
    note: line => context.stderr.write(`${printableLines(line)}\n`),
    confirm: question => confirm(context, globals.yes, question, signal),
    goesOn: new Set(),
  };
}

function wantsColour({ stdout, env }: Context): boolean {
  return stdout.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

async function confirm(
  { stdin, stderr }: Context,
  yes: boolean,
  question: string,
  signal: AbortSignal,
): Promise<void> {
  if (yes) return;
  if (!stdin.isTerminal) {
    throw new UsageError(`${question} There is no terminal to ask on.`, {
      remedy: 'the same with -y',
    });
  }
  stderr.write(`${printableLines(question)} [y/N] `);
  const answer = await stdin.readLine(signal);
  if (!/^y(es)?$/i.test(answer?.trim() ?? '')) {
    throw new KcmBackupError('Not confirmed: nothing was done.');
  }
}

/** Aborts after `milliseconds`, unless `done` is aborted first. */
export function abortAfter(
  clock: Clock,
  milliseconds: number,
  done: AbortSignal,
): AbortSignal {
  const controller = new AbortController();
  clock.sleep(milliseconds, done).then(
    () =>
      controller.abort(
        new TimeoutError(`Not done after ${milliseconds / 1000} s.`, {
          remedy: 'a longer --timeout',
        }),
      ),
    () => undefined,
  );
  return controller.signal;
}
