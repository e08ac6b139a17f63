import type { DiscoveredType, Discovery } from '@kcm-backup/core';
import { KcmBackupError } from '@kcm-backup/core';
import type { ApiClient } from './ApiClient';

const AGGREGATED = ['v2', 'v2beta1']
  .map(
    v =>
      `application/json;g=apidiscovery.k8s.io;v=${v};as=APIGroupDiscoveryList`,
  )
  .join(',');

/** One version of a group: what it serves, or why that is not known. */
interface GroupVersion {
  readonly group: string;
  readonly version: string;
  readonly types: readonly DiscoveredType[];
  readonly failure?: string;
}

/**
 * All types of an API server in two requests; a server older than 1.26 is asked
 * group by group.
 */
export async function readDiscovery(
  client: ApiClient,
  signal?: AbortSignal,
): Promise<Discovery> {
  const read = async (path: string): Promise<GroupVersion[]> => {
    const list = await client.askFor<DiscoveryDocument>({
      path,
      verb: 'get',
      what: `the API groups (${path})`,
      accept: `${AGGREGATED},application/json`,
      signal,
    });
    return list.kind === 'APIGroupDiscoveryList'
      ? fromAggregated(list)
      : readEach(client, legacyVersions(list), signal);
  };
  return prefer([...(await read('/api')), ...(await read('/apis'))]);
}

/** Versions come in the server's order of preference. */
function prefer(all: readonly GroupVersion[]): Discovery {
  const types = new Map<string, DiscoveredType>();
  const versions: Record<string, string[]> = {};
  for (const { group, version, types: served, failure } of all) {
    if (failure !== undefined) continue;
    (versions[group] ??= []).push(version);
    for (const type of served) {
      const key = `${group}/${type.plural}`;
      if (!types.has(key) && type.verbs.includes('list')) types.set(key, type);
    }
  }
  return {
    types: [...types.values()],
    versions,
    failures: all.flatMap(({ group, version, failure }) =>
      failure === undefined
        ? []
        : [{ groupVersion: join(group, version), message: failure }],
    ),
  };
}

type DiscoveryDocument = AggregatedList | LegacyList;

interface AggregatedList {
  readonly kind: 'APIGroupDiscoveryList';
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly freshness?: 'Current' | 'Stale';
      readonly resources?: readonly {
        readonly resource: string;
        readonly responseKind?: { readonly kind?: string };
        readonly scope?: 'Namespaced' | 'Cluster';
        readonly verbs?: readonly string[];
      }[];
    }[];
  }[];
}

function fromAggregated({ items = [] }: AggregatedList): GroupVersion[] {
  return items.flatMap(({ metadata, versions = [] }) => {
    const group = metadata?.name ?? '';
    return versions.map(({ version, freshness, resources = [] }) => {
      if (freshness === 'Stale') {
        const failure = 'the server behind this API does not answer';
        return { group, version, types: [], failure };
      }
      const types = resources.map(each => ({
        group,
        version,
        plural: each.resource,
        kind: each.responseKind?.kind ?? '',
        namespaced: each.scope === 'Namespaced',
        verbs: each.verbs ?? [],
      }));
      return { group, version, types };
    });
  });
}

interface LegacyList {
  readonly kind: 'APIVersions' | 'APIGroupList';
  /** Of the core group. */
  readonly versions?: readonly string[];
  readonly groups?: readonly {
    readonly name: string;
    readonly versions: readonly { readonly version: string }[];
    readonly preferredVersion?: { readonly version: string };
  }[];
}

function legacyVersions(list: LegacyList): [group: string, version: string][] {
  const core = (list.versions ?? []).map((version): [string, string] => [
    '',
    version,
  ]);
  const named = (list.groups ?? []).flatMap(group => {
    const versions = group.versions.map(each => each.version);
    const first = group.preferredVersion?.version;
    const ordered = new Set([...(first ? [first] : []), ...versions]);
    return [...ordered].map((version): [string, string] => [
      group.name,
      version,
    ]);
  });
  return [...core, ...named];
}

interface ResourceList {
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly verbs?: readonly string[];
  }[];
}

function readEach(
  client: ApiClient,
  all: readonly [group: string, version: string][],
  signal?: AbortSignal,
): Promise<GroupVersion[]> {
  return Promise.all(
    all.map(async ([group, version]) => {
      const path = group ? `/apis/${group}/${version}` : `/api/${version}`;
      const what = `the types of ${join(group, version)}`;
      try {
        const list = await client.askFor<ResourceList>({
          path,
          verb: 'get',
          what,
          signal,
        });
        const types = (list.resources ?? [])
          .filter(({ name }) => !name.includes('/'))
          .map(({ name, kind, namespaced, verbs = [] }) => ({
            group,
            version,
            plural: name,
            kind,
            namespaced,
            verbs,
          }));
        return { group, version, types };
      } catch (error) {
        if (signal?.aborted || !(error instanceof KcmBackupError)) throw error;
        return { group, version, types: [], failure: error.message };
      }
    }),
  );
}

function join(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}
