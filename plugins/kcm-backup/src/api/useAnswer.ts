import { useSignal } from '@backstage/plugin-signals-react';
import {
  KCM_BACKUP_SIGNALS,
  type KcmBackupSignal,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
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
  /** Why the last try failed. */
  readonly error?: Error;
  /** Nothing has come yet. */
  readonly isLoading: boolean;
  /** Asks again. */
  refresh(): void;
}

export interface AnswerOptions<T> {
  /** Whether a signal is about what was asked for; none is when absent. */
  readonly isAbout?: (signal: KcmBackupSignal) => boolean;
  /** Milliseconds until it is asked again; `undefined` for never. */
  readonly pollEvery?: number | ((value: T | undefined) => number | undefined);
}

/** How often what may change is asked for, signals or not. */
export const SLOW_POLL = 30_000;
/** While an operation runs. */
export const FAST_POLL = 2_000;

/**
 * Asks the backend, and again when a signal tells that the answer may be
 * another. Where signals are not installed the poll is all there is. Nothing is
 * polled in a tab that nobody sees.
 *
 * @param load gives `undefined` for nothing to ask
 * @param deps what `load` depends on; an answer to former ones is dropped
 */
export function useAnswer<T>(
  load: () => Promise<T> | undefined,
  deps: DependencyList,
  options: AnswerOptions<T> = {},
): Answer<T> {
  const [held, setHeld] = useState<Held<T>>({ isLoading: true });
  const latest = useRef({ load, options });
  latest.current = { load, options };
  const newest = useRef<unknown>(undefined);

  const ask = useCallback(() => {
    const asked = latest.current.load();
    newest.current = asked;
    if (!asked) {
      setHeld({ isLoading: false });
      return;
    }
    const isNewest = () => newest.current === asked;
    asked.then(
      value => isNewest() && setHeld({ value, isLoading: false }),
      error =>
        isNewest() &&
        setHeld(({ value }) => ({ value, error, isLoading: false })),
    );
  }, []);

  useEffect(() => {
    setHeld({ isLoading: true });
    ask();
    return () => {
      newest.current = undefined;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, deps);

  usePoll(ask, held, options.pollEvery);
  useSignals(ask, options.isAbout);
  return { ...held, refresh: ask };
}

type Held<T> = Omit<Answer<T>, 'refresh'>;

function usePoll<T>(
  ask: () => void,
  held: Held<T>,
  pollEvery: AnswerOptions<T>['pollEvery'],
): void {
  const wait =
    typeof pollEvery === 'function' ? pollEvery(held.value) : pollEvery;
  useEffect(() => {
    if (wait === undefined || held.isLoading) return undefined;
    return whenSeen(wait, ask);
  }, [ask, held, wait]);
}

/** @returns gives it up */
function whenSeen(wait: number, ask: () => void): () => void {
  const onSight = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', onSight);
    ask();
  };
  const timer = setTimeout(() => {
    document.addEventListener('visibilitychange', onSight);
    onSight();
  }, wait);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onSight);
  };
}

function useSignals(
  ask: () => void,
  isAbout?: (signal: KcmBackupSignal) => boolean,
): void {
  const { lastSignal } = useSignal(KCM_BACKUP_SIGNALS);
  const filter = useRef(isAbout);
  filter.current = isAbout;
  useEffect(() => {
    const signal = lastSignal as unknown as KcmBackupSignal | null;
    if (signal && filter.current?.(signal)) ask();
  }, [ask, lastSignal]);
}
