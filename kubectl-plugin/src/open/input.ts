import { createInterface } from 'node:readline';
import { addAbortSignal, type Readable } from 'node:stream';

/** One line without its end; `undefined` at the end of the input. */
export function readLine(
  stream: NodeJS.ReadableStream,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stream });
    const onAbort = () => {
      lines.close();
      reject(signal.reason);
    };
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    lines.once('line', line => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => resolve(undefined));
  });
}

/** Ends with the signal's abort, also while nothing comes. */
export async function readAll(
  stream: Readable,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of addAbortSignal(signal, stream)) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
