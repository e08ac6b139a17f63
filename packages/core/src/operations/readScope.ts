import { ForbiddenError } from '../errors';
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
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { resolveScope } from '../scope/resolveScope';
import type { BackupScope, ScopeInput } from '../scope/BackupScope';
import { collect } from './collect';
import { NAMESPACES, kcmTypes } from './resourceTypes';

/** What kcm keeps on the hub that decides about backups. */
export interface HubState extends ScopeInput {
  /** The version of kcm's API that was read. */
  readonly apiVersion: 'v1alpha1' | 'v1beta1';
  readonly managements: readonly Management[];
  readonly releases: readonly Release[];
  readonly managementBackups: readonly ManagementBackup[];
  /** UID of the namespace kube-system; undefined where it may not be read. */
  readonly hubUid?: string;
}

/**
 * Reads what kcm keeps on the hub, all lists in parallel.
 *
 * @throws NotFoundError when kcm is not installed; ForbiddenError naming the
 *   kind that may not be listed: half a scope would be a wrong one
 */
export async function readHub(
  fleet: Fleet,
  { signal }: CallOptions = {},
): Promise<HubState> {
  const { hub } = fleet;
  const kcm = kcmTypes(hub, await hub.discover({ signal }));
  const list = async <T extends KubeObject>(plural: string): Promise<T[]> => {
    const type = kcm.type(plural);
    return type ? collect(hub.list<T>(type, { signal })) : [];
  };
  const [
    clusterDeployments,
    clusterTemplates,
    credentials,
    regions,
    managements,
    releases,
    managementBackups,
    hubUid,
  ] = await Promise.all([
    list<ClusterDeployment>('clusterdeployments'),
    list<ClusterTemplate>('clustertemplates'),
    list<Credential>('credentials'),
    list<Region>('regions'),
    list<Management>('managements'),
    list<Release>('releases'),
    list<ManagementBackup>('managementbackups'),
    readHubUid(fleet, { signal }),
  ]);
  return {
    apiVersion: kcm.version,
    clusterDeployments,
    clusterTemplates,
    credentials,
    regions,
    managements,
    releases,
    managementBackups,
    hubUid,
  };
}

/** {@link resolveScope} of what the hub says now. */
export async function readScope(
  fleet: Fleet,
  options: CallOptions = {},
): Promise<{ readonly hub: HubState; readonly scope: BackupScope }> {
  const hub = await readHub(fleet, options);
  return { hub, scope: resolveScope(hub) };
}

async function readHubUid(
  fleet: Fleet,
  options: CallOptions,
): Promise<string | undefined> {
  try {
    const key = { name: 'kube-system' };
    return (await fleet.hub.get(NAMESPACES, key, options))?.metadata.uid;
  } catch (error) {
    if (error instanceof ForbiddenError) return undefined;
    throw error;
  }
}
