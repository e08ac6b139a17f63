import type { Target } from '../coverage/CoverageWalk';
import type { KubeObject } from '../objects/KubeObject';
import type { ResourceType } from '../ports/Cluster';
import { eachBounded } from './eachBounded';
import type { CoverageSight } from './openSights';
import { takeIn, type WalkContext } from './readInventory';
import { tellUnseen } from './tellUnseen';
import { typeNameOf } from './typeNameOf';

/** Targets of one type in one namespace. */
interface Batch {
  readonly sight: CoverageSight;
  readonly type: ResourceType;
  readonly namespace?: string;
  readonly targets: readonly Target[];
}

const AT_ONCE = 8;

/** From so many on, one list of the namespace costs less than one a name. */
const MANY = 24;

/**
 * Looks at what is named and was in no inventory, by metadata alone, and finds
 * out what does not exist.
 *
 * @param listed what {@link readInventory} gave
 */
export async function readTargets(
  sights: readonly CoverageSight[],
  listed: ReadonlySet<string>,
  context: WalkContext,
): Promise<void> {
  const open = context.walk.open();
  const batches = batch(sights, listed, open, context);
  await eachBounded(batches, AT_ONCE, async ({ sight, type, ...rest }) => {
    try {
      await readBatch({ sight, type, ...rest }, context);
    } catch (error) {
      tellUnseen(context.walk, sight, type, error, namesOf(open, sight, type));
    }
  });
}

/** What is not known of a type, so that it can be asked for one by one. */
function namesOf(
  open: readonly Target[],
  sight: CoverageSight,
  type: ResourceType,
): readonly string[] {
  return open
    .filter(one => one.cluster === sight.name && one.type === type)
    .map(({ object: { namespace, name } }) =>
      namespace ? `${namespace}/${name}` : name,
    )
    .sort();
}

function batch(
  sights: readonly CoverageSight[],
  listed: ReadonlySet<string>,
  open: readonly Target[],
  { walk }: WalkContext,
): Iterable<Batch> {
  const batches = new Map<string, Batch & { targets: Target[] }>();
  for (const target of open) {
    const { cluster, type, object } = target;
    const sight = sights.find(({ name }) => name === cluster);
    if (!sight || sight.brokenGroups.has(object.group)) continue;
    if (!type || listed.has(typeNameOf(sight, type))) {
      walk.missing(target);
      continue;
    }
    const { namespace } = object;
    const key = `${typeNameOf(sight, type)} ${namespace ?? ''}`;
    const known = batches.get(key);
    if (known) known.targets.push(target);
    else batches.set(key, { sight, type, namespace, targets: [target] });
  }
  return batches.values();
}

async function readBatch(batched: Batch, context: WalkContext): Promise<void> {
  const { sight, type, targets } = batched;
  const wanted = new Map(targets.map(one => [one.object.name, one]));
  const part = { type, metadataOnly: true };
  for await (const object of find(batched)) {
    if (!wanted.delete(object.metadata.name)) continue;
    await takeIn(sight, part, object, context);
  }
  wanted.forEach(target => context.walk.missing(target));
}

async function* find(batched: Batch): AsyncIterable<KubeObject> {
  const { sight, type, namespace, targets } = batched;
  const { cluster, signal } = sight;
  const options = { namespace, metadataOnly: true, signal };
  if (targets.length >= MANY) {
    yield* cluster.list(type, options);
    return;
  }
  for (const { object } of targets) {
    const fieldSelector = `metadata.name=${object.name}`;
    yield* cluster.list(type, { ...options, fieldSelector });
  }
}
