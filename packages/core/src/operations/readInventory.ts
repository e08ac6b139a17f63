import type { CoverageWalk } from '../coverage/CoverageWalk';
import type { InventoryPart } from '../coverage/inventory';
import { lossAlone } from '../coverage/lossAlone';
import type { KubeObject } from '../objects/KubeObject';
import type { ResourceType } from '../ports/Cluster';
import { eachBounded } from './eachBounded';
import { explainInScope } from './explainInScope';
import type { CoverageSight } from './openSights';
import { tellUnseen } from './tellUnseen';
import { typeNameOf } from './typeNameOf';

/** What the rounds of a walk share. */
export interface WalkContext {
  readonly walk: CoverageWalk;
  /** Names of all ClusterDeployments. */
  readonly deployments: ReadonlySet<string>;
  readonly onProgress?: (objects: number) => void;
}

/** Lists that are read at the same time: the server has others to serve. */
const AT_ONCE = 3;
const CHUNK = 500;

/**
 * Reads all objects of the parts, a few lists at a time, and keeps of each no
 * more than the walk needs.
 *
 * @returns the types, as {@link typeNameOf} writes them, of which all objects
 *   are known now
 */
export async function readInventory(
  parts: readonly {
    readonly sight: CoverageSight;
    readonly part: InventoryPart;
  }[],
  context: WalkContext,
): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  let looked = 0;
  await eachBounded(parts, AT_ONCE, async ({ sight, part }) => {
    const { type, labelSelector, ownNamespace, metadataOnly } = part;
    const objects = sight.cluster.list(type, {
      labelSelector,
      metadataOnly,
      namespace: ownNamespace ? sight.namespace : undefined,
      chunkSize: CHUNK,
      signal: sight.signal,
    });
    try {
      for await (const object of objects) {
        await takeIn(sight, part, object, context);
        looked += 1;
        if (looked % CHUNK === 0) context.onProgress?.(looked);
      }
      if (part.whole) listed.add(typeNameOf(sight, type));
    } catch (error) {
      tellUnseen(context.walk, sight, type, error);
    }
  });
  return listed;
}

/** Judges an object, and follows what it names. */
export async function takeIn(
  sight: CoverageSight,
  part: { readonly type: ResourceType; readonly metadataOnly: boolean },
  object: KubeObject,
  { walk, deployments }: WalkContext,
): Promise<void> {
  const { type, metadataOnly } = part;
  const { name: cluster } = sight;
  const answer = await explainInScope(sight, type, object);
  const loss = lossAlone(type, object, deployments);
  walk.judge({ cluster, type, object, answer, loss });
  if (!metadataOnly) walk.follow(cluster, type, object);
}
