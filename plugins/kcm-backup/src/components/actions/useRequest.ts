import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is asked for once, at a press of a button. */
export interface Request<A extends readonly unknown[], T> {
  readonly isPending: boolean;
  readonly error?: Error;
  /** What the last one was answered with. */
  readonly value?: T;
  /** Does nothing while the former is under way: a double click is one. */
  send(...args: A): void;
  /** Forgets answer and error. */
  reset(): void;
}

/** @param onAnswer told of the answer, unless the component is gone by then */
export function useRequest<A extends readonly unknown[], T>(
  ask: (...args: A) => Promise<T>,
  onAnswer?: (value: T) => void,
): Request<A, T> {
  const [held, setHeld] = useState<{
    isPending: boolean;
    error?: Error;
    value?: T;
  }>({ isPending: false });
  const latest = useRef({ ask, onAnswer });
  latest.current = { ask, onAnswer };
  const isPending = useRef(false);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const send = useCallback((...args: A) => {
    if (isPending.current) return;
    isPending.current = true;
    setHeld({ isPending: true });
    latest.current
      .ask(...args)
      .then(
        value => {
          if (!isHere.current) return;
          setHeld({ isPending: false, value });
          latest.current.onAnswer?.(value);
        },
        error => {
          if (isHere.current) setHeld({ isPending: false, error });
        },
      )
      .finally(() => {
        isPending.current = false;
      });
  }, []);
  const reset = useCallback(() => setHeld({ isPending: false }), []);
  return { ...held, send, reset };
}
