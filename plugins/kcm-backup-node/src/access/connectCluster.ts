import type { Clock } from '@kcm-backup/core';
import {
  connectFleet,
  type ConnectedFleet,
  type Connection,
  type Environment,
  type FleetSettings,
} from '@kcm-backup/kubernetes';
import type { ClusterToOpen } from '../clusterAccess';

/** A request that takes longer holds up what waits for it. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * What all accesses to live clusters take.
 *
 * @public
 */
export interface ConnectOptions {
  readonly env: Environment;
  readonly clock?: Clock;
  /** Milliseconds for a single request; 30,000 when absent. */
  readonly requestTimeout?: number;
}

/** A live hub by a connection, under the name that it has in the portal. */
export function connectCluster(
  { name, namespace, region }: ClusterToOpen,
  connection: Connection,
  { env, clock, requestTimeout = REQUEST_TIMEOUT_MS }: ConnectOptions,
  hub?: FleetSettings['hub'],
): ConnectedFleet {
  return connectFleet(connection, {
    name,
    namespace,
    env,
    clock,
    requestTimeout,
    hub: { ...hub, name: region },
    userAgent: 'kcm-backup-backstage',
    stderr: 'ignore',
    regionFlags: other => `--context ${other}`,
  });
}
