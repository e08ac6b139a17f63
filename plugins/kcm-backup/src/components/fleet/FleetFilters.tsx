import { Button, SearchField, Select } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import styles from './FleetPage.module.css';
import { ownerName } from '../status/ownerName';
import { filterOptions, type HubFilters } from './hubFilters';

const ANY = '';

/** Narrows the fleet. */
export function FleetFilters(props: {
  readonly hubs: readonly HubSummary[];
  readonly filters: HubFilters;
  readonly onChange: (change: Partial<HubFilters>) => void;
  readonly onClear: () => void;
}) {
  const t = useTexts();
  const { hubs, filters, onChange, onClear } = props;
  const options = filterOptions(hubs);
  return (
    <div className={styles.filters}>
      <SearchField
        size="small"
        className={styles.search}
        aria-label={t('fleet.filter.search')}
        placeholder={t('fleet.filter.searchPlaceholder')}
        value={filters.search ?? ''}
        onChange={search => onChange({ search })}
      />
      <Filter
        label={t('fleet.filter.owner')}
        values={options.owner}
        value={filters.owner}
        nameOf={ownerName}
        onChange={owner => onChange({ owner })}
      />
      <Filter
        label={t('fleet.filter.region')}
        values={options.region}
        value={filters.region}
        onChange={region => onChange({ region })}
      />
      <Filter
        label={t('fleet.filter.kcm')}
        values={options.kcm}
        value={filters.kcm}
        onChange={kcm => onChange({ kcm })}
      />
      {Object.values(filters).some(Boolean) && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('fleet.filter.clear')}
        </Button>
      )}
    </div>
  );
}

function Filter(props: {
  readonly label: string;
  readonly values: readonly string[];
  readonly value: string | undefined;
  readonly nameOf?: (value: string) => string;
  readonly onChange: (value: string | undefined) => void;
}) {
  const t = useTexts();
  const { label, values, value, nameOf = it => it, onChange } = props;
  // A value of the URL that no hub has any more stays there to be seen.
  const known = value && !values.includes(value) ? [...values, value] : values;
  const options = [
    { value: ANY, label: `${label}: ${t('fleet.filter.any')}` },
    ...known.map(it => ({ value: it, label: nameOf(it) })),
  ];
  return (
    <Select
      size="small"
      className={styles.filter}
      aria-label={label}
      options={options}
      selectionMode="single"
      value={value ?? ANY}
      onChange={key => onChange(key ? String(key) : undefined)}
    />
  );
}
