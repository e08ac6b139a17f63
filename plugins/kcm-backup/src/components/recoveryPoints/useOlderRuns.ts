import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useRequest } from '../actions/useRequest';
import { keyOf } from './itemDeltas';

const PAGE = 200;

/** The runs that came with the hub, and older ones on demand. */
export function useOlderRuns(hub: string, newest: readonly BackupRun[]) {
  const api = useKcmBackupApi();
  const [older, setOlder] = useState<readonly BackupRun[]>([]);
  const [isAll, setAll] = useState(newest.length < 100);
  const runs = merge(newest, older);
  const before = runs.findLast(({ startedAt }) => startedAt)?.startedAt;
  const { send, isPending, error } = useRequest(
    () => api.listRecoveryPoints(hub, { before, limit: PAGE }),
    page => {
      setOlder(merge(older, page));
      setAll(page.length < PAGE);
    },
  );
  return { runs, isAll, isPending, error, loadOlder: send };
}

function merge(
  newer: readonly BackupRun[],
  older: readonly BackupRun[],
): readonly BackupRun[] {
  const known = new Set(newer.map(keyOf));
  return [...newer, ...older.filter(run => !known.has(keyOf(run)))];
}
