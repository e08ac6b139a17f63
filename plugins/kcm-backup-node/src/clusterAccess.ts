import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CallOptions, Fleet, ObjectStore } from '@kcm-backup/core';

/**
 * A management cluster of the configuration, to be reached.
 *
 * @public
 */
export interface ClusterToOpen {
  /** As `kcmBackup.hubs[].name` has it. */
  readonly name: string;
  /**
   * The region that it is, where it is not a management cluster: the name of
   * the `hub` of its fleet. `management` when absent.
   */
  readonly region?: string;
  /** kcm's and Velero's namespace. */
  readonly namespace: string;
  /** The `access` of its configuration: `type`, and what the type needs. */
  readonly access: Config;
}

/**
 * A management cluster that was reached.
 *
 * @public
 */
export interface OpenedCluster {
  readonly fleet: Fleet;
  /**
   * Exported YAML: the moment of the export. It is judged as of then, and
   * nothing can be asked of it that is not in it.
   */
  readonly exportedAt?: Date;
  /**
   * The bucket of the whole fleet, where the access itself has it; else each
   * cluster's location and its credentials lead to it.
   */
  readonly store?: ObjectStore;
  /**
   * Whether opening it again would lead to something else: a file of
   * credentials was replaced, or a region made anew. Asked about once a minute;
   * what is outdated is closed and opened anew, and so is all after a quarter
   * of an hour.
   */
  isOutdated?(options?: CallOptions): Promise<boolean>;
  /** Gives connections back; the fleet is not used afterwards. */
  close?(): void;
}

/**
 * One way to reach management clusters.
 *
 * @public
 */
export interface ClusterAccess {
  /** As `access.type` in the configuration names it. */
  readonly type: string;
  /**
   * Opens the hub and, through it, its regions, with the credentials of the
   * backend. Called again after UnauthorizedError: credentials may be renewed.
   *
   * @throws Error for a configuration that it cannot use, naming the key
   */
  open(cluster: ClusterToOpen): Promise<OpenedCluster>;
}

/**
 * Takes further ways to reach management clusters.
 *
 * @public
 */
export interface ClusterAccessExtensionPoint {
  /** @throws Error when the type is taken */
  addClusterAccess(access: ClusterAccess): void;
}

/**
 * For modules of the `kcm-backup` plugin.
 *
 * @public
 */
export const kcmBackupClusterAccessExtensionPoint =
  createExtensionPoint<ClusterAccessExtensionPoint>({
    id: 'kcm-backup.cluster-access',
  });
