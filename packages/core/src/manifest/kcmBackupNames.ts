import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ManagementBackup, Release } from '../objects/kcm';
import { MANAGEMENT } from '../scope/BackupScope';
import { MAX_OBJECT_NAME } from './assertObjectName';
import { directBackupName } from './directBackupName';

/** YYYYMMDDhhmmss, as both kcm and Velero put it behind a name. */
export const STAMP = /^(.+)-\d{14}$/;

/** What kcm would call Backups of its own. */
export interface KcmNames {
  /** Exact names, each with the words for whose it is. */
  readonly exact: ReadonlyMap<string, string>;
  /** Names that a time stamp is put behind, likewise. */
  readonly stamped: ReadonlyMap<string, string>;
}

/**
 * The names under which kcm looks for, and adopts, Velero Backups: on demand
 * `<mb>[-<region>]`, scheduled `<mb>[-<region>]-YYYYMMDDhhmmss`, before an
 * upgrade `<mb>-<release>[-<region>]`.
 *
 * Source: k0rdent/kcm v1.11.4, internal/controller/backup/{single,schedule}.go,
 * api/v1beta1/management_backup_types.go and
 * internal/controller/management_controller.go (managementUpgradeBackupName).
 */
export function kcmBackupNames(
  managementBackups: readonly ManagementBackup[],
  regions: readonly string[],
  releases: readonly Release[],
): KcmNames {
  const clusters = [MANAGEMENT, ...regions];
  const exact = new Map<string, string>();
  const stamped = new Map<string, string>();
  for (const { metadata } of managementBackups) {
    const owner = `ManagementBackup ${metadata.name}`;
    for (const cluster of clusters) {
      const name = directBackupName(metadata.name, cluster);
      exact.set(name, owner);
      stamped.set(name, owner);
      for (const release of releases) {
        const before = upgradeBackupName(metadata.name, release.metadata.name);
        exact.set(
          directBackupName(before, cluster),
          `${owner} before an upgrade from ${release.metadata.name}`,
        );
      }
    }
  }
  return { exact, stamped };
}

/** What kcm calls the ManagementBackup that it makes before an upgrade. */
export function upgradeBackupName(
  managementBackup: string,
  release: string,
): string {
  const name = `${managementBackup}-${release}`;
  if (name.length <= MAX_OBJECT_NAME) return name;
  const hash = bytesToHex(sha256(utf8ToBytes(name))).slice(0, 8);
  const room = MAX_OBJECT_NAME - hash.length - 1;
  return `${name.slice(0, room).replace(/[-.]+$/, '')}-${hash}`;
}
