import type { ClusterScope, KubeObject } from '@kcm-backup/core';
import type { BackupEnd, RunSeries, SingleBackup } from './HubDescription';
import { object, SYSTEM } from './object';
import { later, stamp } from './times';
import { wobble } from './wobble';

const HOUR = 3600;
const TTL_SECONDS = 720 * HOUR;

/** What is told of one Backup before it becomes an object. */
interface Draft extends SingleBackup {
  readonly labels: Readonly<Record<string, string>>;
  readonly evidence?: string;
}

/** The Backups of one description, oldest first. */
export function backups(
  described: RunSeries | SingleBackup,
  scope: ClusterScope,
): readonly KubeObject[] {
  const region = scope.cluster === 'management' ? undefined : scope.cluster;
  const drafts: readonly Draft[] =
    'plan' in described
      ? runs(described, region)
      : [{ ...described, labels: regionLabel(region) }];
  return drafts.map(draft => backup(draft, scope));
}

function runs(series: RunSeries, region: string | undefined): readonly Draft[] {
  const { plan, everyHours, locations, evidence } = series;
  const first = Date.parse(series.first);
  const span = Date.parse(series.last) - first;
  const count = Math.round(span / (everyHours * HOUR * 1000)) + 1;
  return Array.from({ length: count }, (_, i) => {
    const due = later(series.first, i * everyHours * HOUR);
    const at = later(due, series.second);
    const share = count > 1 ? i / (count - 1) : 1;
    const chance = wobble(`${plan} ${region} ${due}`);
    const prefix = region === undefined ? plan : `${plan}-${region}`;
    return {
      name: `${prefix}-${stamp(at)}`,
      at,
      location: locations[Math.floor(chance * locations.length)],
      items: between(series.items, Math.floor(share * 12) / 12),
      seconds: between(series.seconds, share) + Math.floor(chance * 9),
      end: series.otherwise?.(due),
      evidence,
      labels: {
        'k0rdent.mirantis.com/management-backup': plan,
        ...regionLabel(region),
      },
    };
  });
}

function between([from, to]: readonly [number, number], share: number): number {
  return Math.round(from + (to - from) * share);
}

function regionLabel(region: string | undefined): Record<string, string> {
  return region === undefined ? {} : { 'k0rdent.mirantis.com/region': region };
}

function backup(draft: Draft, { selectors }: ClusterScope): KubeObject {
  const { name, at, location, end, evidence, labels } = draft;
  return object(
    'velero.io/v1',
    'Backup',
    {
      name,
      namespace: SYSTEM,
      since: at,
      labels: { ...labels, 'velero.io/storage-location': location },
      annotations:
        evidence && !end ? { 'kcm-backup.io/evidence': evidence } : undefined,
    },
    {
      spec: {
        excludedResources: ['clusters.cluster.x-k8s.io'],
        includedNamespaces: ['*'],
        orLabelSelectors: selectors.map(({ key, value }) => ({
          matchLabels: { [key]: value },
        })),
        storageLocation: location,
        ttl: '720h0m0s',
      },
      status: statusOf(draft, end),
    },
  );
}

function statusOf(
  { at, items, seconds }: Draft,
  end: BackupEnd | undefined,
): object {
  if (end?.phase === 'FailedValidation') {
    return { phase: end.phase, validationErrors: [end.reason] };
  }
  const started = later(at, 1);
  const done = end?.items ?? items;
  return {
    completionTimestamp: later(started, seconds),
    errors: end?.errors,
    expiration: later(at, TTL_SECONDS),
    failureReason: end?.reason,
    phase: end?.phase ?? 'Completed',
    progress: { itemsBackedUp: done, totalItems: done },
    startTimestamp: started,
    warnings: end?.warnings,
  };
}
