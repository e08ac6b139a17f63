import type { Session } from '../session';
import { printableLines } from './printable';

/** Writes a log to stdout as fast as it is taken. */
export async function writeLog(
  { context: { stdout } }: Session,
  log: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const chunk of stdout.isTerminal ? forTerminal(log) : log) {
    stdout.write(chunk);
    await stdout.drain();
  }
}

/** What stands in a bucket is not to be trusted with a terminal. */
async function* forTerminal(
  log: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of log) {
    yield printableLines(decoder.decode(chunk, { stream: true }));
  }
}
