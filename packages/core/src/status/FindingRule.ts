import type { ClusterFacts, DrFacts } from './DrFacts';
import type { Finding } from './DrStatus';

/** A finding before its rule puts its code on it. */
export type Problem = Omit<Finding, 'code'>;

/** What a rule says of one cluster: its name is put on later. */
export type ClusterProblem = Omit<Problem, 'cluster'>;

/** One thing that can be wrong: how it shows, and what to tell about it. */
export interface FindingRule {
  /** Lower-case words with dashes; scripts and `explain` use it. */
  readonly code: string;
  /** What is wrong, in one line without a full stop. */
  readonly title: string;
  /** What the finding says, and from which signs. */
  readonly meaning: string;
  /** What happens if nobody does anything. */
  readonly consequence: string;
  /** How to mend it, and how to see that it is mended. */
  readonly mending: string;
  /** Where it is so; empty where it is not, or where the signs are unseen. */
  readonly find: (facts: DrFacts) => readonly Problem[];
}

/** A `find` that looks at each cluster on its own. */
export function onEachCluster(
  find: (
    cluster: ClusterFacts,
    facts: DrFacts,
  ) => readonly ClusterProblem[] | ClusterProblem | undefined,
): FindingRule['find'] {
  return facts =>
    facts.clusters.flatMap(cluster =>
      [find(cluster, facts) ?? []]
        .flat()
        .map(problem => ({ ...problem, cluster: cluster.cluster })),
    );
}
