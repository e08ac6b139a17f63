import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { Ago, Span } from '../shared/Ago';
import { toneClass, type Tone } from '../shared/tones';
import { byteSize } from './byteSize';
import { Facts } from './Facts';
import styles from './recoveryPoint.module.css';

/** What a run came to, and its facts. */
export function RunFacts({ run }: { readonly run: BackupRun }) {
  const t = useTexts();
  const { tone, text } = judgement(run, t);
  return (
    <div className={toneClass(tone)}>
      <p className={styles.judgement}>{text}</p>
      <Facts facts={factsOf(run, t)} />
    </div>
  );
}

function judgement(
  run: BackupRun,
  t: Texts,
): { readonly tone: Tone; readonly text: string } {
  if (run.goneAt) return { tone: 'unknown', text: t('recoveryPoint.gone') };
  if (run.outcome === 'running')
    return { tone: 'good', text: t('recoveryPoint.running') };
  if (!run.usable) return { tone: 'bad', text: t('recoveryPoint.unusable') };
  return run.degraded
    ? { tone: 'attention', text: t('recoveryPoint.degraded') }
    : { tone: 'good', text: t('recoveryPoint.usable') };
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
    [t('recoveryPoint.items'), items?.toLocaleString('en')],
    [t('recoveryPoint.size'), bytes !== undefined && byteSize(bytes)],
    [t('recoveryPoint.expires'), expires && <Ago time={expires} />],
    [t('recoveryPoint.location'), run.location],
    [t('recoveryPoint.origin'), t(`shared.origin.${run.origin}`)],
    [t('recoveryPoint.parent'), run.parent],
    [t('recoveryPoint.release'), run.kcmRelease],
  ];
}
