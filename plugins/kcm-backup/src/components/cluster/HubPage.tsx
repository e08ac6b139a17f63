import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { useTexts } from '../../useTexts';
import { TabFrame } from '../shared/TabFrame';
import { ClusterContent } from './ClusterContent';
import styles from './ClusterContent.module.css';

/** A management cluster by its name, also one that is no entity. */
export function HubPage() {
  const t = useTexts();
  const { hub = '' } = useParams();
  const fleet = useRouteRef(rootRouteRef);
  return (
    <TabFrame isPage>
      <p className={styles.crumb}>
        <Link href={fleet()}>{t('cluster.headline.fleet')}</Link>
      </p>
      <ClusterContent key={hub} hub={hub} isPage />
    </TabFrame>
  );
}
