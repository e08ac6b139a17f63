import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { HEALTHY_AT, healthyHub } from '@kcm-backup/core/testing';
import { judgeHub } from '../judgeHub';
import { provedEvents } from './provedEvents';
import { keyOfRun } from './runChanges';

type Marks = Pick<BackupRun, 'evidence' | 'verificationFailed'>;

const none: Marks = { evidence: 'stored' };
const verified: Marks = { evidence: 'verified' };
const restored: Marks = { evidence: 'restored' };
const damaged: Marks = { evidence: 'stored', verificationFailed: true };

/** What is told of a Backup whose marks change. */
function told(before: Marks, now: Marks) {
  const input = healthyHub();
  const judgement = judgeHub(input, HEALTHY_AT);
  const [run, ...others] = judgement.runs;
  const known = [{ ...run, ...before }, ...others].map(
    each => [keyOfRun(each), each] as const,
  );
  const seen = {
    ...{ input, readAt: HEALTHY_AT },
    judgement: { ...judgement, runs: [{ ...run, ...now }, ...others] },
  };
  return provedEvents(new Map(known), seen, HEALTHY_AT).map(
    ({ event }) => `${event.kind} ${event.result}: ${event.message}`,
  );
}

it.each([
  ['verified', none, verified, ['verification verified: undefined']],
  [
    'found damaged',
    verified,
    damaged,
    [
      'verification failed: Its archive is damaged, or not the one that was saved.',
    ],
  ],
  [
    'found damaged at the first verification',
    none,
    damaged,
    [
      'verification failed: Its archive is damaged, or not the one that was saved.',
    ],
  ],
  [
    'no longer marked',
    restored,
    none,
    ['verification failed: The Backup is no longer marked as verified.'],
  ],
  ['mended', damaged, verified, ['verification verified: undefined']],
  ['no longer marked as damaged', damaged, none, []],
  ['restored after it was verified', verified, restored, []],
])('tells of a Backup that is %s', (_, before, now, events) => {
  expect(told(before, now)).toEqual(events);
});
