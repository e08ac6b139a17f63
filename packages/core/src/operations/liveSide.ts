import {
  parseSideKey,
  type DiffSide,
  type SideObject,
} from '../archive/diff/BackupDiff';
import { resourceOf } from '../coverage/resourceOf';
import { toError } from '../errors';
import type { KubeObject, LabelSelector } from '../objects/KubeObject';
import { formatLabelSelector } from '../objects/labelSelector';
import type { Backup } from '../objects/velero';
import type { CallOptions, Cluster, DiscoveredType } from '../ports/Cluster';
import { VELERO_EXCLUDE_LABEL } from '../scope/labels';
import { isSavedType, selectorsToList } from './savedTypes';

/** A part of a live cluster that could not be read, and why. */
export type OnUnread = (what: string, error: Error) => void;

/**
 * The objects of a live cluster that a backup like this one would hold now, and
 * those that it held, wherever their labels are.
 *
 * @param onUnread told what could not be read, once
 */
export function liveSide(
  cluster: Cluster,
  { spec }: Pick<Backup, 'spec'>,
  options: CallOptions & { readonly onUnread: OnUnread },
): DiffSide {
  const selectors = selectorsToList(spec);
  const told = new Set<string>();
  const onUnread: OnUnread = (what, error) => {
    options.signal?.throwIfAborted();
    if (!told.has(what)) options.onUnread(what, error);
    told.add(what);
  };
  return {
    async *objects(known) {
      const { types, failures } = await cluster.discover(options);
      failures.forEach(({ groupVersion, message }) =>
        onUnread(groupVersion, new Error(message)),
      );
      const wanted = byResource(known);
      for (const type of types.filter(isSavedType)) {
        const names = wanted.get(resourceOf(type)) ?? new Set();
        try {
          yield* ofType(cluster, type, selectors, names, options);
        } catch (error) {
          onUnread(resourceOf(type), toError(error));
        }
      }
    },
  };
}

function byResource(
  keys: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const key of keys) {
    const { resource, namespace = '', name } = parseSideKey(key);
    const names = found.get(resource) ?? new Set<string>();
    found.set(resource, names.add(`${namespace}/${name}`));
  }
  return found;
}

async function* ofType(
  cluster: Cluster,
  type: DiscoveredType,
  selectors: readonly LabelSelector[],
  names: ReadonlySet<string>,
  { signal }: CallOptions,
): AsyncGenerator<SideObject> {
  const resource = resourceOf(type);
  const given = new Set<string>();
  for (const selector of selectors) {
    const labelSelector = formatLabelSelector(selector);
    for await (const object of cluster.list(type, { labelSelector, signal })) {
      const key = keyIn(object);
      if (given.has(key) || isLeftOut(object)) continue;
      given.add(key);
      yield sideObject(resource, object);
    }
  }
  for (const key of names) {
    if (given.has(key)) continue;
    const { namespace, name } = parseSideKey(`${resource} ${key}`);
    const object = await cluster.get(type, { namespace, name }, { signal });
    if (object) yield sideObject(resource, object);
  }
}

function sideObject(resource: string, object: KubeObject): SideObject {
  const { namespace, name } = object.metadata;
  return { resource, namespace, name, object };
}

function keyIn({ metadata: { namespace = '', name } }: KubeObject): string {
  return `${namespace}/${name}`;
}

function isLeftOut({ metadata }: KubeObject): boolean {
  return (
    metadata.deletionTimestamp !== undefined ||
    metadata.labels?.[VELERO_EXCLUDE_LABEL] === 'true'
  );
}
