import { NotFoundError, readLocations } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { noteUnread, unreachable } from '../../render/noteErrors';
import { machineData, type Style } from '../../render/report';
import { type Column, renderTable } from '../../render/table';
import { age } from '../../render/times';
import { locationRow, type LocationRow } from './locationRow';
import type { getCommand } from './noun';

export const run: Run<typeof getCommand> = async (session, { args, flags }) => {
  const { namespace, signal } = session;
  const read = await readLocations(await session.fleet(), {
    namespace,
    signal,
    labelSelector: flags.selector,
  });
  const items = read
    .flatMap(({ cluster, locations }) =>
      locations.map(location => locationRow(location, cluster)),
    )
    .filter(({ name }) => args.name === undefined || name === args.name);
  const unread = read.flatMap(({ cluster, error }) =>
    error ? [{ cluster, error }] : [],
  );
  noteUnread(session, unread);
  if (items.length === 0 && args.name !== undefined) {
    throw new NotFoundError(`There is no storage location ${args.name}.`, {
      remedy: 'kubectl kcm-backup location get',
    });
  }
  await session.print({
    data: machineData('StorageLocationList', {
      items,
      unreachable: unreachable(unread),
    }),
    list: 'items',
    names: data =>
      data.items.map(({ name }) => `backupstoragelocation.velero.io/${name}`),
    text: (view, data) =>
      data.items.length > 0
        ? renderTable(columns(session.now), data.items, view)
        : '',
  });
  if (items.length === 0 && session.format.kind === 'table') {
    session.note(
      'No storage locations: kubectl kcm-backup location create --help',
    );
  }
  return unread.length > 0 ? ExitCode.attention : ExitCode.ok;
};

function columns(now: Date): readonly Column<LocationRow>[] {
  return [
    { header: 'NAME', value: row => row.name },
    { header: 'CLUSTER', value: row => row.cluster },
    { header: 'PHASE', value: row => row.phase, style: phaseStyle },
    { header: 'DEFAULT', value: row => (row.default ? 'true' : '') },
    { header: 'ACCESS', value: row => row.accessMode },
    {
      header: 'BUCKET',
      value: ({ bucket, prefix }) => (prefix ? `${bucket}/${prefix}` : bucket),
    },
    {
      header: 'VALIDATED',
      value: ({ lastValidated: at }) => at && `${age(now, at)} ago`,
    },
    {
      header: 'SYNCED',
      value: ({ lastSynced: at }) => at && `${age(now, at)} ago`,
    },
    { header: 'PROVIDER', wide: true, value: row => row.provider },
    { header: 'MESSAGE', wide: true, value: row => row.message },
  ];
}

function phaseStyle({ phase }: LocationRow): Style | undefined {
  if (phase === 'Available') return 'good';
  return phase === 'Unavailable' ? 'critical' : 'warning';
}
