import { spoken, type ObjectSet } from '../archive/verify/ObjectSet';
import type {
  NotChecked,
  VerificationIssue,
} from '../archive/verify/VerificationReport';
import { toError } from '../errors';
import type { KubeObject, LabelSelector } from '../objects/KubeObject';
import { formatLabelSelector } from '../objects/labelSelector';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster, DiscoveredType } from '../ports/Cluster';
import { VELERO_EXCLUDE_LABEL } from '../scope/labels';
import { eachBounded } from './eachBounded';
import { isSavedType, selectorsToList } from './savedTypes';

const AT_ONCE = 3;

/** What a comparison with the live cluster found. */
export interface LiveComparison {
  readonly warnings: readonly VerificationIssue[];
  readonly notChecked: readonly NotChecked[];
}

/**
 * Objects of a live cluster that the backup selects, that are older than it
 * and that it does not hold. One that was labelled later is among them: it
 * comes with the next backup.
 */
export async function findMissingLive(
  cluster: Cluster,
  { spec, status }: Backup,
  saved: ObjectSet,
  { signal }: CallOptions,
): Promise<LiveComparison> {
  const warnings: VerificationIssue[] = [];
  const unread: Error[] = [];
  const { types, failures } = await cluster.discover({ signal });
  const before = Date.parse(status?.startTimestamp ?? '');
  const selectors = selectorsToList(spec);
  await eachBounded(types.filter(isSavedType), AT_ONCE, async type => {
    try {
      for (const object of await matching(cluster, type, selectors, signal)) {
        if (!wasThere(object, before)) continue;
        const { namespace, name } = object.metadata;
        const key = { group: type.group, kind: type.kind, namespace, name };
        if (!saved.has(key)) warnings.push(missing(cluster, spoken(key)));
      }
    } catch (error) {
      signal?.throwIfAborted();
      unread.push(toError(error));
    }
  });
  failures.forEach(({ message }) => unread.push(new Error(message)));
  return { warnings, notChecked: untold(cluster, unread) };
}

async function matching(
  cluster: Cluster,
  type: DiscoveredType,
  selectors: readonly LabelSelector[],
  signal?: AbortSignal,
): Promise<Iterable<KubeObject>> {
  const found = new Map<string, KubeObject>();
  for (const selector of selectors) {
    const labelSelector = formatLabelSelector(selector);
    const objects = cluster.list(type, {
      ...{ labelSelector, signal },
      metadataOnly: true,
    });
    for await (const object of objects) {
      const { namespace = '', name } = object.metadata;
      found.set(`${namespace}/${name}`, object);
    }
  }
  return found.values();
}

function wasThere({ metadata }: KubeObject, before: number): boolean {
  return (
    Date.parse(metadata.creationTimestamp ?? '') < before &&
    metadata.deletionTimestamp === undefined &&
    metadata.labels?.[VELERO_EXCLUDE_LABEL] !== 'true'
  );
}

function missing(cluster: Cluster, path: string): VerificationIssue {
  return {
    code: 'live-missing',
    path,
    message: `${cluster.name} has it, from before the backup, and the backup has not. Its label may have come later.`,
  };
}

function untold(
  cluster: Cluster,
  unread: readonly Error[],
): readonly NotChecked[] {
  const [first, ...others] = unread;
  if (!first) return [];
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const check = `some of the live objects of ${cluster.name}`;
  return [{ check, reason: first.message + more }];
}
