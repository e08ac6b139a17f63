import type { ReactNode } from 'react';
import { NowOfHub } from '../shared/Now';

const LIVE = { sight: { state: 'current' } } as const;

/**
 * What is done from here is told by the clock, also where the hub is exported
 * YAML and all else is as of then.
 */
export function ByTheClock({ children }: { readonly children: ReactNode }) {
  return <NowOfHub hub={LIVE}>{children}</NowOfHub>;
}
