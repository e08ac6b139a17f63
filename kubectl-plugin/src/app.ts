import { parseArgs, type Parsed } from './cli/parseArgs';
import { nouns } from './commands';
import type { Context } from './context';
import { ExitCode, exitCodeOf } from './exitCodes';
import { renderError } from './render/renderError';
import { abortAfter, openSession, type Session } from './session';

/** What the completion shim puts in front of the words of the line. */
const COMPLETE = '__complete';

/** Runs one command line; resolves to the exit code and never rejects. */
export async function runApp(
  args: readonly string[],
  context: Context,
): Promise<ExitCode> {
  if (args[0] === COMPLETE) return completeLine(args.slice(1), context);
  const done = new AbortController();
  const state: { verbose: number; session?: Session } = {
    verbose: args.includes('-v=9') || args.includes('-v9') ? 9 : 0,
  };
  try {
    const parsed = parseArgs(args, nouns);
    if (parsed.kind === 'help') return await showHelp(parsed, context);
    state.verbose = parsed.globals.verbose;
    const signal = commandSignal(parsed, context, done.signal);
    const session = openSession(context, parsed.globals, signal);
    state.session = session;
    const run = await parsed.route.load();
    return await run(session, { flags: parsed.flags, args: parsed.args });
  } catch (thrown) {
    const error = rootOf(thrown, state.session?.signal ?? context.signal);
    context.stderr.write(renderError(error, state.verbose));
    for (const line of state.session?.goesOn ?? []) {
      context.stderr.write(`${line}\n`);
    }
    return exitCodeOf(error);
  } finally {
    done.abort();
  }
}

/** After an abort whatever was thrown on the way out is only a consequence. */
function rootOf(thrown: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : thrown;
}

function commandSignal(
  parsed: Extract<Parsed, { kind: 'run' }>,
  context: Context,
  done: AbortSignal,
): AbortSignal {
  const { timeout } = parsed.globals;
  const { command } = parsed.route;
  const waits = command.waits && parsed.flags.wait !== false;
  if (timeout === undefined || waits) {
    return context.signal;
  }
  return AbortSignal.any([
    context.signal,
    abortAfter(context.clock, timeout, done),
  ]);
}

async function showHelp(
  { noun, route }: Extract<Parsed, { kind: 'help' }>,
  { stdout }: Context,
): Promise<ExitCode> {
  const help = await import('./cli/help');
  if (route && noun) stdout.write(help.commandHelp(noun, route));
  else if (noun) stdout.write(help.nounHelp(noun));
  else stdout.write(help.overview(nouns));
  return ExitCode.ok;
}

async function completeLine(
  words: readonly string[],
  context: Context,
): Promise<ExitCode> {
  const { complete, renderCompletion } = await import('./complete/complete');
  const completion = await complete(words, nouns, context);
  context.stdout.write(renderCompletion(completion));
  return ExitCode.ok;
}
