import type {
  Level,
  Severity,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { classes } from './classes';
import { useTexts } from '../../useTexts';
import { LevelIcon } from './LevelIcon';
import styles from './LevelMark.module.css';
import { toneClass, toneOfLevel, toneOfSeverity } from './tones';

/** A level: shape, word, and then colour. */
export function LevelMark(props: {
  readonly level: Level;
  readonly size?: 'normal' | 'large';
}) {
  const t = useTexts();
  const { level, size } = props;
  return (
    <span
      className={classes(
        styles.mark,
        toneClass(toneOfLevel(level)),
        size === 'large' && styles.large,
      )}
    >
      <LevelIcon level={level} className={styles.icon} />
      {t(`shared.level.${level}`)}
    </span>
  );
}

const SHAPE_OF: Readonly<Record<Severity, Level>> = {
  critical: 'Unprotected',
  warning: 'AtRisk',
  info: 'Unknown',
};

/** The severity of a finding or gap, in the same way. */
export function SeverityMark(props: { readonly severity: Severity }) {
  const t = useTexts();
  const { severity } = props;
  return (
    <span className={classes(styles.mark, toneClass(toneOfSeverity(severity)))}>
      <LevelIcon level={SHAPE_OF[severity]} className={styles.icon} />
      {t(`shared.severity.${severity}`)}
    </span>
  );
}
