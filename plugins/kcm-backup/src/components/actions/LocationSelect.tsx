import { Select } from '@backstage/ui';
import type { Storage } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useHub } from '../../api/useHub';
import { type Texts, useTexts } from '../../useTexts';

const DEFAULT = '';

/** Which of the hub's storage locations; `undefined` is Velero's default. */
export function LocationSelect({
  hub,
  value,
  onChange,
}: {
  readonly hub: string;
  readonly value: string | undefined;
  readonly onChange: (location: string | undefined) => void;
}) {
  const t = useTexts();
  const { value: details } = useHub(hub);
  const storage = details?.status[0]?.storage ?? [];
  return (
    <Select
      label={t('actions.backUpNow.location')}
      options={options(storage, t)}
      value={value ?? DEFAULT}
      onChange={key => onChange(key ? String(key) : undefined)}
    />
  );
}

function options(storage: readonly Storage[], t: Texts) {
  const usual = storage.find(location => location.default);
  return [
    {
      id: DEFAULT,
      label: usual
        ? t('actions.backUpNow.locationDefault', { name: usual.name })
        : t('actions.backUpNow.locationNoDefault'),
    },
    ...storage.map(location => ({
      id: location.name,
      label: labelOf(location, t),
      disabled: unusable(location) !== undefined,
    })),
  ];
}

function labelOf(location: Storage, t: Texts): string {
  const phase = unusable(location);
  const { name } = location;
  return phase
    ? t('actions.backUpNow.locationUnavailable', { name, phase })
    : name;
}

/** Why no backup can be written there. */
function unusable({ accessMode, phase }: Storage): string | undefined {
  if (accessMode === 'ReadOnly') return accessMode;
  return phase === 'Available' ? undefined : (phase ?? '?');
}
