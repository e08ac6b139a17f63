import type { KubeApi, KubeObject } from '../control-plane';

const group = 'cluster.x-k8s.io/v1beta2';

/** What stands for a machine, and what owns it: from the top. */
const kinds = [
  [group, 'MachineDeployment'],
  [group, 'MachineSet'],
  [group, 'Machine'],
  [`infrastructure.${group}`, 'DevMachine'],
  [`bootstrap.${group}`, 'KubeadmConfig'],
  [`controlplane.${group}`, 'KubeadmControlPlane'],
] as const;

/** One object of a cluster's machines, without what differs on another hub. */
export interface MachineObject {
  /** `Machine/dev-md-abcde-fghij`. */
  readonly object: string;
  /** Its owners that exist with the UID it names: `MachineSet/dev-md-abcde`. */
  readonly owners: readonly string[];
  /** The machine of the cloud. */
  readonly providerID?: string;
  /** `DevMachine/...`, of a Machine. */
  readonly infrastructure?: string;
  readonly replicas?: number;
}

/** All objects that make up a namespace's machines, sorted. */
export async function machinesOf(
  api: KubeApi,
  namespace: string,
): Promise<MachineObject[]> {
  const lists = kinds.map(([version, kind]) =>
    api.list(version, kind, namespace),
  );
  const found = (await Promise.all(lists)).flat();
  const clusters = await api.list(group, 'Cluster', namespace);
  const uids = new Map(
    [...found, ...clusters].map(each => [each.metadata.uid, nameOf(each)]),
  );
  return found
    .map(each => machineObject(each, uids))
    .sort((a, b) => (a.object < b.object ? -1 : 1));
}

function machineObject(
  each: KubeObject,
  uids: ReadonlyMap<string | undefined, string>,
): MachineObject {
  const { providerID, infrastructureRef, replicas } = each.spec;
  const references = (each.metadata.ownerReferences ?? []) as {
    readonly uid: string;
  }[];
  return {
    object: nameOf(each),
    owners: references.map(({ uid }) => uids.get(uid) ?? 'nobody').sort(),
    ...(providerID && { providerID }),
    ...(infrastructureRef && {
      infrastructure: `${infrastructureRef.kind}/${infrastructureRef.name}`,
    }),
    ...(replicas !== undefined && { replicas }),
  };
}

function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.name}`;
}
