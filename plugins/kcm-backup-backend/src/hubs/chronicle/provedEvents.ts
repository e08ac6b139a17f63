import type {
  BackupRun,
  HistoryEvent,
  Marker,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { MANAGEMENT } from '@kcm-backup/core';
import type { IdentifiedEvent } from '../../database/writeHistory';
import { identified, identityOf } from '../../database/HistoryStore';
import type { HubLook } from '../HubWatcher';
import { keyOfRun } from './runChanges';

const VERIFIED: readonly BackupRun['evidence'][] = ['verified', 'restored'];

const WHY_FAILED = {
  failed: 'Its archive is damaged, or not the one that was saved.',
  none: 'The Backup is no longer marked as verified.',
} as const;

/**
 * What Backups and Restores tell of verifications, drills and restores, wherever
 * they were done. A Backup tells that it was verified and not when: it counts
 * as of the first look that sees it.
 */
export function provedEvents(
  known: ReadonlyMap<string, BackupRun>,
  { judgement }: NonNullable<HubLook['seen']>,
  at: Date,
): readonly IdentifiedEvent[] {
  const clusterOf = new Map(
    judgement.runs.map(({ name, cluster }) => [name, cluster]),
  );
  return [
    ...judgement.runs.flatMap(run =>
      verification(known.get(keyOfRun(run)), run, at),
    ),
    ...judgement.drills.map(drill => {
      const cluster = clusterOf.get(drill.backup) ?? MANAGEMENT;
      return identified({ kind: 'drill', cluster, ...drill, result: 'passed' });
    }),
    ...judgement.markers.filter(({ kind }) => kind === 'restore').map(restore),
  ];
}

function verification(
  before: BackupRun | undefined,
  now: BackupRun,
  at: Date,
): readonly IdentifiedEvent[] {
  const was = verdictOf(before);
  const is = verdictOf(now);
  if (was === is || (was === 'failed' && is === 'none')) return [];
  const { cluster, name: backup } = now;
  const common = {
    kind: 'verification' as const,
    cluster,
    backup,
    at: at.toISOString(),
  };
  const event: HistoryEvent =
    is === 'verified'
      ? { ...common, result: 'verified' }
      : { ...common, result: 'failed', message: WHY_FAILED[is] };
  // What was done from here is told already, with who did it.
  return [{ ...identified(event), unlessTold: true }];
}

/** How the last verification of a Backup ended, as far as it is marked. */
function verdictOf(run: BackupRun | undefined): 'verified' | 'failed' | 'none' {
  if (run?.verificationFailed) return 'failed';
  return VERIFIED.includes(run?.evidence) ? 'verified' : 'none';
}

/** Its text says how far it is: it is told anew when that changes. */
function restore({ at, text }: Marker): IdentifiedEvent {
  const event: HistoryEvent = {
    kind: 'restore',
    cluster: MANAGEMENT,
    at,
    message: text,
  };
  const [name] = text.split(':');
  return { identity: `${identityOf(event)}/${name}`, event };
}
