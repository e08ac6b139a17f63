import { Flex, TextField } from '@backstage/ui';
import type { NewBackup } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { ChoiceGroup } from './ChoiceGroup';
import { isValidName } from './isValidName';
import { isValidTtl } from './isValidTtl';
import { LocationSelect } from './LocationSelect';

/** What the form holds: texts may be empty or wrong. */
export interface BackUpDraft {
  readonly by: 'direct' | 'kcm';
  readonly name: string;
  readonly ttl: string;
  readonly storageLocation?: string;
}

export const EMPTY_BACK_UP: BackUpDraft = { by: 'direct', name: '', ttl: '' };

/** What is to be asked for, if the form can be sent as it is. */
export function newBackupOf(draft: BackUpDraft): NewBackup | undefined {
  const { by, name, ttl, storageLocation } = draft;
  const direct = by === 'direct';
  if (name && !isValidName(name)) return undefined;
  if (direct && ttl && !isValidTtl(ttl)) return undefined;
  return {
    direct,
    ...(name && { name }),
    ...(direct && ttl && { ttl }),
    ...(storageLocation && { storageLocation }),
  };
}

/** Who makes the backup, its name, how long it is kept, and where. */
export function BackUpForm({
  hub,
  draft,
  onChange,
}: {
  readonly hub: string;
  readonly draft: BackUpDraft;
  readonly onChange: (draft: BackUpDraft) => void;
}) {
  const t = useTexts();
  const change = (part: Partial<BackUpDraft>) =>
    onChange({ ...draft, ...part });
  return (
    <Flex direction="column" gap="4">
      <ChoiceGroup
        label={t('actions.backUpNow.how')}
        value={draft.by}
        onChange={by => change({ by })}
        choices={[
          {
            id: 'direct',
            label: t('actions.backUpNow.direct'),
            means: t('actions.backUpNow.directMeans'),
          },
          {
            id: 'kcm',
            label: t('actions.backUpNow.throughKcm'),
            means: t('actions.backUpNow.throughKcmMeans'),
          },
        ]}
      />
      <NameField
        description={t('actions.backUpNow.nameHelp')}
        value={draft.name}
        onChange={name => change({ name })}
      />
      {draft.by === 'direct' && (
        <TtlField value={draft.ttl} onChange={ttl => change({ ttl })} />
      )}
      <LocationSelect
        hub={hub}
        value={draft.storageLocation}
        onChange={storageLocation => change({ storageLocation })}
      />
    </Flex>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  readonly isRequired?: boolean;
}

/** The name of a backup or schedule. */
export function NameField(props: FieldProps) {
  const t = useTexts();
  return (
    <TextField
      {...props}
      label={t('actions.backUpNow.name')}
      autoComplete="off"
      spellCheck="false"
      validationBehavior="aria"
      validate={name =>
        name && !isValidName(name) ? t('actions.backUpNow.nameInvalid') : null
      }
    />
  );
}

/** How long a backup is kept. */
export function TtlField(props: FieldProps) {
  const t = useTexts();
  return (
    <TextField
      {...props}
      label={t('actions.backUpNow.ttl')}
      description={t('actions.backUpNow.ttlHelp')}
      autoComplete="off"
      spellCheck="false"
      validationBehavior="aria"
      validate={ttl =>
        ttl && !isValidTtl(ttl) ? t('actions.backUpNow.ttlInvalid') : null
      }
    />
  );
}
