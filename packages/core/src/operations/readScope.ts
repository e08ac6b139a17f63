import { ForbiddenError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { resolveScope } from '../scope/resolveScope';
import type { BackupScope } from '../scope/BackupScope';
import type { HubLists } from '../scope/HubLists';
import { collect } from './collect';
import { readHubLists } from './readHubLists';
import { NAMESPACES, kcmTypes } from './resourceTypes';

/** What kcm keeps on the hub that decides about backups, and which hub it is. */
export interface HubState extends HubLists {
  /** The version of kcm's API that was read. */
  readonly apiVersion: 'v1alpha1' | 'v1beta1';
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
  const [lists, hubUid] = await Promise.all([
    // This `list` gives each of them, or throws.
    readHubLists(list) as Promise<HubLists>,
    readHubUid(fleet, { signal }),
  ]);
  return { apiVersion: kcm.version, ...lists, hubUid };
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
