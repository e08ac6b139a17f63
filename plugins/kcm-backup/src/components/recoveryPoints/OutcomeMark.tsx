import type {
  BackupRun,
  SlotState,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Hinted } from '../shared/Hinted';
import { SlotGlyph } from '../shared/SlotGlyph';
import styles from './recoveryPoints.module.css';

const SHAPES: Readonly<Record<BackupRun['outcome'], SlotState>> = {
  completed: 'completed',
  degraded: 'degraded',
  failed: 'failed',
  running: 'running',
  deleting: 'no-data',
};

/** What became of a run, in the shape that the strips have for it. */
export function OutcomeMark(props: { readonly run: BackupRun }) {
  const t = useTexts();
  const { outcome, phase, errors = 0, warnings = 0 } = props.run;
  return (
    <span className={styles.outcome}>
      <svg width="6" height="16" viewBox="-1 0 6 16" aria-hidden="true">
        <SlotGlyph state={SHAPES[outcome]} x={0} width={4} />
      </svg>
      <span>
        <Hinted hint={phase}>{t(`shared.outcome.${outcome}`)}</Hinted>
        {errors + warnings > 0 && (
          <span className={styles.note}>
            {t('cluster.points.problems', {
              errors: String(errors),
              warnings: String(warnings),
            })}
          </span>
        )}
      </span>
    </span>
  );
}
