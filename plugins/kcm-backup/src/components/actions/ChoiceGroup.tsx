import { Radio, RadioGroup } from '@backstage/ui';
import styles from './actions.module.css';

/** One of several ways. */
export interface Choice<K extends string> {
  readonly id: K;
  readonly label: string;
  /** What it means to choose it. */
  readonly means: string;
}

/** Radio buttons that tell what each of them means. */
export function ChoiceGroup<K extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice<K>[];
  readonly value: K;
  readonly onChange: (chosen: K) => void;
}) {
  return (
    <RadioGroup
      label={label}
      value={value}
      onChange={chosen => onChange(chosen as K)}
    >
      {choices.map(choice => (
        <Radio key={choice.id} value={choice.id} className={styles.choice}>
          <span>
            <span className={styles.choiceLabel}>{choice.label}</span>
            <span className={styles.choiceMeans}>{choice.means}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
