import type { Fleet } from '@kcm-backup/core';
import type { FleetOptions } from '../context';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly userAgent: string;
  /** Whether a credential plugin may ask its user. */
  readonly interactive: () => boolean;
}

/** A live client takes long to load: only for those who need it. */
export async function openFleet(
  options: FleetOptions,
  surroundings: Surroundings,
): Promise<Fleet> {
  const { snapshot, ...connection } = options;
  if (snapshot !== undefined) {
    const { openSnapshot } = await import('./openSnapshot');
    return openSnapshot(snapshot, surroundings.cwd);
  }
  const { openLive } = await import('./openLive');
  return openLive(connection, surroundings);
}
