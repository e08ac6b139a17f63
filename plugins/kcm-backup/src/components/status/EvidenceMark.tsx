import type {
  BackupRun,
  Evidence,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { classes } from '../shared/classes';
import { Hinted } from '../shared/Hinted';
import { LevelIcon } from '../shared/LevelIcon';
import { toneClass } from '../shared/tones';
import styles from './status.module.css';

/** From the least proof to the most. */
export const EVIDENCE: readonly Evidence[] = [
  'recorded',
  'stored',
  'verified',
  'restored',
];

/** The same to be copied. */
export function evidenceWord(
  run: Pick<BackupRun, 'evidence' | 'verificationFailed'>,
): string | undefined {
  return run.verificationFailed ? 'damaged' : run.evidence;
}

/** How far a recovery point is proved: bars that rise, and the word. */
export function EvidenceMark(props: {
  readonly evidence?: Evidence;
  /** Whether its archive was read and found damaged, which tells more. */
  readonly isDamaged?: boolean;
}) {
  const t = useTexts();
  const { evidence, isDamaged } = props;
  if (isDamaged) {
    return (
      <Hinted
        className={classes(styles.evidence, styles.damaged, toneClass('bad'))}
        hint={t('shared.evidence.means.damaged')}
      >
        <LevelIcon level="Unprotected" className={styles.damagedIcon} />
        {t('shared.evidence.damaged')}
      </Hinted>
    );
  }
  if (!evidence) return <span className={styles.muted}>–</span>;
  const reached = EVIDENCE.indexOf(evidence);
  return (
    <Hinted
      className={styles.evidence}
      hint={t(`shared.evidence.means.${evidence}`)}
    >
      <svg viewBox="0 0 18 12" className={styles.rungs} aria-hidden="true">
        {EVIDENCE.map((rung, index) => (
          <rect
            key={rung}
            x={index * 4.75 + 0.5}
            y={8.5 - index * 2.7}
            width="3"
            height={3 + index * 2.7}
            fill={index <= reached ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth={index <= reached ? 0 : 0.8}
            opacity={index <= reached ? 1 : 0.55}
          />
        ))}
      </svg>
      {t(`shared.evidence.${evidence}`)}
    </Hinted>
  );
}
