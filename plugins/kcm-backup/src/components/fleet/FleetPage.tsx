import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { useHubs } from '../../api/useHub';
import { useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useClock } from '../shared/Now';
import { StripLegend } from '../shared/RunStrip';
import { StaleNote } from '../shared/StaleNote';
import { TabFrame } from '../shared/TabFrame';
import { useOrder } from '../shared/useOrder';
import { exportOf } from '../status/exportOf';
import { hubCsv } from '../status/hubCsv';
import { fleetColumns } from './fleetColumns';
import { FleetFilters } from './FleetFilters';
import styles from './FleetPage.module.css';
import { filterHubs } from './hubFilters';
import { LevelCounts } from './LevelCounts';
import { NoHubs } from './NoHubs';
import { useHubFilters } from './useHubFilters';

/** Which hub first? Every hub that the user may see, in one table. */
export function FleetPage() {
  const answer = useHubs();
  const { value: hubs, error, refresh } = answer;
  if (!hubs && error) {
    return (
      <TabFrame isPage>
        <ErrorPanel error={error} onRetry={refresh} />
      </TabFrame>
    );
  }
  return (
    <TabFrame isPage>
      <div className={styles.page}>
        <StaleNote answer={answer} />
        {hubs?.length === 0 ? <NoHubs /> : <Fleet hubs={hubs} />}
      </div>
    </TabFrame>
  );
}

function Fleet(props: { readonly hubs?: readonly HubSummary[] }) {
  const t = useTexts();
  const clock = useClock();
  const { hubs } = props;
  const [filters, change, clear] = useHubFilters();
  const columns = useMemo(() => fleetColumns(t, clock), [t, clock]);
  const shown = useMemo(
    () => hubs && filterHubs(hubs, filters),
    [hubs, filters],
  );
  const order = useOrder(columns, shown);
  return (
    <>
      <LevelCounts
        hubs={hubs}
        level={filters.level}
        onLevel={level => change({ level })}
      />
      <Exports hubs={hubs ?? []} />
      <FleetFilters
        hubs={hubs ?? []}
        filters={filters}
        onChange={change}
        onClear={clear}
      />
      <DataTable
        label={t('fleet.table.name')}
        columns={columns}
        rows={shown}
        order={order}
        keyOf={({ name }) => name}
        empty={t('fleet.filter.noMatch')}
        skeletonRows={6}
      />
      <div className={styles.bar}>
        <StripLegend />
        <div className={styles.counts}>
          <span className={styles.shown} role="status">
            {hubs &&
              shown &&
              t('fleet.shown', {
                shown: String(shown.length),
                total: t('fleet.hubs', { count: hubs.length }),
              })}
          </span>
          <CsvButton
            name={t('fleet.table.name')}
            text={() => hubCsv(t, columns, order.rows ?? [])}
          />
        </div>
      </div>
    </>
  );
}

/** The levels that are counted are of then. */
function Exports(props: { readonly hubs: readonly HubSummary[] }) {
  const t = useTexts();
  const clock = useClock();
  const count = props.hubs.filter(hub => exportOf(hub, clock)).length;
  if (count === 0) return null;
  return <p className={styles.shown}>{t('fleet.exports', { count })}</p>;
}
