import type { ManagementBackup } from '../objects/kcm';
import type { Backup } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import { KCM_BACKUP_LABEL, KCM_REGION_LABEL } from '../scope/labels';

/** The name a direct backup was given, on each of its Velero Backups. */
export const RUN_LABEL = 'kcm-backup.io/name';
/** The cluster a direct Velero Backup is of. */
export const CLUSTER_LABEL = 'kcm-backup.io/cluster';

/** Who made a Velero Backup. */
export type BackupOrigin =
  | { readonly by: 'schedule'; readonly name: string }
  | { readonly by: 'demand'; readonly name: string }
  | { readonly by: 'direct'; readonly name: string }
  | { readonly by: 'velero-schedule'; readonly name: string }
  | { readonly by: 'someone' };

/** The label Velero itself puts on Backups of its Schedules. */
export const VELERO_SCHEDULE_LABEL = 'velero.io/schedule-name';

/**
 * Who made this Backup, by the rules that kcm and this product name and label
 * with. On-demand ones of kcm carry no label on the hub: they are joined by
 * name, as kcm itself does.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/backup/{schedule,single}.go.
 */
export function backupOrigin(
  backup: Backup,
  managementBackups: readonly ManagementBackup[],
): BackupOrigin {
  const { labels = {}, name } = backup.metadata;
  if (labels[RUN_LABEL]) {
    const by = labels[VELERO_SCHEDULE_LABEL] ? 'velero-schedule' : 'direct';
    return { by, name: labels[RUN_LABEL] };
  }
  if (labels[KCM_BACKUP_LABEL]) {
    return { by: 'schedule', name: labels[KCM_BACKUP_LABEL] };
  }
  const region = labels[KCM_REGION_LABEL];
  const demand = managementBackups.find(
    ({ metadata, spec }) =>
      !spec?.schedule &&
      name === (region ? `${metadata.name}-${region}` : metadata.name),
  );
  if (demand) return { by: 'demand', name: demand.metadata.name };
  const schedule = labels[VELERO_SCHEDULE_LABEL];
  return schedule
    ? { by: 'velero-schedule', name: schedule }
    : { by: 'someone' };
}

/**
 * The cluster whose objects a Backup holds: by its labels, else the cluster it
 * was found on. All clusters may share one bucket, and then Velero's sync shows
 * a region's Backups on the hub too.
 */
export function backupCluster(backup: Backup, foundOn: string): string {
  const { labels = {} } = backup.metadata;
  return labels[CLUSTER_LABEL] ?? labels[KCM_REGION_LABEL] ?? foundOn;
}

/** A Velero Backup and the cluster whose objects it holds. */
export interface ClusterBackup {
  readonly cluster: string;
  /**
   * The cluster whose API server has it: another one where a shared bucket
   * shows it there and its own cluster does not answer.
   */
  readonly foundOn: string;
  readonly backup: Backup;
}

/**
 * Joins what several clusters list into one list without doubles: a Backup that
 * is there by sync gives way to the one on the cluster it was made on. Newest
 * first, by their creation where they never started.
 */
export function joinBackups(
  lists: readonly {
    readonly cluster: string;
    readonly backups: readonly Backup[];
  }[],
): readonly ClusterBackup[] {
  const joined = new Map<string, ClusterBackup>();
  for (const { cluster: foundOn, backups } of lists) {
    for (const backup of backups) {
      const cluster = backupCluster(backup, foundOn);
      const key = `${cluster}/${backup.metadata.name}`;
      if (cluster === foundOn || !joined.has(key)) {
        joined.set(key, { cluster, foundOn, backup });
      }
    }
  }
  return dropForeignCopies([...joined.values()]).sort(
    (a, b) =>
      startOf(b.backup).localeCompare(startOf(a.backup)) ||
      order(a.cluster).localeCompare(order(b.cluster)) ||
      a.backup.metadata.name.localeCompare(b.backup.metadata.name),
  );
}

/**
 * The sync also shows the hub's Backups on regions. Those of kcm carry no
 * cluster in their labels there, so they are told by the same name and start
 * on the hub.
 */
function dropForeignCopies(all: readonly ClusterBackup[]): ClusterBackup[] {
  const id = ({ metadata, status }: Backup) =>
    `${metadata.name} ${status?.startTimestamp ?? ''}`;
  const onHub = new Set(
    all.filter(({ cluster }) => cluster === MANAGEMENT).map(b => id(b.backup)),
  );
  return all.filter(
    ({ cluster, backup }) =>
      cluster === MANAGEMENT || !onHub.has(id(backup)) || hasCluster(backup),
  );
}

function hasCluster({ metadata: { labels = {} } }: Backup): boolean {
  return Boolean(labels[CLUSTER_LABEL] ?? labels[KCM_REGION_LABEL]);
}

function startOf({ status, metadata }: Backup): string {
  return status?.startTimestamp ?? metadata.creationTimestamp ?? '';
}

function order(cluster: string): string {
  return cluster === MANAGEMENT ? '' : cluster;
}
