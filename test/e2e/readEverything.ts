import type { KubeApi, KubeObject } from '../control-plane';
import { listableTypes, type ItemKey } from './walkScope';

/** Every object of an API server, of every type. */
export async function readEverything(
  api: KubeApi,
): Promise<ReadonlyMap<ItemKey, KubeObject>> {
  const found = new Map<ItemKey, KubeObject>();
  for (const { path, resource } of await listableTypes(api)) {
    if (resource.startsWith('events')) continue;
    const { items } = await api.request({ path });
    for (const item of items as KubeObject[]) {
      const { namespace = '', name } = item.metadata;
      found.set(`${resource} ${namespace}/${name}`, item);
    }
  }
  return found;
}

/**
 * What a restore has to bring back of an object, as text: everything but what
 * the API server, controllers and Velero itself write. Independent of the
 * product's own comparison.
 */
export function contentOf(object: KubeObject): string {
  const { status, metadata, apiVersion, kind, ...rest } = object as any;
  const {
    'velero.io/backup-name': _b,
    'velero.io/restore-name': _r,
    ...labels
  } = metadata.labels ?? {};
  const spec = rest.spec && { ...rest.spec };
  if (spec && object.metadata.name && 'clusterIP' in spec) {
    delete spec.clusterIP;
    delete spec.clusterIPs;
  }
  const content = {
    labels,
    annotations: metadata.annotations ?? {},
    finalizers: metadata.finalizers ?? [],
    ...rest,
    ...(spec && { spec }),
  };
  return JSON.stringify(ordered(content));
}

function ordered(value: any): any {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, ordered(value[key])]),
  );
}

/** What really became of an object between two moments. */
export function realFate(
  before: KubeObject | undefined,
  after: KubeObject | undefined,
): 'created' | 'changed' | 'same' | 'absent' {
  if (!after) return 'absent';
  if (!before) return 'created';
  return contentOf(before) === contentOf(after) ? 'same' : 'changed';
}
