import { useEntity } from '@backstage/plugin-catalog-react';
import { managementClusterOf } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { NoHubs } from '../fleet/NoHubs';
import { StatusCard } from './StatusCard';

/** Card of a management cluster's overview. */
export function EntityStatusCard() {
  const { entity } = useEntity();
  const hub = managementClusterOf(entity);
  return hub ? <StatusCard key={hub} hub={hub} /> : <NoHubs />;
}
