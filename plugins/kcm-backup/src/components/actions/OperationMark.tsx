import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiLoader4Line,
  RiPauseCircleLine,
  RiQuestionFill,
  RiStopCircleLine,
  type RemixiconComponentType,
} from '@remixicon/react';

import { useTexts } from '../../useTexts';
import { classes } from '../shared/classes';
import { toneClass } from '../shared/tones';
import styles from './actions.module.css';
import { toneOfOperation } from './operationTone';

const ICONS: Readonly<Record<Operation['state'], RemixiconComponentType>> = {
  running: RiLoader4Line,
  waiting: RiQuestionFill,
  succeeded: RiCheckboxCircleFill,
  degraded: RiAlertFill,
  failed: RiCloseCircleFill,
  interrupted: RiPauseCircleLine,
  cancelled: RiStopCircleLine,
};

/** How an operation stands: a shape, a word, and then colour. */
export function OperationMark({ state }: Pick<Operation, 'state'>) {
  const t = useTexts();
  const Icon = ICONS[state];
  return (
    <span className={classes(styles.mark, toneClass(toneOfOperation(state)))}>
      <Icon
        size={16}
        aria-hidden
        className={classes(state === 'running' && styles.turning)}
      />
      {t(`actions.state.${state}`)}
    </span>
  );
}
