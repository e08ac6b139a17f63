import {
  KCM_GROUP,
  MANAGEMENT,
  VELERO_GROUP,
  type ScheduleChanged,
  type UnreadCluster,
} from '@kcm-backup/core';
import { unreachable } from '../../render/noteErrors';
import { machineData, type Report } from '../../render/report';

export type Done = 'created' | 'paused' | 'resumed' | 'deleted';

/** `managementbackup/kcm paused`, as kubectl says it. */
export function changesReport(
  done: Done,
  changed: readonly ScheduleChanged[],
  unread: readonly UnreadCluster[] = [],
) {
  const items = changed.map(({ cluster, kind, name, notes, error }) => ({
    cluster,
    kind,
    name,
    result: error ? ('failed' as const) : done,
    ...(error && { message: error.message }),
    notes,
  }));
  const data = machineData('ScheduleChangeList', {
    items,
    unreachable: unreachable(unread),
  });
  const report: Report<typeof data> = {
    data,
    list: 'items',
    names: answer =>
      answer.items
        .filter(({ result }) => result !== 'failed')
        .map(scheduleName),
    text: ({ paint }, answer) =>
      answer.items
        .map(({ cluster, kind, name, result }) => {
          const where = cluster === MANAGEMENT ? '' : ` (${cluster})`;
          const word =
            result === 'failed' ? paint('critical', 'failed') : result;
          return `${kind.toLowerCase()}/${name} ${word}${where}\n`;
        })
        .join(''),
  };
  return report;
}

/** For `-o name`. */
export function scheduleName({
  kind,
  name,
}: Pick<ScheduleChanged, 'kind' | 'name'>): string {
  const group = kind === 'Schedule' ? VELERO_GROUP : KCM_GROUP;
  return `${kind.toLowerCase()}.${group}/${name}`;
}
