import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  NotFoundError,
  type Fleet,
  type KubeObject,
  type ResourceType,
} from '@kcm-backup/core';
import { InMemoryCluster } from '@kcm-backup/core/testing';
import { parseAllDocuments } from 'yaml';

// Only tests load this file, and they run where it stands.
// eslint-disable-next-line no-restricted-syntax
export const FIXTURES = join(__dirname, '../../../test/fixtures');

export interface FixtureFleet extends Fleet {
  readonly hub: InMemoryCluster;
  readonly regions: ReadonlyMap<string, InMemoryCluster>;
}

const VELERO: readonly ResourceType[] = [
  ['velero.io', 'v1', 'Backup'],
  ['velero.io', 'v1', 'BackupStorageLocation'],
  ['velero.io', 'v1', 'Schedule'],
  ['velero.io', 'v1', 'ServerStatusRequest'],
  ['apps', 'v1', 'Deployment'],
  ['', 'v1', 'Secret'],
  ['', 'v1', 'Namespace'],
].map(([group, version, kind]) => ({
  group,
  version,
  kind,
  plural: `${kind.toLowerCase()}s`,
  namespaced: kind !== 'Namespace',
}));

/** Path of a scenario: one of our own, or one of the recorded hubs. */
export function relativeFixture(scenario: string): string {
  return existsSync(join(FIXTURES, scenario))
    ? scenario
    : join('vectors', scenario);
}

/**
 * A hub of a scenario that can be written to, in memory. It has what Velero
 * and kcm need, and the types of the objects that it holds.
 */
export function fixtureFleet(scenario: string): FixtureFleet {
  const folder = join(FIXTURES, relativeFixture(scenario));
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  const regions = new Map<string, InMemoryCluster>();
  let hub = clusterOf('management', []);
  for (const file of files) {
    const objects = readObjects(join(folder, file));
    const region = /^region-(.+)\.yaml$/.exec(file)?.[1];
    if (region) regions.set(region, clusterOf(region, objects));
    else hub = clusterOf('management', objects);
  }
  return {
    name: scenario,
    hub,
    regions,
    region: async name => {
      const found = regions.get(name);
      if (found) return found;
      throw new NotFoundError(`The fixture has no region ${name}.`);
    },
  };
}

function readObjects(path: string): readonly KubeObject[] {
  return parseAllDocuments(readFileSync(path, 'utf8'))
    .map(document => document.toJS() as KubeObject | null)
    .filter((object): object is KubeObject => object !== null);
}

function clusterOf(
  name: string,
  objects: readonly KubeObject[],
): InMemoryCluster {
  const types = new Map(VELERO.map(type => [type.kind, type]));
  for (const { apiVersion, kind, metadata } of objects) {
    const [version, group = ''] = apiVersion.split('/').reverse();
    const plural = pluralOf(kind);
    const namespaced = metadata.namespace !== undefined;
    types.set(kind, { group, version, plural, kind, namespaced });
  }
  return new InMemoryCluster(name, [...types.values()], objects);
}

/** As Kubernetes forms it from the kind, unless somebody says otherwise. */
function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word.endsWith('s')) return `${word}es`;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
