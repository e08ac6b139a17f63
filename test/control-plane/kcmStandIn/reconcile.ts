import { nextRun, parseSchedule } from '@kcm-backup/core';
import { MissingKindError } from '../Discovery';
import { type KubeApi, KubeApiError, type KubeObject } from '../KubeApi';
import { backupSpec } from './backupSpec';
import {
  type BackupStatus,
  partOf,
  partsOf,
  sameRun,
  statusOf,
} from './backupStatus';
import { type Hub, readScope, type Scope } from './readScope';
import { statusAfterRestore } from './statusAfterRestore';

const componentLabel = 'k0rdent.mirantis.com/component';
const scheduleLabel = 'k0rdent.mirantis.com/management-backup';
const regionLabel = 'k0rdent.mirantis.com/region';
const velero = { apiVersion: 'velero.io/v1', kind: 'Backup' };

/**
 * One look at a ManagementBackup, as kcm's backup controller takes it: at most
 * one step, then the change itself is the reason for the next look.
 *
 * @param now - kcm's clock
 * @throws Error where kcm only logs and tries again
 */
export async function reconcile(
  hub: Hub,
  backup: KubeObject,
  now: Date,
): Promise<void> {
  const scope = await readScope(hub).catch(error => {
    throw new Error(`failed to construct backup scope: ${error.message}`);
  });
  const labels = backup.metadata.labels ?? {};
  if (labels[componentLabel] !== 'kcm') {
    await setLabels(hub, backup, { [componentLabel]: 'kcm' });
    return;
  }
  if (labels['velero.io/restore-name'] && labels['velero.io/backup-name']) {
    await setStatus(
      hub,
      backup,
      await statusAfterRestore(hub, scope, backup, now),
    );
    await setLabels(hub, backup, {
      'velero.io/restore-name': null,
      'velero.io/backup-name': null,
    });
    return;
  }
  const status = statusOf(backup);
  if (backup.spec?.schedule) {
    await runSchedule(hub, scope, backup, status, now);
  } else if (partsOf(status).some(part => !part.lastBackupName)) {
    await createBackups(hub, scope, backup, status, now);
  } else {
    await copyStatus(hub, scope, backup, status);
  }
}

async function runSchedule(
  hub: Hub,
  scope: Scope,
  backup: KubeObject,
  status: BackupStatus,
  now: Date,
): Promise<void> {
  const schedule = parseSchedule(backup.spec.schedule);
  const last = status.lastBackupTime ?? backup.metadata.creationTimestamp!;
  // robfig/cron answers "never" with a time long ago: that is always due.
  const next = nextRun(schedule, new Date(last)) ?? new Date(0);
  const due = next <= now;
  if (due && !(await anyRunning(hub, scope, backup.metadata.name))) {
    await createBackups(hub, scope, backup, status, now);
    return;
  }
  const nextAttempt = timestamp(due ? now : next);
  if (status.nextAttempt !== nextAttempt) {
    for (const part of partsOf(status)) part.nextAttempt = nextAttempt;
    await setStatus(hub, backup, status);
    return;
  }
  if (partsOf(status).some(part => part.lastBackupName)) {
    await copyStatus(hub, scope, backup, status);
  }
}

/** A list that fails counts as a backup that runs. */
async function anyRunning(
  hub: Hub,
  { regions }: Scope,
  name: string,
): Promise<boolean> {
  for (const api of [hub.api, ...regions.values()]) {
    if (!api) continue;
    try {
      const backups = await api.list(
        velero.apiVersion,
        velero.kind,
        hub.namespace,
        `${scheduleLabel}=${name}`,
      );
      const running = ['New', 'InProgress'];
      if (backups.some(each => running.includes(each.status?.phase))) {
        return true;
      }
    } catch {
      return true;
    }
  }
  return false;
}

async function createBackups(
  hub: Hub,
  scope: Scope,
  backup: KubeObject,
  status: BackupStatus,
  now: Date,
): Promise<void> {
  const { name } = backup.metadata;
  const { schedule, storageLocation } = backup.spec ?? {};
  const suffix = schedule ? `-${timestamp(now).replace(/\D/g, '')}` : '';
  const targets: [string, KubeApi | undefined][] = [
    ['', hub.api],
    ...scope.regions,
  ];
  for (const [region, api] of targets) {
    const known = partsOf(status).find(part => (part.region ?? '') === region);
    if (!api || (!schedule && known?.lastBackupName)) continue;
    const veleroName = [name, region].filter(Boolean).join('-') + suffix;
    try {
      await createOrAdopt(api, {
        ...velero,
        metadata: {
          name: veleroName,
          namespace: hub.namespace,
          labels: {
            ...(region && { [regionLabel]: region }),
            ...(schedule && { [scheduleLabel]: name }),
          },
        },
        spec: {
          ...backupSpec(scope, region),
          ...(storageLocation && { storageLocation }),
        },
      });
    } catch (error) {
      if (!region && !isMissing(error)) throw error;
      partOf(status, region).error = describe(error);
      if (region) continue;
      break;
    }
    const part = partOf(status, region);
    part.lastBackupName = veleroName;
    part.lastBackupTime = timestamp(now);
    if (schedule) part.nextAttempt = timestamp(now);
    // kcm clears an old error only where it may come back by itself.
    if (schedule || region) delete part.error;
  }
  await setStatus(hub, backup, status);
}

/** A Backup of that name is taken for one's own. */
async function createOrAdopt(api: KubeApi, object: KubeObject): Promise<void> {
  try {
    await api.create(object);
  } catch (error) {
    if (!(error instanceof KubeApiError && error.status === 409)) throw error;
  }
}

async function copyStatus(
  hub: Hub,
  scope: Scope,
  backup: KubeObject,
  status: BackupStatus,
): Promise<void> {
  let changed = false;
  for (const part of partsOf(status)) {
    const { region, lastBackupName } = part;
    if (!lastBackupName || (region && !scope.regions.has(region))) continue;
    // All clusters share one bucket, so the hub has a region's Backups too.
    const api = (region && scope.regions.get(region)) || hub.api;
    const found = await api.get({
      ...velero,
      name: lastBackupName,
      namespace: hub.namespace,
    });
    const current = found.status ?? {};
    if (part.lastBackup && sameRun(part.lastBackup, current)) continue;
    part.lastBackup = current;
    changed = true;
  }
  if (changed) await setStatus(hub, backup, status);
}

async function setStatus(
  { api }: Hub,
  backup: KubeObject,
  status: BackupStatus,
): Promise<void> {
  await api.replaceStatus({ ...backup, status });
}

async function setLabels(
  { api }: Hub,
  { apiVersion, kind, metadata }: KubeObject,
  labels: Record<string, string | null>,
): Promise<void> {
  const key = { apiVersion, kind, name: metadata.name };
  await api.merge(key, { metadata: { labels } });
}

function isMissing(error: unknown): boolean {
  if (error instanceof KubeApiError) return error.status === 404;
  return error instanceof MissingKindError;
}

function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = `failed to create velero Backup: ${message}`;
  return isMissing(error) ? `Probably Velero is not installed: ${text}` : text;
}

/** RFC 3339 without parts of a second, as Kubernetes writes times. */
function timestamp(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
