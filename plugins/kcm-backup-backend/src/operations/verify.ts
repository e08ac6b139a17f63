import {
  clusterNamed,
  verifyBackup,
  type VerifiedBackup,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import { ownWords } from '../views/ownWords';
import { findBackup, type BackupKey } from './findBackup';
import { openBackup } from './openBackup';
import type { OperationEnd, OperationTracker } from './OperationTracker';
import type { Tools } from './Tools';

export interface VerifyContext {
  readonly hub: OpenHub;
  readonly tools: Tools;
  readonly tracker: OperationTracker;
  readonly signal: AbortSignal;
}

/** How many problems are told; a cut archive may have thousands. */
const MOST_PROBLEMS = 100;

/** Reads a backup to its end, and keeps what was found beside it. */
export async function verify(
  { hub, tools, tracker, signal }: VerifyContext,
  key: BackupKey,
): Promise<{ readonly cluster: string; readonly end: OperationEnd }> {
  const begun = tools.clock.now();
  const found = await findBackup(hub, key, tools, { signal });
  const { cluster, foundOn, backup } = found;
  const source = await openBackup(hub, found, tools, { signal }, (_, error) =>
    tracker.say(
      `Read by the URLs that Velero signs, so evidence cannot be kept. ${ownWords(error, tools.logger)}`,
    ),
  );
  const { fleet, namespace, exportedAt, store } = hub;
  const has = await clusterNamed(fleet, foundOn, { signal });
  // The Backups of an export are marked by what its bucket keeps.
  const isMarked = exportedAt !== undefined && store !== undefined;
  tracker.say(`Reading ${source.location}.`);
  const verified = await verifyBackup(source, tools.codec, {
    ...{ cluster, namespace, signal, now: begun, by: tools.by },
    object: isMarked ? undefined : { cluster: has, backup },
    onProgress: ({ objects }) => {
      if (objects > 0) tracker.sayInPassing(`${objects} objects read.`);
    },
  });
  verified.evidence.notes.forEach(note => tracker.say(note));
  const seconds = (tools.clock.now().getTime() - begun.getTime()) / 1000;
  return { cluster, end: endOf(verified, seconds) };
}

function endOf(
  { report, evidence }: VerifiedBackup,
  seconds: number,
): OperationEnd {
  const { verdict, problems, backup } = report;
  const isVerified = verdict === 'verified';
  return {
    state: isVerified ? 'succeeded' : 'failed',
    result: {
      verdict,
      problems: problems.slice(0, MOST_PROBLEMS),
      evidence: isVerified && evidence.kept ? 'verified' : undefined,
      seconds,
    },
    ...(!isVerified && {
      error: {
        message: `Backup ${backup} is not what it should be: ${problems[0]?.message}`,
        remedy: 'Make another backup, and verify that.',
      },
    }),
  };
}
