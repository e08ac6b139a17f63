import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  createContext,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react';

const FixedNow = createContext<Date | undefined>(undefined);

const TICK = 15_000;

type Dated = Pick<HubSummary, 'at' | 'sight'>;

/**
 * The moment that ages of a hub are relative to: of exported YAML that of the
 * export, else now.
 */
export function nowOf(hub: Dated, clock: Date): Date {
  return exportedAt(hub) ?? clock;
}

function exportedAt({ at, sight }: Dated): Date | undefined {
  return sight.state === 'snapshot' && at !== undefined
    ? new Date(at)
    : undefined;
}

/** Gives all times inside the moment that they are relative to. */
export function NowOfHub(props: {
  readonly hub: Dated;
  readonly children: ReactNode;
}) {
  const { hub, children } = props;
  return (
    <FixedNow.Provider value={exportedAt(hub)}>{children}</FixedNow.Provider>
  );
}

/** Now, as it goes on; inside {@link NowOfHub} of a snapshot it stands. */
export function useNow(): Date {
  const clock = useClock();
  return useContext(FixedNow) ?? clock;
}

/** Whether ages are relative to an export. */
export function useIsLookBack(): boolean {
  return useContext(FixedNow) !== undefined;
}

/** Now, as it goes on, also where ages are relative to another moment. */
export function useClock(): Date {
  return useSyncExternalStore(listen, look);
}

// One clock for all that is shown: a table has hundreds of times.
const listeners = new Set<() => void>();
let shown = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  shown = new Date();
  listeners.forEach(listener => listener());
}

/** While nobody listens the clock stands; who looks first sets it. */
function look(): Date {
  if (!timer && Math.abs(Date.now() - shown.getTime()) >= 100) {
    shown = new Date();
  }
  return shown;
}
