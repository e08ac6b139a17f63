import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import type { DataColumn } from '../shared/DataTable';
import { Hinted } from '../shared/Hinted';
import { EntityLink } from '../status/EntityLink';
import { hubColumns } from '../status/hubColumns';
import { ownerName } from '../status/ownerName';
import { kcmOf } from './hubFilters';

/** What the fleet page tells of each hub. */
export function fleetColumns(
  t: Texts,
  clock: Date,
): readonly DataColumn<HubSummary>[] {
  return [
    ...hubColumns(t, clock),
    {
      id: 'owner',
      label: t('fleet.table.owner'),
      cell: ({ owners }) =>
        owners.length > 0
          ? owners.map(ref => <EntityLink key={ref} entity={ref} />)
          : '–',
      sortBy: ({ owners }) => owners.map(ownerName).join(', ') || undefined,
      csv: ({ owners }) => owners.join(' '),
    },
    {
      id: 'kcm',
      label: t('fleet.table.kcm'),
      cell: hub => kcmOf(hub) ?? '–',
      sortBy: kcmOf,
      csv: kcmOf,
    },
    {
      id: 'regions',
      label: t('fleet.table.regions'),
      align: 'end',
      cell: ({ at, regions = [] }) =>
        at ? <Hinted hint={regions.join(', ')}>{regions.length}</Hinted> : '–',
      sortBy: ({ regions }) => regions?.length ?? 0,
      csv: ({ regions }) => regions?.join(' '),
    },
  ];
}
