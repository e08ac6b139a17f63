import { span } from '@kcm-backup/core';
import { useTexts } from '../../useTexts';
import { classes } from '../shared/classes';
import { Hinted } from '../shared/Hinted';
import { toneClass } from '../shared/tones';
import { ratio } from './ratio';
import type { Rpos } from './rpoAt';
import styles from './status.module.css';

/** How much of the RPO is used up; above 1 in bold, as it is a breach. */
export function Rpo({ rpo }: { readonly rpo: Rpos }) {
  const t = useTexts();
  const { rpoRatio, rpoSeconds, rpoTargetSeconds } = rpo;
  if (rpoRatio === undefined) {
    return (
      <span className={classes(styles.muted, styles.number)}>
        {rpoSeconds === undefined ? '–' : t('fleet.table.rpoUnknown')}
      </span>
    );
  }
  const hint =
    rpoSeconds !== undefined && rpoTargetSeconds !== undefined
      ? t('fleet.table.rpoOf', {
          age: span(rpoSeconds),
          target: span(rpoTargetSeconds),
        })
      : undefined;
  return (
    <Hinted
      hint={hint}
      className={classes(
        styles.number,
        rpoRatio > 1 && classes(styles.breach, toneClass('bad')),
      )}
    >
      {ratio(rpoRatio)}
    </Hinted>
  );
}
