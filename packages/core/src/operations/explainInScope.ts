import type { KubeObject } from '../objects/KubeObject';
import type { BackupStorageLocation } from '../objects/velero';
import type {
  CallOptions,
  Cluster,
  Discovery,
  ResourceType,
} from '../ports/Cluster';
import type { ClusterScope } from '../scope/BackupScope';
import { explainScope, type ScopeAnswer } from '../scope/explainScope';
import { listVeleroIfAny } from './listVelero';
import { remadeByHand } from './remadeByHand';
import { STORAGE_LOCATIONS } from './resourceTypes';
import { takenAlong } from './takenAlong';

/** A cluster, and all that decides what its backup holds. */
export interface ScopeSight extends CallOptions {
  readonly cluster: Cluster;
  readonly discovery: Discovery;
  readonly scope: ClusterScope;
  /** Velero's. */
  readonly namespace: string;
  /** Velero's storage locations there, read with the first call. */
  readonly locations: () => Promise<readonly BackupStorageLocation[]>;
}

/** Velero's storage locations, read once and only when they are asked for. */
export function readLocationsOnce(
  cluster: Cluster,
  options: CallOptions & { readonly namespace: string },
): ScopeSight['locations'] {
  let read: Promise<readonly BackupStorageLocation[]> | undefined;
  return () => (read ??= listVeleroIfAny(cluster, STORAGE_LOCATIONS, options));
}

/**
 * Whether the backup of a cluster holds an object, with all that takes it along
 * or keeps it out. The one answer to that question, for one object and for all.
 */
export async function explainInScope(
  sight: ScopeSight,
  type: ResourceType,
  object: KubeObject,
): Promise<ScopeAnswer> {
  const { scope, namespace } = sight;
  const ask = { object, group: type.group, plural: type.plural, scope };
  const answer = explainScope(ask);
  if (answer.verdict !== 'left-out' || !answer.remedy) return answer;
  const { locations } = sight;
  return explainScope({
    ...ask,
    along: await takenAlong({ ...sight, type, object }),
    byHand: await remadeByHand({ type, object, namespace, locations }),
  });
}
