import type { Config } from '@backstage/config';
import type {
  ClusterConfig,
  HubConfig,
  KcmBackupConfig,
  RestoreTargetConfig,
} from './KcmBackupConfig';
import { readRef, type ConfigEntry } from './readRef';
import { readSeconds } from './readSeconds';

const KEY = 'kcmBackup';
const DEFAULT_NAMESPACE = 'kcm-system';
/** A year's worth, and some for who looks back at it. */
const DEFAULT_RETENTION_DAYS = 400;
/** It stands in URLs, annotations and permissions. */
const NAME = /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/;

/**
 * The key `kcmBackup`; nothing of it is needed.
 *
 * @throws Error that names the key, and what it may be
 *
 * @public
 */
export function readKcmBackupConfig(root: Config): KcmBackupConfig {
  const hubs = readClusters(root, 'hubs').map(readHub);
  const names = hubs.map(({ name }) => name);
  const restoreTargets = readClusters(root, 'restoreTargets').map(entry =>
    readTarget(entry, names),
  );
  refuseDoubles([...hubs, ...restoreTargets]);
  return {
    hubs,
    restoreTargets,
    history: { retentionDays: readRetention(root) },
  };
}

function readClusters(root: Config, list: string): readonly ConfigEntry[] {
  const key = `${KEY}.${list}`;
  const entries = root.getOptionalConfigArray(key) ?? [];
  return entries.map((config, index) => ({
    key: `${key}[${index}]`,
    config,
  }));
}

function readHub(entry: ConfigEntry): HubConfig {
  const rpo = entry.config.getOptionalString('rpo');
  return {
    ...readCluster(entry),
    owner: readRef(entry, 'owner'),
    entityRef: readRef(entry, 'entityRef'),
    ...(rpo !== undefined && {
      rpoTarget: readSeconds(rpo, `${entry.key}.rpo`),
    }),
  };
}

function readTarget(
  entry: ConfigEntry,
  known: readonly string[],
): RestoreTargetConfig {
  const hubs = entry.config.getOptionalStringArray('hubs');
  const unknown = hubs?.find(hub => !known.includes(hub));
  if (unknown !== undefined) {
    throw new Error(
      `${entry.key}.hubs: ${JSON.stringify(unknown)} is no hub of kcmBackup.hubs.`,
    );
  }
  const target = readCluster(entry);
  return {
    ...{ ...target, hubs, owner: readRef(entry, 'owner') },
    regions: readRegions(entry, target),
  };
}

function readRegions(
  { key, config }: ConfigEntry,
  { name, namespace }: ClusterConfig,
): readonly ClusterConfig[] {
  const entries = config.getOptionalConfigArray('regions') ?? [];
  const regions = entries.map((one, index) =>
    readCluster({ key: `${key}.regions[${index}]`, config: one }),
  );
  refuseDoubles(regions);
  return regions.map(region => {
    if (region.access.getString('type') === 'snapshot') {
      throw new Error(
        `${region.key}.access.type: exported YAML of a region goes into the export of ${name}, as region-${region.name}.yaml.`,
      );
    }
    return {
      ...{ ...region, namespace, region: region.name },
      name: `${name}/${region.name}`,
    };
  });
}

function readCluster({ key, config }: ConfigEntry): ClusterConfig {
  const name = config.getString('name');
  if (!NAME.test(name)) {
    throw new Error(
      `${key}.name: ${JSON.stringify(name)} is no name of a cluster. It takes up to 63 lower-case letters, digits, dots and hyphens, and begins and ends with a letter or digit.`,
    );
  }
  const access = config.getConfig('access');
  access.getString('type');
  return {
    name,
    title: config.getOptionalString('title'),
    namespace: config.getOptionalString('namespace') ?? DEFAULT_NAMESPACE,
    access,
    key,
  };
}

function refuseDoubles(clusters: readonly ClusterConfig[]): void {
  const seen = new Map<string, string>();
  for (const { name, key } of clusters) {
    const first = seen.get(name);
    if (first) {
      throw new Error(
        `${key}.name: ${name} is the name of ${first} already. Each cluster needs one of its own.`,
      );
    }
    seen.set(name, key);
  }
}

function readRetention(root: Config): number {
  const key = `${KEY}.history.retentionDays`;
  const days = root.getOptionalNumber(key) ?? DEFAULT_RETENTION_DAYS;
  if (Number.isInteger(days) && days > 0) return days;
  throw new Error(`${key}: ${days} is no number of days. Give 1 or more.`);
}
