import {
  nextRun,
  parseSchedule,
  type Backup,
  type KubeObject,
} from '@kcm-backup/core';
import type {
  HubDescription,
  ManagementBackupDescription,
} from './HubDescription';
import { apiOf, KCM_LABELS, object } from './object';
import { later } from './times';

/** The ManagementBackups of a hub, with what kcm says of the Backups there. */
export function managementBackups(
  hub: HubDescription,
  backupsOf: (cluster: string) => readonly Backup[],
): readonly KubeObject[] {
  return hub.managementBackups.map(one =>
    object(
      apiOf(hub),
      'ManagementBackup',
      {
        name: one.name,
        since: one.since,
        labels: {
          ...KCM_LABELS,
          ...(one.release && {
            'k0rdent.mirantis.com/release-backup': one.release,
          }),
        },
      },
      {
        spec: {
          performOnManagementUpgrade: one.beforeUpgrade,
          schedule: one.schedule,
          storageLocation: one.location,
        },
        status: statusOf(one, backupsOf, Object.keys(hub.velero)),
      },
    ),
  );
}

function statusOf(
  one: ManagementBackupDescription,
  backupsOf: (cluster: string) => readonly Backup[],
  clusters: readonly string[],
): object {
  const [hub, ...regions] = clusters.map(cluster => ({
    region: cluster,
    error: one.errors?.[cluster],
    ...lastRun(one, backupsOf(cluster)),
  }));
  const { region: _, ...own } = hub;
  const made = regions.filter(part => 'lastBackupName' in part);
  const next = nextAttempt(one, 'lastBackupTime' in own ? own : {});
  return {
    ...own,
    nextAttempt: next,
    regions: made.length > 0 ? made : undefined,
  };
}

function lastRun(one: ManagementBackupDescription, all: readonly Backup[]) {
  const last = all.findLast(({ metadata: { name, labels = {} } }) =>
    one.schedule
      ? labels['k0rdent.mirantis.com/management-backup'] === one.name
      : name === one.name,
  );
  if (!last) return {};
  return {
    lastBackup: last.status,
    lastBackupName: last.metadata.name,
    lastBackupTime: last.metadata.creationTimestamp,
  };
}

/** kcm fills it once it can parse the schedule. */
function nextAttempt(
  { schedule, since }: ManagementBackupDescription,
  { lastBackupTime = since }: { readonly lastBackupTime?: string },
): string | undefined {
  if (schedule === undefined) return undefined;
  try {
    const next = nextRun(parseSchedule(schedule), new Date(lastBackupTime));
    return next && later(next.toISOString(), 0);
  } catch {
    return undefined;
  }
}
