import type { CoverageReport } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import styles from './coverage.module.css';
import { gapCounts } from './gapsByCluster';

/** How much of what is missing, and how much is not. */
export function CoverageCounts({
  report,
}: {
  readonly report: CoverageReport;
}) {
  const t = useTexts();
  const { gaps, covered, regenerated, excluded, readAt } = report;
  const { critical, warning, info } = gapCounts(gaps);
  const told =
    gaps.length === 0
      ? t('coverage.none')
      : t('coverage.counts', {
          critical: String(critical),
          warning: String(warning),
          info: String(info),
        });
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
