import type { Entity } from '@backstage/catalog-model';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo } from 'react';
import { useTexts } from '../../useTexts';
import { annotatedEntity } from '../fleet/NoHubs';
import { CsvButton } from '../shared/CsvButton';
import { DataTable } from '../shared/DataTable';
import { ErrorPanel } from '../shared/ErrorPanel';
import { useNow } from '../shared/Now';
import { StripLegend } from '../shared/RunStrip';
import { Section } from '../shared/Section';
import { StaleNote } from '../shared/StaleNote';
import { StateMessage } from '../shared/StateMessage';
import { tableCsv } from '../shared/tableCsv';
import { hubColumns } from '../status/hubColumns';
import { needsAttention } from '../status/levelRank';
import styles from './GroupContent.module.css';
import { NeedsAttention } from './NeedsAttention';
import { useGroupHubs } from './useGroupHubs';

/** Can this team get its clusters back? */
export function GroupContent({ group }: { readonly group: Entity }) {
  const t = useTexts();
  const { hubs, error, groupsError, refresh } = useGroupHubs(group);
  const name = group.metadata.title ?? group.metadata.name;
  if (!hubs && error) return <ErrorPanel error={error} onRetry={refresh} />;
  return (
    <div className={styles.content}>
      {error && <StaleNote error={error} onRetry={refresh} />}
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
  const clock = useNow();
  const { hubs, group } = props;
  const columns = useMemo(() => hubColumns(t, clock), [t, clock]);
  const needy = hubs?.filter(needsAttention) ?? [];
  return (
    <>
      {needy.length > 0 && (
        <Section title={t('fleet.group.needs')}>
          <NeedsAttention hubs={needy} clock={clock} />
        </Section>
      )}
      <Section
        title={t('fleet.table.name')}
        note={hubs && judgement(needy.length, hubs.length)}
        actions={
          <CsvButton
            name={t('fleet.table.name')}
            text={() => tableCsv(columns, hubs ?? [])}
          />
        }
      >
        <DataTable
          label={t('fleet.group.rollup', { group })}
          columns={columns}
          rows={hubs}
          keyOf={hub => hub.name}
        />
        <StripLegend />
      </Section>
    </>
  );

  function judgement(bad: number, count: number): string {
    return bad > 0
      ? t('fleet.group.attention', { bad: String(bad), total: String(count) })
      : t('fleet.group.allGood', { count });
  }
}
