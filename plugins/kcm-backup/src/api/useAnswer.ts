import { useSignal } from '@backstage/plugin-signals-react';
import {
  KCM_BACKUP_SIGNALS,
  type KcmBackupSignal,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import {
  type DependencyList,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** What was asked for, and how it stands. */
export interface Answer<T> {
  /** The last answer; it stays while the next is fetched or after a failure. */
  readonly value?: T;
  /** When it came. */
  readonly answeredAt?: Date;
  /** Why the last try failed. */
  readonly error?: Error;
  /** Nothing has come yet. */
  readonly isLoading: boolean;
  /**
   * Asks again; once more after the request that is under way. Where there is
   * no answer to keep it is loading again.
   */
  refresh(): void;
}

export interface AnswerOptions<T> {
  /** Whether a signal is about what was asked for; none is when absent. */
  readonly isAbout?: (signal: KcmBackupSignal) => boolean;
  /** Milliseconds until it is asked again; `undefined` for never. */
  readonly pollEvery?:
    | number
    | ((value: T | undefined, error: Error | undefined) => number | undefined);
  /** Milliseconds after which no answer is waited for; {@link PATIENCE} when absent. */
  readonly patience?: number;
}

/** How often what may change is asked for, signals or not. */
export const SLOW_POLL = 30_000;
/** While an operation runs. */
export const FAST_POLL = 2_000;
/** What the backend has in memory is there in less. */
export const PATIENCE = 30_000;
/** For what the backend reads from a cluster or a bucket first. */
export const LONG_PATIENCE = 300_000;

/**
 * Asks the backend, and again when a signal tells that the answer may be
 * another. Where signals are not installed the poll is all there is. A request
 * that is under way is let run to its end, however many signals come meanwhile,
 * and followed by one more. Nothing is asked from a tab that nobody sees.
 *
 * @param load gives `undefined` for nothing to ask; its signal is aborted when
 *   nobody waits for the answer any more
 * @param deps what `load` depends on; an answer to former ones is dropped
 */
export function useAnswer<T>(
  load: (signal: AbortSignal) => Promise<T> | undefined,
  deps: DependencyList,
  options: AnswerOptions<T> = {},
): Answer<T> {
  const [held, setHeld] = useState<Held<T>>({ isLoading: true });
  const latest = useRef({ load, options });
  latest.current = { load, options };
  const underWay = useRef<Asked>();

  const ask = useCallback(() => {
    if (underWay.current) {
      underWay.current.askAgain = true;
      return;
    }
    const { load: begin, options: now } = latest.current;
    const asked: Asked = { abort: new AbortController(), askAgain: false };
    const answer = begin(asked.abort.signal);
    if (!answer) {
      setHeld({ isLoading: false });
      return;
    }
    underWay.current = asked;
    const settle = (next: (before: Held<T>) => Held<T>) => {
      if (underWay.current !== asked) return;
      underWay.current = undefined;
      setHeld(next);
      if (asked.askAgain) ask();
    };
    inTime(answer, now.patience ?? PATIENCE, asked.abort).then(
      value =>
        settle(() => ({ value, answeredAt: new Date(), isLoading: false })),
      error =>
        settle(({ value, answeredAt }) => ({
          value,
          answeredAt,
          error,
          isLoading: false,
        })),
    );
  }, []);

  useEffect(() => {
    setHeld({ isLoading: true });
    ask();
    return () => {
      underWay.current?.abort.abort();
      underWay.current = undefined;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, deps);

  const poll = useCallback(() => {
    if (!underWay.current) ask();
  }, [ask]);
  usePoll(poll, held, options.pollEvery);
  useSignals(ask, options.isAbout);
  const refresh = useCallback(() => {
    setHeld(before =>
      before.value === undefined ? { isLoading: true } : before,
    );
    ask();
  }, [ask]);
  return { ...held, refresh };
}

type Held<T> = Omit<Answer<T>, 'refresh'>;

/** A request that is under way. */
interface Asked {
  readonly abort: AbortController;
  /** Something changed since it was sent. */
  askAgain: boolean;
}

/** Rejects, and aborts the request, where no answer comes in time. */
async function inTime<T>(
  answer: Promise<T>,
  patience: number,
  abort: AbortController,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  abort.signal.addEventListener('abort', () => clearTimeout(timer));
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`No answer came within ${span(patience / 1000)}.`));
      abort.abort();
    }, patience);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function usePoll<T>(
  poll: () => void,
  held: Held<T>,
  pollEvery: AnswerOptions<T>['pollEvery'],
): void {
  const wait =
    typeof pollEvery === 'function'
      ? pollEvery(held.value, held.error)
      : pollEvery;
  useEffect(() => {
    if (wait === undefined || held.isLoading) return undefined;
    let giveUp: () => void = () => undefined;
    const timer = setTimeout(() => {
      giveUp = onceSeen(poll);
    }, wait);
    return () => {
      clearTimeout(timer);
      giveUp();
    };
  }, [poll, held, wait]);
}

function useSignals(
  ask: () => void,
  isAbout?: (signal: KcmBackupSignal) => boolean,
): void {
  const { lastSignal } = useSignal(KCM_BACKUP_SIGNALS);
  const filter = useRef(isAbout);
  filter.current = isAbout;
  const giveUp = useRef<() => void>();
  useEffect(() => {
    const signal = lastSignal as unknown as KcmBackupSignal | null;
    if (!signal || !filter.current?.(signal)) return;
    giveUp.current?.();
    giveUp.current = onceSeen(ask);
  }, [ask, lastSignal]);
  useEffect(() => () => giveUp.current?.(), []);
}

/**
 * At once where the tab is seen, else as soon as it is.
 *
 * @returns gives it up
 */
function onceSeen(then: () => void): () => void {
  const onSight = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', onSight);
    then();
  };
  document.addEventListener('visibilitychange', onSight);
  onSight();
  return () => document.removeEventListener('visibilitychange', onSight);
}
