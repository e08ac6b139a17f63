import { looksAtGroup } from '../coverage/inventory';
import { KcmBackupError } from '../errors';
import type { ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT, type BackupScope } from '../scope/BackupScope';
import type { Unseen } from '../Unseen';
import { askCluster } from './askCluster';
import { readLocationsOnce, type ScopeSight } from './explainInScope';
import { groupIn } from './resourceTypes';
import { unseenCluster, unseenGroup } from './unseenParts';
import type { CoverageOptions } from './readCoverage';

/** A cluster that answers, with what a walk asks of it again and again. */
export interface CoverageSight extends ScopeSight {
  /** `management` or the region. */
  readonly name: string;
  /** The type of a kind; one without group is also looked for in all others. */
  readonly typeOf: (group: string, kind: string) => ResourceType | undefined;
  /** Groups of which it is not known what is in them. */
  readonly brokenGroups: ReadonlySet<string>;
}

/**
 * Opens the clusters that get a backup, each on its own.
 *
 * @throws what the hub answers; what was not a region's doing
 */
export async function openSights(
  fleet: Fleet,
  scope: BackupScope,
  names: readonly string[],
  options: CoverageOptions,
): Promise<{
  readonly sights: readonly CoverageSight[];
  readonly unseen: readonly Unseen[];
}> {
  const answers = await Promise.all(
    names.map(name =>
      askCluster(fleet, name, options, async cluster => ({
        cluster,
        discovery:
          (name === MANAGEMENT ? options.hubDiscovery : undefined) ??
          (await cluster.discover(options)),
      })),
    ),
  );
  const sights: CoverageSight[] = [];
  const unseen: Unseen[] = [];
  for (const { cluster: name, ...answer } of answers) {
    const own = scope.clusters.find(({ cluster }) => cluster === name);
    if (answer.error) {
      const { error } = answer;
      if (name === MANAGEMENT || !(error instanceof KcmBackupError)) {
        throw error;
      }
      unseen.push(unseenCluster(name, error));
    } else if (own) {
      const { cluster, discovery } = answer.value;
      const broken = discovery.failures.filter(failure =>
        looksAtGroup(groupIn(failure)),
      );
      unseen.push(...broken.map(failure => unseenGroup(name, failure)));
      sights.push({
        name,
        cluster,
        discovery,
        scope: own,
        namespace: options.namespace,
        signal: options.signal,
        locations: orNone(readLocationsOnce(cluster, options)),
        typeOf: typeFinder(discovery.types),
        brokenGroups: new Set(discovery.failures.map(groupIn)),
      });
    }
  }
  return { sights, unseen };
}

/** That they cannot be read is told by the list of their type. */
function orNone(read: ScopeSight['locations']): ScopeSight['locations'] {
  return () => read().catch(() => []);
}

function typeFinder(types: readonly ResourceType[]): CoverageSight['typeOf'] {
  const exact = new Map(
    types.map(type => [`${type.group}/${type.kind}`, type]),
  );
  const loose = new Map(types.map(type => [type.kind, type]));
  return (group, kind) =>
    exact.get(`${group}/${kind}`) ??
    (group === '' ? loose.get(kind) : undefined);
}
