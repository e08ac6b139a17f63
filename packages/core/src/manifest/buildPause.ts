import { RefusedError } from '../errors';
import type { ManagementBackup } from '../objects/kcm';
import type { Schedule } from '../objects/velero';
import { PAUSED_SCHEDULE_ANNOTATION } from './marks';

/** A JSON merge patch (RFC 7386): `null` takes a field away. */
export type MergePatch = Readonly<Record<string, unknown>>;

/** A patch, and what to know of it. */
export interface PatchWithNotes {
  readonly patch: MergePatch;
  /** What the reader should know before it is applied. */
  readonly notes: readonly string[];
}

/**
 * Ten years. kcm knows no pause, and a cron that never fires would be due each
 * minute; a delay counts from the last backup, so this is never due.
 */
export const PAUSED_SCHEDULE = '@every 87600h';

/**
 * Pauses a ManagementBackup: a schedule that is ten years away, the original
 * one in an annotation. Where the object comes from a repository or a chart,
 * its tool puts the schedule back: the notes say so.
 *
 * @throws RefusedError when it is paused already, or has no schedule
 */
export function buildPause(backup: ManagementBackup): PatchWithNotes {
  const { name } = backup.metadata;
  const schedule = backup.spec?.schedule;
  if (!schedule) {
    throw new RefusedError(
      `ManagementBackup ${name} has no schedule: there is nothing to pause.`,
    );
  }
  if (schedule === PAUSED_SCHEDULE) {
    throw new RefusedError(`ManagementBackup ${name} is paused already.`, {
      remedy: `kubectl kcm-backup schedule resume ${name}`,
    });
  }
  return {
    patch: {
      metadata: { annotations: { [PAUSED_SCHEDULE_ANNOTATION]: schedule } },
      spec: { schedule: PAUSED_SCHEDULE },
    },
    notes: [
      ...ownerNotes(backup),
      ...(backup.spec?.performOnManagementUpgrade
        ? [
            'Backups before an upgrade of kcm are still made while it is paused.',
          ]
        : []),
    ],
  };
}

/**
 * Puts the schedule back that {@link buildPause} kept.
 *
 * @throws RefusedError when it is not paused, or when another schedule was set
 *   meanwhile, which must not be lost
 */
export function buildResume(backup: ManagementBackup): PatchWithNotes {
  const { name, annotations } = backup.metadata;
  const kept = annotations?.[PAUSED_SCHEDULE_ANNOTATION];
  const schedule = backup.spec?.schedule;
  if (schedule !== PAUSED_SCHEDULE) {
    throw new RefusedError(
      `ManagementBackup ${name} is not paused: its schedule is ${
        schedule ? JSON.stringify(schedule) : 'not set'
      }.`,
      kept === undefined
        ? {}
        : {
            remedy: `The kept schedule ${JSON.stringify(kept)} is out of date; forget it: kubectl annotate managementbackup ${name} ${PAUSED_SCHEDULE_ANNOTATION}-`,
          },
    );
  }
  if (!kept) {
    throw new RefusedError(
      `ManagementBackup ${name} is paused, but its annotation ${PAUSED_SCHEDULE_ANNOTATION} with the schedule to come back to is gone.`,
      {
        remedy: `kubectl patch managementbackup ${name} --type merge -p '{"spec":{"schedule":"0 */6 * * *"}}'`,
      },
    );
  }
  return {
    patch: {
      metadata: { annotations: { [PAUSED_SCHEDULE_ANNOTATION]: null } },
      spec: { schedule: kept },
    },
    notes: [
      ...ownerNotes(backup),
      'A run that was missed while it was paused is made up for at once, one for all of them.',
    ],
  };
}

/**
 * Pauses or resumes a Velero Schedule, which knows how to. A missed run is
 * made up for when it is resumed, unless `spec.skipImmediately` is set.
 *
 * @throws RefusedError when there is nothing to change
 */
export function buildSchedulePause(
  schedule: Schedule,
  paused: boolean,
): MergePatch {
  if (Boolean(schedule.spec?.paused) === paused) {
    throw new RefusedError(
      `Schedule ${schedule.metadata.name} is ${
        paused ? 'paused already' : 'not paused'
      }.`,
    );
  }
  return { spec: { paused } };
}

const OWNERS: readonly (readonly [label: string, tool: string])[] = [
  ['argocd.argoproj.io/instance', 'Argo CD'],
  ['helm.toolkit.fluxcd.io/name', 'Flux'],
  ['kustomize.toolkit.fluxcd.io/name', 'Flux'],
];

function ownerNotes({ metadata }: ManagementBackup): readonly string[] {
  const { labels = {} } = metadata;
  const tool =
    OWNERS.find(([label]) => labels[label])?.[1] ??
    (labels['app.kubernetes.io/managed-by'] === 'Helm' ? 'Helm' : undefined);
  return [
    tool
      ? `${tool} manages this object and will put its schedule back: change it there too.`
      : 'If a GitOps tool or a chart manages this object, it will put its schedule back: change it there too.',
  ];
}
