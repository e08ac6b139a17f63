import type { Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';

/** One cluster in the place of every cluster of a fleet: for a rehearsal. */
export function fleetOfOne(cluster: Cluster): Fleet {
  return {
    name: cluster.location,
    hub: cluster,
    region: async () => cluster,
  };
}
