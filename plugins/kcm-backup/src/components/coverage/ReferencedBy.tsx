import type { CoverageGap } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import styles from './coverage.module.css';

const SHOWN = 3;

/** What names a gap, and how many clusters depend on it. */
export function ReferencedBy({
  gap: { referencedBy, clusters },
}: {
  readonly gap: CoverageGap;
}) {
  const t = useTexts();
  if (referencedBy.length + clusters.length === 0) return null;
  const hidden = referencedBy.length - SHOWN;
  return (
    <p className={styles.quiet} title={referencedBy.join('\n')}>
      {referencedBy.length > 0 &&
        t('coverage.namedBy', {
          names: referencedBy.slice(0, SHOWN).join(', '),
        })}
      {hidden > 0 && ` ${t('coverage.more', { amount: String(hidden) })}`}
      {referencedBy.length > 0 && clusters.length > 0 && ' · '}
      {clusters.length > 0 && (
        <span title={clusters.join('\n')}>
          {t('coverage.clusters', { count: clusters.length })}
        </span>
      )}
    </p>
  );
}
