import type { ScheduleChanged } from '@kcm-backup/core';
import { machineData, type Report } from '../../render/report';

export type Done = 'created' | 'paused' | 'resumed' | 'deleted';

const RESOURCE: Readonly<Record<string, string>> = {
  ManagementBackup: 'managementbackup.k0rdent.mirantis.com',
  Schedule: 'schedule.velero.io',
};

/** `managementbackup/kcm paused`, as kubectl says it. */
export function changesReport(done: Done, changes: readonly ScheduleChanged[]) {
  const items = changes
    .filter(({ object }) => object !== '')
    .map(({ cluster, object, notes, error }) => {
      const slash = object.indexOf('/');
      return {
        cluster,
        kind: object.slice(0, slash),
        name: object.slice(slash + 1),
        result: error ? ('failed' as const) : done,
        ...(error && { message: error.message }),
        notes,
      };
    });
  const data = machineData('ScheduleChangeList', { items });
  const report: Report<typeof data> = {
    data,
    list: 'items',
    names: () =>
      items
        .filter(({ result }) => result !== 'failed')
        .map(({ kind, name }) => `${RESOURCE[kind]}/${name}`),
    text: ({ paint }) =>
      items
        .map(({ cluster, kind, name, result }) => {
          const where = cluster === 'management' ? '' : ` (${cluster})`;
          const word =
            result === 'failed' ? paint('critical', 'failed') : result;
          return `${kind.toLowerCase()}/${name} ${word}${where}\n`;
        })
        .join(''),
  };
  return report;
}
