import { text } from 'node:stream/consumers';
import type { HttpAnswer } from './HttpDoor';

/** An answer that is no success. Its words may hold anything: only to judge by. */
export class StatusError extends Error {
  constructor(
    readonly status: number,
    readonly words: string,
  ) {
    super(`the answer was ${status}`);
    this.name = 'StatusError';
  }
}

/** @throws StatusError for an answer that is no success */
export async function assertSuccess(answer: HttpAnswer): Promise<void> {
  const { status, body } = answer;
  if (status >= 300) throw new StatusError(status, await text(body));
}

/**
 * @param of whose answer it is, for the message when it is no JSON
 * @throws StatusError for an answer that is no success
 */
export async function readJson<T>(answer: HttpAnswer, of: string): Promise<T> {
  await assertSuccess(answer);
  const body = await text(answer.body);
  try {
    return JSON.parse(body) as T;
  } catch {
    // The parser's message quotes what may be a token.
    throw new Error(`the answer is not that of ${of}`);
  }
}
