import { resolve } from 'node:path';
import type { Clock } from '@kcm-backup/core';
import type { ExecOptions } from '../auth/ExecCredentials';
import { loadKubeconfig } from '../kubeconfig/loadKubeconfig';
import {
  type Connection,
  type ConnectionFlags,
  selectConnection,
} from '../kubeconfig/selectConnection';
import type { RetryNotice } from '../retry/Retry';
import { connectFleet } from './connectFleet';
import type { LiveFleet } from './LiveFleet';

export interface LiveFleetSettings extends ExecOptions, ConnectionFlags {
  /** Path of one kubeconfig, in place of KUBECONFIG and `~/.kube/config`. */
  readonly kubeconfig?: string;
  /** Relative paths start here. */
  readonly cwd?: string;
  /** kcm's namespace on the hub. */
  readonly namespace: string;
  /** Such as `kubectl-kcm_backup/v1.0.0 (linux/amd64)`. */
  readonly userAgent: string;
  /** Milliseconds for a single request; 0 is for ever. */
  readonly requestTimeout?: number;
  /** See `TransportOptions.maxConnections`. */
  readonly maxConnections?: number;
  readonly clock?: Clock;
  /** Told before each wait for another attempt. */
  readonly onRetry?: (notice: RetryNotice) => void;
  /** See `LiveFleetOptions.trustRegions`. */
  readonly trustRegions?: boolean;
  /** Context of the same kubeconfig to use for a region, by its name. */
  readonly regionContexts?: Readonly<Record<string, string>>;
}

/**
 * The fleet that a kubeconfig and kubectl's flags point at, with retries. Sends
 * nothing yet.
 *
 * @throws UsageError when the flags and the kubeconfig do not fit together
 */
export function openLiveFleet(settings: LiveFleetSettings): LiveFleet {
  const { env, cwd = '.', kubeconfig } = settings;
  const config = loadKubeconfig(env, { path: kubeconfig, cwd });
  const authority = settings.certificateAuthority;
  const connection = selectConnection(config, {
    ...settings,
    certificateAuthority: authority && resolve(cwd, authority),
  });
  return connectFleet(connection, {
    ...settings,
    name: connection.context ?? new URL(connection.server).host,
    hub: { kubectlFlags: flagsOf(settings, connection) },
    regions: Object.fromEntries(
      Object.entries(settings.regionContexts ?? {}).map(([name, context]) => [
        name,
        selectConnection(config, { context }),
      ]),
    ),
    // The impersonation of the hub's user does not reach over to a region. Its
    // kubeconfig is in a Secret: people have a context of their own for it.
    regionFlags: name => `--context ${quoted(name)}`,
  }).fleet;
}

/** What kubectl needs to be told to reach the same server. */
function flagsOf(
  { kubeconfig, as, asGroups = [] }: LiveFleetSettings,
  { context }: Connection,
): string {
  return [
    kubeconfig && `--kubeconfig ${quoted(kubeconfig)}`,
    context && `--context ${quoted(context)}`,
    as && `--as ${quoted(as)}`,
    ...asGroups.map(group => `--as-group ${quoted(group)}`),
  ]
    .filter(Boolean)
    .join(' ');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}
