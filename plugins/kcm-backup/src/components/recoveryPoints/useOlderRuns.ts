import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect, useMemo, useState } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useRequest } from '../actions/useRequest';
import { keyOf } from './itemDeltas';

const PAGE = 200;

/**
 * The runs that came with the hub, and older ones on demand. A run that was
 * shown stays, also once so many are newer that it comes with the hub no more.
 */
export function useOlderRuns(hub: string, newest: readonly BackupRun[]) {
  const api = useKcmBackupApi();
  const [known, setKnown] = useState(newest);
  const [isAll, setAll] = useState(newest.length < 100);
  const [end, setEnd] = useState<BackupRun>();
  const runs = useMemo(() => merge(newest, known), [newest, known]);
  useEffect(() => setKnown(before => merge(newest, before)), [newest]);
  const { send, isPending, error } = useRequest(
    () =>
      api.listRecoveryPoints(hub, {
        ...(end ? endOf(end) : { before: justAfter(runs) }),
        limit: PAGE,
      }),
    page => {
      setEnd(page.at(-1));
      setKnown(before => merge(before, page));
      setAll(page.length < PAGE);
    },
  );
  return { runs, isAll, isPending, error, loadOlder: send };
}

/**
 * A moment after the oldest: a hub and its regions start at the same second,
 * and some of them may not have been told yet.
 */
function justAfter(runs: readonly BackupRun[]): string | undefined {
  const oldest = runs.findLast(({ startedAt }) => startedAt)?.startedAt;
  return oldest && new Date(Date.parse(oldest) + 1).toISOString();
}

/** What a page goes on from; one that never started counts as the oldest. */
function endOf(run: BackupRun) {
  const { startedAt = new Date(0).toISOString() } = run;
  return { before: startedAt, after: keyOf(run) };
}

function merge(
  newer: readonly BackupRun[],
  older: readonly BackupRun[],
): readonly BackupRun[] {
  const known = new Set(newer.map(keyOf));
  return [...newer, ...older.filter(run => !known.has(keyOf(run)))];
}
