import type { KubeObject } from '../../objects/KubeObject';

/** What one state of a cluster has that another has not. */
export interface BackupDiff {
  /** Sorted by group, then by resource and name. */
  readonly objects: readonly ObjectDifference[];
  readonly same: number;
}

/** An object that is not the same in both. */
export interface ObjectDifference {
  readonly change: 'added' | 'removed' | 'changed';
  /** The ClusterDeployment it belongs to, else its namespace, else its kind. */
  readonly group: string;
  /** As Velero names it: `deployments.apps`. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
  /** Of a changed one. */
  readonly fields?: readonly FieldDifference[];
  /** How many fields differ besides. */
  readonly moreFields?: number;
}

/** A field that is not the same in both. */
export interface FieldDifference {
  /** `spec.replicas`, `labels["a/b"]`, `data.password`. */
  readonly path: string;
  /** Absent where the field is. */
  readonly from?: unknown;
  readonly to?: unknown;
  /** The values are secret: what is told are hashes, good for this run only. */
  readonly hashed?: true;
}

/** An object of one side. */
export interface SideObject {
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
  readonly object: KubeObject;
}

/** A state of a cluster, which can be read more than once. */
export interface DiffSide {
  /** @param known keys of the other side's objects, as `sideKey` makes them */
  objects(known: ReadonlySet<string>): AsyncIterable<SideObject>;
}

/** `resource namespace/name`: without doubles within a side. */
export function sideKey({ resource, namespace, name }: ObjectId): string {
  return `${resource} ${namespace ?? ''}/${name}`;
}

/** The opposite of {@link sideKey}. */
export function parseSideKey(key: string): ObjectId {
  // Names of roles may hold spaces.
  const space = key.indexOf(' ');
  const slash = key.indexOf('/', space);
  const namespace = key.slice(space + 1, slash) || undefined;
  const name = key.slice(slash + 1);
  return { resource: key.slice(0, space), namespace, name };
}

interface ObjectId {
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
}
