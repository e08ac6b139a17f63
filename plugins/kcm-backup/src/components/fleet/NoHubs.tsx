import {
  MANAGEMENT_CLUSTER_ANNOTATION,
  statusReadPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { StateMessage } from '../shared/StateMessage';

const EXAMPLE = `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: mgmt-eu
  annotations:
    ${MANAGEMENT_CLUSTER_ANNOTATION}: mgmt-eu
spec:
  type: kubernetes-cluster
  owner: group:default/platform-eu`;

/** How an entity becomes a management cluster. */
export const annotatedEntity = EXAMPLE;

/** No hub is there, or none may be seen: the two are told alike. */
export function NoHubs() {
  const t = useTexts();
  return (
    <StateMessage title={t('fleet.none.title')} remedy={EXAMPLE}>
      {t('fleet.none.text', { permission: statusReadPermission.name })}
    </StateMessage>
  );
}
