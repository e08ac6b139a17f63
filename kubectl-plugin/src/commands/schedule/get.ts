import { readSchedules, type ScheduleSummary } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { machineData, type Style } from '../../render/report';
import { type Column, renderTable } from '../../render/table';
import { age, until } from '../../render/times';
import type { getCommand } from './noun';

const BROKEN = new Set<ScheduleSummary['state']>(['invalid', 'never']);

export const run: Run<typeof getCommand> = async (session, { flags }) => {
  const { namespace, signal } = session;
  const { schedules, unreachable } = await readSchedules(
    await session.fleet(),
    { namespace, signal, labelSelector: flags.selector },
  );
  const items = schedules;
  await session.print({
    data: machineData('ScheduleList', { items, unreachable }),
    list: 'items',
    names: data => data.items.map(resourceName),
    text: (view, data) =>
      data.items.length > 0
        ? renderTable(columns(session.now), data.items, view)
        : '',
  });
  if (items.length === 0 && session.format.kind === 'table') {
    session.note('No schedules: kubectl kcm-backup schedule create --help');
  }
  unreachable.forEach(({ cluster, message }) =>
    session.note(`${cluster} could not be read: ${message}`),
  );
  const broken = items.some(({ state }) => BROKEN.has(state));
  return broken || unreachable.length > 0 ? ExitCode.attention : ExitCode.ok;
};

function resourceName({ kind, name }: ScheduleSummary): string {
  return kind === 'ManagementBackup'
    ? `managementbackup.k0rdent.mirantis.com/${name}`
    : `schedule.velero.io/${name}`;
}

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
