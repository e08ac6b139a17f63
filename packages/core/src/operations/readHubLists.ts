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
import type { HubLists } from '../scope/HubLists';

/** Reads one of kcm's kinds; `undefined` where that is no error to it. */
type ListKind = <T extends KubeObject>(
  plural: string,
  kind: string,
) => Promise<readonly T[] | undefined>;

/** What kcm keeps on the hub, all lists at the same time. */
export async function readHubLists(list: ListKind): Promise<Partial<HubLists>> {
  const [
    clusterDeployments,
    clusterTemplates,
    credentials,
    regions,
    managements,
    releases,
    managementBackups,
  ] = await Promise.all([
    list<ClusterDeployment>('clusterdeployments', 'ClusterDeployment'),
    list<ClusterTemplate>('clustertemplates', 'ClusterTemplate'),
    list<Credential>('credentials', 'Credential'),
    list<Region>('regions', 'Region'),
    list<Management>('managements', 'Management'),
    list<Release>('releases', 'Release'),
    list<ManagementBackup>('managementbackups', 'ManagementBackup'),
  ]);
  return {
    clusterDeployments,
    clusterTemplates,
    credentials,
    regions,
    managements,
    releases,
    managementBackups,
  };
}
