import type { Fleet } from '@kcm-backup/core';
import { openLiveFleet, type RetryNotice } from '@kcm-backup/kubernetes';
import type { FleetOptions } from '../context';
import type { Surroundings } from './openFleet';

/** The management cluster that the kubeconfig and the flags point at. */
export function openLive(
  { onRetry, ...options }: Omit<FleetOptions, 'snapshot'>,
  { env, cwd, userAgent, interactive }: Surroundings,
): Fleet {
  return openLiveFleet({
    ...options,
    env,
    cwd,
    userAgent,
    interactive: interactive(),
    maxConnections: 1,
    // Where login programs say which page to open.
    stderr: 'inherit',
    onRetry: notice => onRetry?.(retryText(notice)),
  });
}

function retryText({ cluster, attempt, wait, error }: RetryNotice): string {
  const seconds = (wait / 1000).toFixed(1);
  return `${cluster}: ${error.message} Trying again in ${seconds} s (${attempt}).`;
}
