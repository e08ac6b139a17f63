import type { KubeApi, KubeObject } from '../control-plane';
import { backupSpec } from '../control-plane/kcmStandIn/backupSpec';
import { readScope } from '../control-plane/kcmStandIn/readScope';

const namespace = 'kcm-system';

/** `resource.group namespace/name`, as an archive's paths have it. */
export type ItemKey = string;

/**
 * What kcm's label scope finds on an API server, by a walk of every object of
 * every type. It shares no code with the product: the selectors are those of
 * the stand-in, which the recordings of the real kcm hold.
 */
export async function walkScope(
  hub: KubeApi,
  cluster: KubeApi,
  region: string,
): Promise<ReadonlyMap<ItemKey, KubeObject>> {
  const apiVersion = 'k0rdent.mirantis.com/v1beta1';
  const scope = await readScope({ api: hub, apiVersion, namespace });
  const spec = backupSpec(scope, region) as {
    readonly orLabelSelectors: readonly {
      readonly matchLabels: Readonly<Record<string, string>>;
    }[];
  };
  const wanted = new Set(
    spec.orLabelSelectors.flatMap(({ matchLabels }) =>
      Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ),
  );
  const found = new Map<ItemKey, KubeObject>();
  for (const type of await listableTypes(cluster)) {
    const { items } = await cluster.request({ path: type.path });
    for (const item of items as KubeObject[]) {
      const labels = Object.entries(item.metadata.labels ?? {});
      if (labels.some(([key, value]) => wanted.has(`${key}=${value}`))) {
        const { name, namespace: ns } = item.metadata;
        found.set(`${type.resource} ${ns ?? ''}/${name}`, item);
      }
    }
  }
  return found;
}

/**
 * Each type once: at the version that its group prefers, or, where that version
 * does not have it, at the next one that does.
 */
export async function listableTypes(api: KubeApi) {
  const { groups } = await api.request({ path: '/apis' });
  const prefixes = [{ prefix: '/api/v1', group: '' }];
  for (const { name, preferredVersion, versions } of groups) {
    const others = versions.map((version: any) => version.groupVersion);
    const inOrder = new Set([preferredVersion.groupVersion, ...others]);
    for (const groupVersion of inOrder) {
      prefixes.push({ prefix: `/apis/${groupVersion}`, group: name });
    }
  }
  const types = new Map<string, string>();
  for (const { prefix, group } of prefixes) {
    const { resources } = await api.request({ path: prefix });
    for (const { name, verbs } of resources) {
      if (name.includes('/') || !verbs.includes('list')) continue;
      const resource = group ? `${name}.${group}` : name;
      if (!types.has(resource)) types.set(resource, `${prefix}/${name}`);
    }
  }
  return [...types].map(([resource, path]) => ({ resource, path }));
}
