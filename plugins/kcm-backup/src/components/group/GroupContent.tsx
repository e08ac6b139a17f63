import type { Entity } from '@backstage/catalog-model';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { useTexts } from '../../useTexts';
import { annotatedEntity } from '../fleet/NoHubs';
import { CsvButton } from '../shared/CsvButton';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useClock } from '../shared/Now';
import { StripLegend } from '../shared/RunStrip';
import { Section } from '../shared/Section';
import { StaleNote } from '../shared/StaleNote';
import { StateMessage } from '../shared/StateMessage';
import { useOrder } from '../shared/useOrder';
import { hubCsv } from '../status/hubCsv';
import { hubColumns } from '../status/hubColumns';
import { needsAttention } from '../status/levelRank';
import styles from './GroupContent.module.css';
import { GroupHead } from './GroupHead';
import { NeedsAttention } from './NeedsAttention';
import { useGroupHubs } from './useGroupHubs';

/** Can this team get its clusters back? */
export function GroupContent({ group }: { readonly group: Entity }) {
  const t = useTexts();
  const answer = useGroupHubs(group);
  const { value: hubs, error, groupsError, refresh } = answer;
  const name = group.metadata.title ?? group.metadata.name;
  if (!hubs && error) return <ErrorPanel error={error} onRetry={refresh} />;
  return (
    <div className={styles.content}>
      <StaleNote answer={answer} />
      {groupsError && (
        <StateMessage
          tone="attention"
          title={t('fleet.group.groupsError', {
            group: name,
            message: groupsError.message,
          })}
        />
      )}
      {hubs?.length === 0 ? (
        <StateMessage
          title={t('fleet.group.noneTitle', { group: name })}
          remedy={annotatedEntity}
        >
          {t('fleet.group.noneText')}
        </StateMessage>
      ) : (
        <Hubs hubs={hubs} group={name} />
      )}
    </div>
  );
}

function Hubs(props: {
  readonly hubs?: readonly HubSummary[];
  readonly group: string;
}) {
  const t = useTexts();
  const clock = useClock();
  const { hubs, group } = props;
  const columns = useMemo(() => hubColumns(t, clock), [t, clock]);
  const order = useOrder(columns, hubs);
  const needy = hubs?.filter(needsAttention) ?? [];
  return (
    <>
      {hubs && <GroupHead hubs={hubs} />}
      {needy.length > 0 && <NeedsAttention hubs={needy} clock={clock} />}
      <Section
        title={t('fleet.table.name')}
        actions={
          <CsvButton
            name={t('fleet.table.name')}
            text={() => hubCsv(t, columns, order.rows ?? [])}
          />
        }
      >
        <DataTable
          label={t('fleet.group.rollup', { group })}
          columns={columns}
          rows={hubs}
          order={order}
          keyOf={hub => hub.name}
        />
        <StripLegend />
      </Section>
    </>
  );
}
