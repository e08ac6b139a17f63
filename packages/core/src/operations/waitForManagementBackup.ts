import type { ManagementBackup } from '../objects/kcm';
import type { CallOptions } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import { managementBackupType } from './createManagementBackup';

/** How long kcm is waited for. */
export interface PickUpOptions extends CallOptions {
  /** Milliseconds that kcm may take; it takes a second or two when well. */
  readonly patience: number;
  readonly interval?: number;
}

/** What kcm made of a ManagementBackup. */
export type PickUp =
  | {
      readonly result: 'picked-up';
      readonly runs: readonly {
        readonly cluster: string;
        readonly name: string;
      }[];
      /** Regions that kcm could not make a Backup on, in its own words. */
      readonly errors: readonly {
        readonly cluster: string;
        readonly message: string;
      }[];
    }
  | { readonly result: 'failed'; readonly message: string }
  | {
      readonly result: 'ignored';
      readonly message: string;
      readonly remedy: string;
    };

/**
 * Waits until kcm has made the Velero Backups of an on-demand ManagementBackup,
 * and tells their names.
 *
 * kcm says nothing where it cannot work at all (a missing Credential stops it,
 * and so does a kcm that is not running): then the result is `ignored`.
 */
export async function waitForManagementBackup(
  fleet: Fleet,
  managementBackup: ManagementBackup,
  clock: Clock,
  options: PickUpOptions,
): Promise<PickUp> {
  const { patience, interval = 1000, signal } = options;
  const { name } = managementBackup.metadata;
  const version = managementBackup.apiVersion.split('/')[1];
  const type = managementBackupType(
    version === 'v1alpha1' ? 'v1alpha1' : 'v1beta1',
  );
  const deadline = clock.now().getTime() + patience;
  for (;;) {
    const now = await fleet.hub.get<ManagementBackup>(
      type,
      { name },
      { signal },
    );
    if (!now) {
      return { result: 'failed', message: `ManagementBackup ${name} is gone` };
    }
    const picked = pickedUp(now);
    if (picked) return picked;
    if (clock.now().getTime() >= deadline) return ignored(name, patience);
    await clock.sleep(interval, signal);
  }
}

function pickedUp({ status }: ManagementBackup): PickUp | undefined {
  if (status?.error) return { result: 'failed', message: status.error };
  if (!status?.lastBackupName) return undefined;
  const regions = status.regions ?? [];
  return {
    result: 'picked-up',
    runs: [
      { cluster: MANAGEMENT, name: status.lastBackupName },
      ...regions.flatMap(({ region, lastBackupName }) =>
        region && lastBackupName
          ? [{ cluster: region, name: lastBackupName }]
          : [],
      ),
    ],
    errors: regions.flatMap(({ region, error }) =>
      region && error ? [{ cluster: region, message: error }] : [],
    ),
  };
}

function ignored(name: string, patience: number): PickUp {
  return {
    result: 'ignored',
    message: `Nothing picked ManagementBackup ${name} up within ${Math.round(
      patience / 1000,
    )} s: kcm is not running, or it cannot resolve its scope (see: kubectl kcm-backup scope)`,
    remedy: `kubectl kcm-backup backup create ${name}-direct --direct --wait`,
  };
}
