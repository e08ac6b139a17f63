import { partDigests } from '../archive/comparable';
import type { KubeObject } from '../objects/KubeObject';
import { asRestored } from './asRestored';
import type { ModifierRule } from './modifiers';

/** What is kept of a saved object. */
export interface SavedObject {
  /** `deployments.apps`. */
  readonly resource: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Of a Namespace: tells the very cluster that was saved from another. */
  readonly uid?: string;
  /** A Pod or Job that came to its end: Velero leaves it out. */
  readonly ended: boolean;
  /** Digests of its parts, as Velero would write them. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Kinds that a plan reads itself; of all others only digests are kept. */
const WHOLE = new Set([
  'clusterdeployments.k0rdent.mirantis.com',
  'clustertemplates.k0rdent.mirantis.com',
  'credentials.k0rdent.mirantis.com',
  'managementbackups.k0rdent.mirantis.com',
  'managements.k0rdent.mirantis.com',
  'regions.k0rdent.mirantis.com',
  'releases.k0rdent.mirantis.com',
  'customresourcedefinitions.apiextensions.k8s.io',
  'deployments.apps',
  'machinedeployments.cluster.x-k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'serviceaccounts',
]);

/** `resource namespace/name`. */
export function savedKey(object: {
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  return `${object.resource} ${object.namespace ?? ''}/${object.name}`;
}

/**
 * What a plan keeps of an archive while it streams by: the objects it reads
 * itself, and of all others the digests of their parts.
 *
 * @param digest of a text; the same for archive and target
 */
export class ArchiveIndex {
  private readonly saved = new Map<string, SavedObject>();
  private readonly whole = new Map<string, Map<string, KubeObject>>();

  constructor(
    private readonly digest: (text: string) => string,
    /** Rules that go by kind alone, so that they can be applied on the way. */
    private readonly rules: readonly ModifierRule[] = [],
  ) {}

  /** Takes an object in. */
  add(resource: string, object: KubeObject): void {
    const { name, namespace, labels = {}, uid } = object.metadata;
    const { apiVersion, kind } = object;
    const key = savedKey({ resource, namespace, name });
    if (WHOLE.has(resource)) {
      const same = this.whole.get(resource) ?? new Map<string, KubeObject>();
      this.whole.set(resource, same.set(key, object));
    }
    const parts = partDigests(
      asRestored(resource, object, this.rules),
      this.digest,
    );
    const ended = hasEnded(resource, object);
    this.saved.set(key, {
      resource,
      apiVersion,
      kind,
      namespace,
      name,
      labels,
      ...(resource === 'namespaces' && { uid }),
      ended,
      parts,
    });
  }

  /** In the archive's order. */
  get objects(): Iterable<SavedObject> {
    return this.saved.values();
  }

  get size(): number {
    return this.saved.size;
  }

  get(key: string): SavedObject | undefined {
    return this.saved.get(key);
  }

  /** All objects of one of the kinds that are kept whole. */
  all<T extends KubeObject>(resource: string): readonly T[] {
    return [...(this.whole.get(resource)?.values() ?? [])] as T[];
  }

  /** One object of those kinds. */
  wholeOf<T extends KubeObject>(saved: SavedObject): T | undefined {
    return this.whole.get(saved.resource)?.get(savedKey(saved)) as T;
  }

  /** Every resource there is, sorted, with the API versions it was saved at. */
  resources(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const { resource, apiVersion } of this.saved.values()) {
      const versions = found.get(resource) ?? new Set<string>();
      found.set(resource, versions.add(apiVersion));
    }
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The parts of a saved object as the modifiers change it. */
  partsUnder(
    rules: readonly ModifierRule[],
    saved: SavedObject,
  ): Readonly<Record<string, string>> {
    const object = this.wholeOf(saved);
    return object
      ? partDigests(
          asRestored(saved.resource, object, [...this.rules, ...rules]),
          this.digest,
        )
      : saved.parts;
  }
}

/** Source: vmware-tanzu/velero 1.18, pkg/restore/restore.go (isCompleted). */
function hasEnded(resource: string, object: KubeObject): boolean {
  const { status } = object as KubeObject & {
    readonly status?: {
      readonly phase?: string;
      readonly completionTime?: string;
    };
  };
  if (resource === 'jobs.batch') return Boolean(status?.completionTime);
  return (
    resource === 'pods' &&
    (status?.phase === 'Failed' || status?.phase === 'Succeeded')
  );
}
