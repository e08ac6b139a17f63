import { differingParts, partDigests } from '../archive/comparable';
import type { KubeObject } from '../objects/KubeObject';
import type { Discovery } from '../ports/Cluster';
import { savedKey, type ArchiveIndex, type SavedObject } from './ArchiveIndex';
import { asRestored } from './asRestored';
import type { ModifierRule } from './modifiers';
import { MACHINES, owningCluster } from './owningCluster';

/** A saved object's counterpart on the target. */
export interface LiveObject {
  /** Parts in which it is not what would be restored. */
  readonly differs: readonly string[];
  readonly deleting: boolean;
  /** A Secret or ConfigMap that says so. */
  readonly immutable: boolean;
}

/**
 * What a target has of an archive's objects. Live objects are taken in one
 * after the other, and only the outcome of the comparison is kept.
 */
export class TargetState {
  private readonly live = new Map<string, LiveObject>();
  /** Machines that were not saved, by their Cluster: `namespace/name`. */
  readonly newMachines = new Map<string, readonly string[]>();
  /** Resources that could not be listed, with the reason. */
  readonly unread = new Map<string, string>();
  /** What the API server said no to, by key. */
  readonly denied = new Map<string, string>();
  /** What whoever plans may not do, so that it was not asked: `create secrets`. */
  readonly unasked = new Set<string>();

  constructor(
    /** What the target serves. */
    readonly discovery: Pick<Discovery, 'types' | 'versions' | 'failures'>,
    /** Namespaces there are, with their UIDs. */
    readonly namespaces: ReadonlyMap<string, string | undefined>,
    private readonly archive: ArchiveIndex,
    private readonly rules: readonly ModifierRule[],
    private readonly digest: (text: string) => string,
    /** Exported objects: what is served is not known. */
    readonly offline = false,
  ) {}

  /** Takes an object of the target in; of those not saved only Machines count. */
  take(resource: string, object: KubeObject): void {
    const { name, namespace, deletionTimestamp } = object.metadata;
    const key = savedKey({ resource, namespace, name });
    const saved = this.archive.get(key);
    if (!saved) {
      if (resource === MACHINES) this.takeNewMachine(object);
      return;
    }
    this.live.set(key, {
      differs: this.compare(saved, resource, object),
      deleting: deletionTimestamp !== undefined,
      immutable: (object as { immutable?: unknown }).immutable === true,
    });
  }

  of(saved: SavedObject): LiveObject | undefined {
    return this.live.get(savedKey(saved));
  }

  private takeNewMachine({ metadata }: KubeObject): void {
    const cluster = owningCluster(metadata);
    const before = this.newMachines.get(cluster) ?? [];
    this.newMachines.set(cluster, [...before, metadata.name]);
  }

  private compare(
    saved: SavedObject,
    resource: string,
    object: KubeObject,
  ): readonly string[] {
    const there = partDigests(asRestored(resource, object), this.digest);
    const wanted =
      resource === 'serviceaccounts'
        ? this.mergedAccount(saved, object)
        : this.archive.partsUnder(this.rules, saved);
    return differingParts(wanted, there);
  }

  /**
   * Velero adds to a ServiceAccount what it lacks and takes nothing away.
   *
   * Source: vmware-tanzu/velero 1.18, pkg/restore/merge_service_account.go.
   */
  private mergedAccount(saved: SavedObject, live: KubeObject) {
    const { resource } = saved;
    const account = this.archive.wholeOf<Account>(saved);
    if (!account) return saved.parts;
    const from = asRestored(resource, account) as Account;
    const there = asRestored(resource, live) as Account;
    const merged: Account = {
      ...there,
      metadata: {
        ...there.metadata,
        labels: { ...from.metadata.labels, ...there.metadata.labels },
        annotations: {
          ...from.metadata.annotations,
          ...there.metadata.annotations,
        },
      },
      secrets: union(there.secrets, from.secrets),
      imagePullSecrets: union(there.imagePullSecrets, from.imagePullSecrets),
    };
    return partDigests(merged, this.digest);
  }
}

interface Named {
  readonly name?: string;
}

interface Account extends KubeObject {
  readonly secrets?: readonly Named[];
  readonly imagePullSecrets?: readonly Named[];
}

function union(a: readonly Named[] = [], b: readonly Named[] = []) {
  const names = new Set(a.map(({ name }) => name));
  return [...a, ...b.filter(({ name }) => !names.has(name))];
}
