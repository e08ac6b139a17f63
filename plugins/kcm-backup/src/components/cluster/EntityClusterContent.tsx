import { useEntity } from '@backstage/plugin-catalog-react';
import { managementClusterOf } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { NoHubs } from '../fleet/NoHubs';
import { TabFrame } from '../shared/TabFrame';
import { ClusterContent } from './ClusterContent';

/** Tab of a management cluster's entity. */
export function EntityClusterContent() {
  const { entity } = useEntity();
  const hub = managementClusterOf(entity);
  return (
    <TabFrame>
      {hub ? <ClusterContent key={hub} hub={hub} /> : <NoHubs />}
    </TabFrame>
  );
}
