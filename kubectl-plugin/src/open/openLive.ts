import type { Fleet } from '@kcm-backup/core';
import { openLiveFleet } from '@kcm-backup/kubernetes';
import type { FleetOptions } from '../context';
import type { Surroundings } from './openFleet';

/** The management cluster that the kubeconfig and the flags point at. */
export function openLive(
  options: Omit<FleetOptions, 'snapshot'>,
  { env, cwd, userAgent, interactive }: Surroundings,
): Fleet {
  return openLiveFleet({
    ...options,
    env,
    cwd,
    userAgent,
    interactive: interactive(),
    // Where login programs say which page to open.
    stderr: 'inherit',
  });
}
