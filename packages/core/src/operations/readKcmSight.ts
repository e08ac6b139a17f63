import type { KubeObject } from '../objects/KubeObject';
import type {
  ClusterDeployment,
  ClusterTemplate,
  Credential,
  Management,
  ManagementBackup,
  Region,
  Release,
} from '../objects/kcm';
import type { Fleet } from '../ports/Fleet';
import type { KcmSight } from '../status/DrInput';
import { kcmTypes, NAMESPACES } from './resourceTypes';
import type { Sight } from './Sight';

/**
 * What kcm keeps on the hub, all lists at the same time.
 *
 * @throws NotFoundError without kcm
 */
export async function readKcmSight(
  { hub }: Fleet,
  sight: Sight,
): Promise<KcmSight> {
  const kcm = kcmTypes(hub, sight.discovery);
  const list = <T extends KubeObject>(plural: string, kind: string) =>
    sight.list<T>(kcm.type(plural), { what: `${kind}s`, matters: true });
  const [
    managements,
    releases,
    managementBackups,
    clusterDeployments,
    clusterTemplates,
    credentials,
    regions,
    kubeSystem,
  ] = await Promise.all([
    list<Management>('managements', 'Management'),
    list<Release>('releases', 'Release'),
    list<ManagementBackup>('managementbackups', 'ManagementBackup'),
    list<ClusterDeployment>('clusterdeployments', 'ClusterDeployment'),
    list<ClusterTemplate>('clustertemplates', 'ClusterTemplate'),
    list<Credential>('credentials', 'Credential'),
    list<Region>('regions', 'Region'),
    sight.attempt({ what: 'Namespace kube-system', matters: false }, () =>
      hub.get(NAMESPACES, { name: 'kube-system' }, { signal: sight.signal }),
    ),
  ]);
  return {
    apiVersion: kcm.version,
    managements,
    releases,
    managementBackups,
    clusterDeployments,
    clusterTemplates,
    credentials,
    regions,
    kubeSystem,
  };
}
