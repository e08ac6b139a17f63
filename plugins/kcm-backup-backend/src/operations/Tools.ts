import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CallOptions,
  Clock,
  Codec,
  Downloader,
  LocationAccess,
  ObjectStore,
  SourceWays,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';

/** The world beside the clusters, as reading and restoring backups need it. */
export interface Tools {
  readonly clock: Clock;
  readonly codec: Codec;
  readonly downloader: Downloader;
  openStore(access: LocationAccess): Promise<ObjectStore>;
  /** Nobody can guess them. */
  randomBytes(size: number): Uint8Array;
  /** Takes what is not told to those who ask. */
  readonly logger: LoggerService;
  /** The program and its version, for what is written beside backups. */
  readonly by: string;
}

/** How the files of a hub's backups are opened. */
export function waysOf(
  { fleet, namespace, store }: OpenHub,
  { clock, openStore, downloader }: Tools,
  call: CallOptions,
  onPassedBy?: SourceWays['onPassedBy'],
): SourceWays {
  return {
    ...{ fleet, namespace, store, clock, openStore, onPassedBy },
    downloader: async () => downloader,
    signal: call.signal,
  };
}
