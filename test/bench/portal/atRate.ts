import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is asked for, and how often. */
export interface Rate {
  readonly url: (index: number) => string;
  readonly headers: (index: number) => Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
}

/** How long answers took, from the moment they were due to be asked for. */
export interface Latencies {
  readonly milliseconds: readonly number[];
  /** By HTTP status. */
  readonly answers: Readonly<Record<number, number>>;
}

/**
 * Asks at a steady rate, however slow the answers are: one that has to wait
 * for another counts its waiting.
 */
export async function atRate(rate: Rate): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const milliseconds: number[] = [];
  const answers: Record<number, number> = {};
  const asked: Promise<void>[] = [];
  const start = performance.now();
  for (let i = 0; i < rate.perSecond * rate.seconds; i++) {
    const due = start + (i * 1000) / rate.perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    asked.push(
      ask(rate.url(i), rate.headers(i), agent).then(status => {
        milliseconds.push(performance.now() - due);
        answers[status] = (answers[status] ?? 0) + 1;
      }),
    );
  }
  await Promise.all(asked);
  agent.destroy();
  return { milliseconds: milliseconds.sort((a, b) => a - b), answers };
}

/** Reads the whole answer. */
function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  agent: Agent,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers, agent }, response => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    asking.once('error', reject);
    asking.end();
  });
}

/** The time within which so many hundredths of all were answered. */
export function percentile(
  { milliseconds }: Latencies,
  hundredths: number,
): number {
  const at = Math.ceil((milliseconds.length * hundredths) / 100) - 1;
  return milliseconds[Math.max(0, at)];
}
