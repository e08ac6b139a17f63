import type { Drill } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { classes } from '../shared/classes';
import styles from './status.module.css';

/** When a restore was last rehearsed, and how long it took. */
export function DrillNote(props: {
  readonly drill?: Drill;
  readonly now?: Date;
  /** In a sentence; else in two lines. */
  readonly isInline?: boolean;
}) {
  const t = useTexts();
  const { drill, now, isInline } = props;
  if (!drill)
    return <span className={styles.muted}>{t('fleet.table.drillNever')}</span>;
  return (
    <span className={styles.number}>
      <Ago time={drill.at} now={now} />
      {drill.result === 'failed' && `, ${t('fleet.table.drillFailed')}`}
      {drill.seconds !== undefined && isInline && ', '}
      {drill.seconds !== undefined && (
        <span className={classes(!isInline && styles.note)}>
          {t('fleet.table.drillTook', { span: span(drill.seconds) })}
        </span>
      )}
    </span>
  );
}
