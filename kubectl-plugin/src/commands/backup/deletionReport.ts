import {
  remedyOf,
  type BackupDeleted,
  type BackupDeletionPlan,
} from '@kcm-backup/core';
import { unreachable } from '../../render/noteErrors';
import { machineData, type Report } from '../../render/report';
import { renderTable } from '../../render/table';

interface Part extends Omit<BackupDeleted, 'result'> {
  readonly result: BackupDeleted['result'] | 'would-be-deleted';
}

/** What became of each part of a run that was to be deleted. */
export function deletionReport(
  name: string,
  parts: readonly Part[],
  { managementBackup, unread }: BackupDeletionPlan,
) {
  const data = machineData('BackupDeletion', {
    name,
    backups: parts.map(({ error, ...part }) => ({
      ...part,
      message: error?.message,
      remedy: remedyOf(error),
    })),
    managementBackup,
    unreachable: unreachable(unread),
  });
  const report: Report<typeof data> = {
    data,
    list: 'backups',
    names: answer =>
      answer.backups
        .filter(({ result }) => result !== 'not-deleted')
        .map(row => `backup.velero.io/${row.name}`),
    text: (view, { backups }) =>
      backups.length === 0
        ? ''
        : renderTable<(typeof backups)[number]>(
            [
              { header: 'CLUSTER', value: row => row.cluster },
              { header: 'BACKUP', value: row => row.name },
              {
                header: 'RESULT',
                value: row => row.result.replaceAll('-', ' '),
                style: row =>
                  row.result === 'not-deleted' ? 'critical' : undefined,
              },
              { header: 'BY', value: row => row.foundOn, wide: true },
            ],
            backups,
            view,
          ),
  };
  return report;
}
