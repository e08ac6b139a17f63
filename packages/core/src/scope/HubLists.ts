import type { Management, ManagementBackup, Release } from '../objects/kcm';
import type { ScopeInput } from './BackupScope';

/** What kcm keeps on the hub that decides about backups. */
export interface HubLists extends ScopeInput {
  readonly managements: readonly Management[];
  readonly releases: readonly Release[];
  readonly managementBackups: readonly ManagementBackup[];
}

const NAMES: Readonly<Record<keyof HubLists, true>> = {
  clusterDeployments: true,
  clusterTemplates: true,
  credentials: true,
  regions: true,
  managements: true,
  releases: true,
  managementBackups: true,
};

/** All lists, or `undefined` where one could not be read. */
export function wholeHub(lists: Partial<HubLists>): HubLists | undefined {
  const names = Object.keys(NAMES) as (keyof HubLists)[];
  return names.every(name => lists[name]) ? (lists as HubLists) : undefined;
}
