import type { KubeObject } from '@kcm-backup/core';

/** A Backup of the fleet whose files there are. */
export interface Archived {
  readonly hub: string;
  readonly cluster: string;
  readonly backup: string;
  /** An object as it was then, where it was another one than in the export. */
  readonly then?: (object: KubeObject) => KubeObject;
  /** Whether its archive lost its end. */
  readonly isCut?: boolean;
}

/** The newest ones of two hubs; of one of them also the one before. */
export const archived: readonly Archived[] = [
  {
    hub: 'mgmt-eu',
    cluster: 'management',
    backup: 'nightly-20261124020017',
  },
  {
    hub: 'mgmt-eu',
    cluster: 'management',
    backup: 'nightly-20261123020017',
    then: beforeRepair,
  },
  {
    hub: 'mgmt-eu',
    cluster: 'east',
    backup: 'nightly-east-20261122020017',
  },
  {
    hub: 'mgmt-edge',
    cluster: 'management',
    backup: 'half-daily-20261124030052',
    isCut: true,
  },
];

/** Of lake a Machine was replaced since, and its password was renewed. */
function beforeRepair(object: KubeObject): KubeObject {
  const { kind, metadata } = object;
  if (kind === 'Machine' && metadata.name === 'lake-cp-0') {
    return { ...object, metadata: { ...metadata, name: 'lake-cp-7' } };
  }
  if (kind === 'Secret' && metadata.name === 'vsphere-data-secret') {
    const value = Buffer.from('placeholder before').toString('base64');
    return { ...object, ...{ data: { value } } };
  }
  return object;
}
