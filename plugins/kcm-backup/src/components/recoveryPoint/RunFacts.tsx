import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { Ago, Span } from '../shared/Ago';
import { numberText } from '../shared/numberText';
import { toneClass } from '../shared/tones';
import { byteSize } from './byteSize';
import { Facts } from './Facts';
import { pointState, TONES } from './pointState';
import styles from './recoveryPoint.module.css';

/** What a run came to, and its facts. */
export function RunFacts({ run }: { readonly run: BackupRun }) {
  const t = useTexts();
  const state = pointState(run);
  return (
    <div className={toneClass(TONES[state])}>
      <p className={styles.judgement}>{t(`recoveryPoint.state.${state}`)}</p>
      <Facts facts={factsOf(run, t)} />
    </div>
  );
}

function factsOf(
  run: BackupRun,
  t: Texts,
): readonly (readonly [string, ReactNode])[] {
  const { startedAt, expires, durationSeconds, items, bytes } = run;
  return [
    [t('recoveryPoint.cluster'), run.cluster],
    [t('recoveryPoint.phase'), run.phase],
    [t('recoveryPoint.started'), startedAt && <Ago time={startedAt} />],
    [
      t('recoveryPoint.took'),
      durationSeconds !== undefined && <Span seconds={durationSeconds} />,
    ],
    [t('recoveryPoint.items'), items !== undefined && numberText(items)],
    [t('recoveryPoint.size'), bytes !== undefined && byteSize(bytes)],
    [t('recoveryPoint.expires'), expires && <Ago time={expires} />],
    [t('recoveryPoint.location'), run.location],
    [t('recoveryPoint.origin'), t(`shared.origin.${run.origin}`)],
    [t('recoveryPoint.parent'), run.parent],
    [t('recoveryPoint.release'), run.kcmRelease],
  ];
}
