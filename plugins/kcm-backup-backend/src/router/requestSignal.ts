import { TimeoutError, UnreachableError } from '@kcm-backup/core';
import type { Response } from 'express';

const PATIENCE = 120_000;

/**
 * Aborted when the caller went away, and when reading takes longer than
 * anybody waits for a page.
 */
export function requestSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () =>
    gone.abort(new UnreachableError('The caller went away.')),
  );
  return AbortSignal.any([gone.signal, timeLimit(response)]);
}

/**
 * Only the time: what is written is not to stop half-way because somebody
 * closed a page.
 */
export function timeLimit(response: Response): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new TimeoutError(`Not done after ${PATIENCE / 1000} s.`, {
          remedy:
            'Try again; the findings of the hub say what does not answer.',
        }),
      ),
    PATIENCE,
  );
  timer.unref();
  response.once('finish', () => clearTimeout(timer));
  return controller.signal;
}
