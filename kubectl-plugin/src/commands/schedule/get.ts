import { readSchedules, type ScheduleSummary } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { noteUnread, unreachable } from '../../render/noteErrors';
import { machineData, type Style } from '../../render/report';
import { type Column, renderTable } from '../../render/table';
import { age, until } from '../../render/times';
import { scheduleName } from './changesReport';
import type { getCommand } from './noun';

const BROKEN = new Set<ScheduleSummary['state']>(['invalid', 'never']);

export const run: Run<typeof getCommand> = async (session, { flags }) => {
  const { namespace, signal } = session;
  const { schedules: items, unread } = await readSchedules(
    await session.fleet(),
    { namespace, signal, labelSelector: flags.selector },
  );
  await session.print({
    data: machineData('ScheduleList', {
      items,
      unreachable: unreachable(unread),
    }),
    list: 'items',
    names: data => data.items.map(scheduleName),
    text: (view, data) =>
      data.items.length > 0
        ? renderTable(columns(session.now), data.items, view)
        : '',
  });
  if (items.length === 0 && session.format.kind === 'table') {
    session.note('No schedules: kubectl kcm-backup schedule create --help');
  }
  noteUnread(session, unread);
  const broken = items.some(({ state }) => BROKEN.has(state));
  return broken || unread.length > 0 ? ExitCode.attention : ExitCode.ok;
};

function columns(now: Date): readonly Column<ScheduleSummary>[] {
  return [
    { header: 'NAME', value: row => row.name },
    {
      header: 'BY',
      value: row => (row.kind === 'ManagementBackup' ? 'kcm' : 'velero'),
    },
    {
      header: 'CLUSTER',
      value: row => (row.kind === 'ManagementBackup' ? 'all' : row.cluster),
    },
    { header: 'SCHEDULE', value: row => row.schedule },
    { header: 'STATE', value: row => row.state, style: stateStyle },
    {
      header: 'LAST',
      value: ({ lastRun }) => lastRun && `${age(now, lastRun)} ago`,
    },
    { header: 'NEXT', value: ({ nextRun }) => nextRun && until(now, nextRun) },
    { header: 'LOCATION', value: row => row.storageLocation ?? '(default)' },
    {
      header: 'BEFORE UPGRADE',
      wide: true,
      value: ({ beforeUpgrade }) =>
        beforeUpgrade === undefined ? undefined : String(beforeUpgrade),
    },
  ];
}

function stateStyle({ state }: ScheduleSummary): Style | undefined {
  if (BROKEN.has(state)) return 'critical';
  return state === 'paused' ? 'warning' : undefined;
}
