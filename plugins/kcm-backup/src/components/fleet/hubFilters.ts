import type {
  HubSummary,
  Level,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { LEVELS } from '../status/levelRank';

/** What of the fleet is shown; an absent one narrows nothing. */
export interface HubFilters {
  readonly search?: string;
  readonly owner?: string;
  readonly level?: Level;
  readonly region?: string;
  readonly kcm?: string;
}

/** The filters, by the names that the URL has for them. */
export const FILTERS = ['search', 'owner', 'level', 'region', 'kcm'] as const;

/** What a URL narrows; a level that is none narrows nothing. */
export function readFilters(query: URLSearchParams): HubFilters {
  const read = (name: string) => query.get(name) || undefined;
  return {
    search: read('search'),
    owner: read('owner'),
    level: LEVELS.find(level => level === read('level')),
    region: read('region'),
    kcm: read('kcm'),
  };
}

export function filterHubs(
  hubs: readonly HubSummary[],
  filters: HubFilters,
): readonly HubSummary[] {
  return hubs.filter(
    hub =>
      matches(hub, filters.search) &&
      (!filters.owner || hub.owners.includes(filters.owner)) &&
      (!filters.level || hub.level === filters.level) &&
      (!filters.region || hub.regions?.includes(filters.region)) &&
      (!filters.kcm || kcmOf(hub) === filters.kcm),
  );
}

function matches(hub: HubSummary, search: string | undefined): boolean {
  if (!search) return true;
  const { name, title, regions, worst, owners } = hub;
  const text = [
    name,
    title,
    ...(regions ?? []),
    ...owners,
    worst?.code,
    worst?.message,
  ]
    .join('\n')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

/** The release of kcm, as people filter for it. */
export function kcmOf(hub: HubSummary): string | undefined {
  return hub.kcmVersion ?? hub.kcmRelease;
}

/** What there is to filter by, sorted. */
export function filterOptions(hubs: readonly HubSummary[]) {
  return {
    owner: distinct(hubs.flatMap(({ owners }) => owners)),
    region: distinct(hubs.flatMap(({ regions }) => regions ?? [])),
    kcm: distinct(hubs.map(kcmOf)),
  };
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)]
    .filter(value => value !== undefined)
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}
