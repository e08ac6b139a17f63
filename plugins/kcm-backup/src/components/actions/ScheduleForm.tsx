import { Button, Checkbox, TextField } from '@backstage/ui';
import type {
  NewSchedule,
  ScheduleExplanation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Answer } from '../../api/useAnswer';
import { useTexts } from '../../useTexts';
import { NameField, TtlField } from './BackUpForm';
import { ChoiceGroup } from './ChoiceGroup';
import { isValidName } from './isValidName';
import { isValidTtl } from './isValidTtl';
import { LocationSelect } from './LocationSelect';
import { ScheduleMeaning } from './ScheduleMeaning';
import styles from './actions.module.css';

/** What the form holds: texts may be empty or wrong. */
export interface ScheduleDraft {
  readonly name: string;
  readonly expression: string;
  readonly by: 'kcm' | 'direct';
  readonly beforeUpgrade: boolean;
  readonly ttl: string;
  readonly storageLocation?: string;
}

export const EMPTY_SCHEDULE: ScheduleDraft = {
  name: '',
  expression: '',
  by: 'kcm',
  beforeUpgrade: true,
  ttl: '',
};

/** What is to be created, if the form can be sent as it is. */
export function newScheduleOf(
  draft: ScheduleDraft,
  explanation: ScheduleExplanation | undefined,
): NewSchedule | undefined {
  const { name, ttl, storageLocation, beforeUpgrade } = draft;
  const schedule = draft.expression.trim();
  const fires =
    explanation?.expression === schedule &&
    explanation.valid &&
    explanation.next.length > 0;
  if (!isValidName(name) || !fires) return undefined;
  const location = storageLocation ? { storageLocation } : {};
  if (draft.by === 'kcm')
    return { name, schedule, direct: false, beforeUpgrade, ...location };
  if (ttl && !isValidTtl(ttl)) return undefined;
  const kept = ttl ? { ttl } : {};
  return {
    name,
    schedule,
    direct: true,
    beforeUpgrade: false,
    ...kept,
    ...location,
  };
}

interface FormProps {
  readonly hub: string;
  readonly draft: ScheduleDraft;
  readonly explanation: Answer<ScheduleExplanation>;
  readonly onChange: (draft: ScheduleDraft) => void;
}

/** When, by whom, under which name, and where to. */
export function ScheduleForm({ hub, draft, explanation, onChange }: FormProps) {
  const t = useTexts();
  const change = (part: Partial<ScheduleDraft>) =>
    onChange({ ...draft, ...part });
  return (
    <>
      <TextField
        label={t('actions.schedule.expression')}
        description={t('actions.schedule.expressionHelp')}
        value={draft.expression}
        onChange={expression => change({ expression })}
        autoComplete="off"
        spellCheck="false"
        maxLength={200}
        isRequired
      />
      <Presets onChoose={expression => change({ expression })} />
      <ScheduleMeaning
        expression={draft.expression.trim()}
        answer={explanation}
      />
      <NameField
        value={draft.name}
        onChange={name => change({ name })}
        isRequired
      />
      <Makers draft={draft} change={change} />
      <LocationSelect
        hub={hub}
        value={draft.storageLocation}
        onChange={storageLocation => change({ storageLocation })}
      />
    </>
  );
}

function Presets({
  onChoose,
}: {
  readonly onChoose: (expression: string) => void;
}) {
  const t = useTexts();
  const presets = [
    { expression: '0 2 * * *', label: t('actions.schedule.daily') },
    { expression: '0 */6 * * *', label: t('actions.schedule.sixHours') },
    { expression: '0 2 * * 0', label: t('actions.schedule.weekly') },
  ];
  return (
    <div
      className={styles.presets}
      role="group"
      aria-label={t('actions.schedule.presets')}
    >
      {presets.map(({ expression, label }) => (
        <Button
          key={expression}
          size="small"
          variant="secondary"
          onPress={() => onChoose(expression)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

function Makers({
  draft,
  change,
}: {
  readonly draft: ScheduleDraft;
  readonly change: (part: Partial<ScheduleDraft>) => void;
}) {
  const t = useTexts();
  return (
    <>
      <ChoiceGroup
        label={t('actions.schedule.how')}
        value={draft.by}
        onChange={by => change({ by })}
        choices={[
          {
            id: 'kcm',
            label: t('actions.schedule.throughKcm'),
            means: t('actions.schedule.throughKcmMeans'),
          },
          {
            id: 'direct',
            label: t('actions.schedule.direct'),
            means: t('actions.schedule.directMeans'),
          },
        ]}
      />
      {draft.by === 'kcm' ? (
        <Checkbox
          isSelected={draft.beforeUpgrade}
          onChange={beforeUpgrade => change({ beforeUpgrade })}
        >
          {t('actions.schedule.beforeUpgrade')}
        </Checkbox>
      ) : (
        <TtlField value={draft.ttl} onChange={ttl => change({ ttl })} />
      )}
    </>
  );
}
