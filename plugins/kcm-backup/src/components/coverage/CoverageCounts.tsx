import type { CoverageReport } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import styles from './coverage.module.css';
import { gapCounts } from './gapsByCluster';

const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** How much of what is missing, and how much is not. */
export function CoverageCounts({
  report,
}: {
  readonly report: CoverageReport;
}) {
  const t = useTexts();
  const { gaps, covered, regenerated, excluded, readAt } = report;
  const counts = gapCounts(gaps);
  const told =
    gaps.length === 0
      ? t('coverage.none')
      : SEVERITIES.filter(severity => counts[severity] > 0)
          .map(severity =>
            t(`coverage.counts.${severity}`, {
              amount: String(counts[severity]),
            }),
          )
          .join(', ');
  return (
    <p className={styles.counts}>
      <strong>{told}</strong>
      <span>{t('coverage.covered', { count: covered })}</span>
      <span>{t('coverage.regenerated', { count: regenerated })}</span>
      <span>{t('coverage.excluded', { count: excluded })}</span>
      <span>
        {t('coverage.readAt')} <Ago time={readAt} />
      </span>
    </p>
  );
}
