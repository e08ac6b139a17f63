import { backupCluster } from '../backup/backupRuns';
import { NotFoundError, UsageError } from '../errors';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { ObjectStore } from '../ports/ObjectStore';
import { MANAGEMENT } from '../scope/BackupScope';
import { listStoredBackups } from './listStoredBackups';
import { listVelero } from './listVelero';
import { BACKUPS } from './resourceTypes';

/** A backup that was made before an upgrade, and the Release it was made on. */
export interface FoundUpgradeBackup {
  readonly name: string;
  /** Name of the Release object. */
  readonly release: string;
}

/**
 * kcm names the backup before an upgrade `<managementbackup>-<release>`, and
 * its own Releases `kcm-<major>-<minor>-<patch>`.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/management_controller.go
 * (managementUpgradeBackupName).
 */
const NAMED_AFTER = /-(kcm-\d+-\d+-\d+(?:-[a-z0-9-]+)?)$/;

/**
 * The backup of a name, or the newest that is named after a Release.
 *
 * @throws NotFoundError when there is none; UsageError when its name does not
 *   tell the Release and it is not given
 */
export async function findUpgradeBackup(
  where: { readonly cluster: Cluster } | { readonly store: ObjectStore },
  options: CallOptions & {
    readonly name?: string;
    readonly release?: string;
    readonly namespace: string;
  },
): Promise<FoundUpgradeBackup> {
  const { name, release } = options;
  if (name !== undefined) return { name, release: releaseOf(name, release) };
  const all = await listAll(where, options);
  const [newest] = all
    .filter(
      backup =>
        backupCluster(backup, MANAGEMENT) === MANAGEMENT &&
        isNamedAfter(backup.metadata.name, release),
    )
    .sort((a, b) => (startOf(a) > startOf(b) ? -1 : 1));
  if (newest) {
    const found = newest.metadata.name;
    return { name: found, release: releaseOf(found, release) };
  }
  throw new NotFoundError(
    release === undefined
      ? 'There is no backup that is named after a Release: none was made before an upgrade.'
      : `There is no backup that was made before an upgrade from ${release}.`,
    { remedy: 'kubectl kcm-backup backup get' },
  );
}

async function listAll(
  where: { readonly cluster: Cluster } | { readonly store: ObjectStore },
  options: CallOptions & { readonly namespace: string },
): Promise<readonly Backup[]> {
  if ('cluster' in where) {
    return listVelero<Backup>(where.cluster, BACKUPS, options);
  }
  const { backups } = await listStoredBackups(where.store, options);
  return backups.map(({ backup }) => backup);
}

function isNamedAfter(name: string, release: string | undefined): boolean {
  return release === undefined
    ? NAMED_AFTER.test(name)
    : name.endsWith(`-${release}`);
}

function releaseOf(name: string, given: string | undefined): string {
  const release = given ?? NAMED_AFTER.exec(name)?.[1];
  if (release !== undefined) return release;
  throw new UsageError(
    `The name of Backup ${name} does not tell which Release it was made on.`,
    { remedy: '--release NAME (kubectl get releases.k0rdent.mirantis.com)' },
  );
}

function startOf({ status, metadata }: Backup): string {
  return status?.startTimestamp ?? metadata.creationTimestamp ?? '';
}
