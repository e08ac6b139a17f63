import { checkLocations, type LocationCheck } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { machineData, type View } from '../../render/report';
import { printable } from '../../render/printable';
import { renderTable } from '../../render/table';
import type { checkCommand } from './noun';

export const run: Run<typeof checkCommand> = async (session, { flags }) => {
  const { namespace, signal } = session;
  const items = await checkLocations(await session.fleet(), {
    namespace,
    signal,
    storageLocation: flags['storage-location'],
  });
  await session.print({
    data: machineData('LocationCheckList', { items }),
    list: 'items',
    text: (view, data) => checksText(data.items, view),
  });
  return items.every(({ usable }) => usable) ? ExitCode.ok : ExitCode.attention;
};

function checksText(items: readonly LocationCheck[], view: View): string {
  const table = renderTable<LocationCheck>(
    [
      { header: 'CLUSTER', value: row => row.cluster },
      {
        header: 'USABLE',
        value: row => (row.usable ? 'yes' : 'no'),
        style: row => (row.usable ? 'good' : 'critical'),
      },
      { header: 'LOCATION', value: row => row.location },
    ],
    items,
    view,
  );
  const problems = items
    .filter(({ usable }) => !usable)
    .map(({ cluster, message, remedy }) => {
      const line = `${cluster}: ${printable(message)}\n`;
      return remedy ? `${line}  try: ${printable(remedy)}\n` : line;
    });
  return problems.length > 0 ? `${table}\n${problems.join('')}` : table;
}
