import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What is asked for, and how often. */
export interface Rate {
  /** In turn. */
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
}

/** How long answers took, from the moment they were due to be asked for. */
export interface Latencies {
  /** Shortest first. */
  readonly milliseconds: readonly number[];
  /** By HTTP status. */
  readonly answers: Readonly<Record<number, number>>;
}

/**
 * Asks at a steady rate, however slow the answers are: one that has to wait
 * for another counts its waiting.
 *
 * @throws what asking throws
 */
export async function atRate(rate: Rate): Promise<Latencies> {
  const worker = new Worker(join(__dirname, 'askAtRate.cjs'), {
    workerData: rate,
  });
  const [latencies] = await once(worker, 'message');
  return latencies;
}

/** The time within which so many hundredths of all were answered. */
export function percentile(
  { milliseconds }: Latencies,
  hundredths: number,
): number {
  const at = Math.ceil((milliseconds.length * hundredths) / 100) - 1;
  return milliseconds[Math.max(0, at)];
}
