import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react';

const FixedNow = createContext<Date | undefined>(undefined);

const TICK = 15_000;

type Dated = Pick<HubSummary, 'at' | 'sight'>;

/**
 * The moment that ages of a hub are relative to: of exported YAML that of the
 * export, else now.
 */
export function nowOf({ at, sight }: Dated, clock: Date): Date {
  return sight.state === 'snapshot' && at !== undefined ? new Date(at) : clock;
}

/** Gives all times inside the moment that they are relative to. */
export function NowOfHub(props: {
  readonly hub: Dated;
  readonly children: ReactNode;
}) {
  const { hub, children } = props;
  const fixed =
    hub.sight.state === 'snapshot' && hub.at !== undefined
      ? new Date(hub.at)
      : undefined;
  return <FixedNow.Provider value={fixed}>{children}</FixedNow.Provider>;
}

/** Now, as it goes on; inside {@link NowOfHub} of a snapshot it stands. */
export function useNow(): Date {
  const fixed = useContext(FixedNow);
  const [clock, setClock] = useState(() => new Date());
  useEffect(() => {
    if (fixed) return undefined;
    const timer = setInterval(() => setClock(new Date()), TICK);
    return () => clearInterval(timer);
  }, [fixed]);
  return fixed ?? clock;
}
