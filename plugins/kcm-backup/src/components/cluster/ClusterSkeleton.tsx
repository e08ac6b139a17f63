import { Skeleton } from '@backstage/ui';
import { useTexts } from '../../useTexts';
import { Section } from '../shared/Section';
import styles from './ClusterContent.module.css';
import { ClusterTable } from './ClusterTable';

/** The tab before the first answer, in the layout that it will have. */
export function ClusterSkeleton() {
  const t = useTexts();
  return (
    <div className={styles.content} aria-busy="true">
      <span role="status" className={styles.hidden}>
        {t('shared.loading')}
      </span>
      <div className={styles.headline}>
        <div className={styles.judgement}>
          <Skeleton className={styles.bone} width="32rem" height="1.75rem" />
        </div>
        <Skeleton className={styles.bone} width="17rem" height="2.25rem" />
        <div className={styles.versions}>
          <Skeleton className={styles.bone} width="16rem" height="0.75rem" />
        </div>
      </div>
      <Section title={t('cluster.findings.title')}>
        <div className={styles.findings}>
          <FindingBones />
          <FindingBones />
        </div>
      </Section>
      <ClusterTable />
    </div>
  );
}

function FindingBones() {
  return (
    <div className={styles.finding}>
      <Skeleton className={styles.bone} width="5rem" height="1rem" />
      <div className={styles.findingBody}>
        <Skeleton className={styles.bone} width="14rem" height="1rem" />
        <Skeleton className={styles.bone} width="80%" height="1rem" />
        <Skeleton className={styles.bone} width="100%" height="2.25rem" />
      </div>
    </div>
  );
}
