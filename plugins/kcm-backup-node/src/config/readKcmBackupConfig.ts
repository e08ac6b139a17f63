import type { Config } from '@backstage/config';
import type {
  ClusterConfig,
  HubConfig,
  KcmBackupConfig,
} from './KcmBackupConfig';
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
 */
export function readKcmBackupConfig(root: Config): KcmBackupConfig {
  const hubs = readClusters(root, 'hubs').map(readHub);
  const restoreTargets = readClusters(root, 'restoreTargets').map(readCluster);
  refuseDoubles([...hubs, ...restoreTargets]);
  return {
    hubs,
    restoreTargets,
    history: { retentionDays: readRetention(root) },
  };
}

interface ClusterEntry {
  readonly key: string;
  readonly config: Config;
}

function readClusters(root: Config, list: string): readonly ClusterEntry[] {
  const key = `${KEY}.${list}`;
  const entries = root.getOptionalConfigArray(key) ?? [];
  return entries.map((config, index) => ({
    key: `${key}[${index}]`,
    config,
  }));
}

function readHub(entry: ClusterEntry): HubConfig {
  const rpo = entry.config.getOptionalString('rpo');
  return {
    ...readCluster(entry),
    owner: entry.config.getOptionalString('owner'),
    ...(rpo !== undefined && {
      rpoTarget: readSeconds(rpo, `${entry.key}.rpo`),
    }),
  };
}

function readCluster({ key, config }: ClusterEntry): ClusterConfig {
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
        `${key}.name: ${name} is the name of ${first} already. Each hub and each restore target needs one of its own.`,
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
