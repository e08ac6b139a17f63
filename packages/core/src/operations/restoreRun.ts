import { RefusedError } from '../errors';
import type { CallOptions } from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import type { Codec } from '../ports/Codec';
import type { Fleet } from '../ports/Fleet';
import type { RestorePlan } from '../restore/RestorePlan';
import type { ApplyContext } from './applyRestorePlan';
import { clusterNamed } from './askCluster';
import { compareRestored } from './compareRestored';
import {
  indexSource,
  readRestorePlan,
  type IndexedArchive,
  type PlannedSource,
} from './readRestorePlan';
import { readTarget } from './readTarget';

/** What a restore run reads itself with. */
export interface RestoreReaders extends CallOptions {
  readonly plan: RestorePlan;
  readonly sources: readonly PlannedSource[];
  /** The target. */
  readonly fleet: Fleet;
  readonly codec: Codec;
  readonly clock: Clock;
}

/**
 * How a run looks at archives and target: each archive is read when it is
 * needed first, and kept.
 */
export function restoreReaders({
  plan,
  sources,
  fleet,
  codec,
  clock,
  signal,
}: RestoreReaders): Pick<
  ApplyContext,
  'replan' | 'compare' | 'savedMachines' | 'source'
> {
  const indexed = new Map<string, Promise<IndexedArchive>>();
  const sourceOf = (cluster: string) =>
    sources.find(one => one.cluster === cluster)?.source;
  const index = async (cluster: string): Promise<IndexedArchive> => {
    const source = sourceOf(cluster);
    const planned = plan.sources.find(one => one.cluster === cluster);
    if (!source || !planned) {
      throw new RefusedError(`The archive of ${cluster} is not at hand.`, {
        remedy: 'Give the same source as for the plan.',
      });
    }
    const found = await indexSource({ cluster, source }, codec, {
      plan: plan.options,
      signal,
    });
    if (found.stored === planned.digest) return found;
    throw new RefusedError(
      `The archive ${source.location} is not the one that was planned with: its digest is another.`,
      { remedy: 'Plan anew, and read the new plan.' },
    );
  };
  const indexOf = (cluster: string): Promise<IndexedArchive> => {
    const known = indexed.get(cluster) ?? index(cluster);
    indexed.set(cluster, known);
    return known;
  };
  return {
    source: sourceOf,
    replan: () =>
      readRestorePlan(sources, fleet, codec, clock, {
        plan: plan.options,
        offline: false,
        signal,
      }),
    compare: async cluster => {
      const { archive, rules, digest } = await indexOf(cluster);
      const api = await clusterNamed(fleet, cluster, { signal });
      const target = await readTarget(api, archive, rules, digest, { signal });
      return compareRestored(plan, cluster, archive, target);
    },
    savedMachines: async cluster => {
      const { archive } = await indexOf(cluster);
      const names = [...archive.objects]
        .filter(({ resource }) => resource === 'machines.cluster.x-k8s.io')
        .map(({ namespace, name }) => `${namespace}/${name}`);
      return new Set(names);
    },
  };
}
