import { Skeleton } from '@backstage/ui';
import { useTexts } from '../../useTexts';
import styles from './coverage.module.css';

/** As the counts and three gaps are laid out. */
export function CoverageBones() {
  const t = useTexts();
  return (
    <div className={styles.report} aria-busy="true">
      <span className={styles.quiet} role="status">
        {t('coverage.reading')}
      </span>
      <Skeleton width="100%" height={96} />
      <Skeleton width="100%" height={96} />
      <Skeleton width="100%" height={96} />
    </div>
  );
}
