import { readArchive } from '../archive/readArchive';
import type { BackupSource } from '../archive/BackupSource';
import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  toError,
} from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { CallOptions, Cluster, ResourceType } from '../ports/Cluster';
import type { Codec } from '../ports/Codec';
import { resourceOf } from '../coverage/resourceOf';
import { savedKey, type SavedObject } from '../restore/ArchiveIndex';
import { asRestored } from '../restore/asRestored';
import { mergePatchTo } from '../restore/mergePatchTo';
import type { PlanPart } from '../restore/PlanInput';
import { fateFinder } from '../restore/predict';
import { restoreSpec } from '../restore/restoreSpec';
import type { PlanOptions } from '../restore/RestorePlan';
import { eachBounded } from './eachBounded';

/** More than this are not asked for: a plan is to be had in minutes. */
const MOST = 5_000;
const AT_ONCE = 8;
const BATCH = 200;

/**
 * Has the target's API server judge what would be written, without storing it:
 * admission, immutable fields, validation. What it refuses is kept in
 * `target.denied`.
 *
 * Asked are all objects that would change, and those that would be created
 * where their namespace and kind are there already. It takes the right to write
 * them, which only Velero needs: what it could not be asked for the want of
 * that is kept in `target.unasked`.
 */
export async function askServer(
  cluster: Cluster,
  part: PlanPart,
  source: BackupSource,
  codec: Codec,
  { plan, signal }: CallOptions & { readonly plan: PlanOptions },
): Promise<void> {
  const wanted = toAsk(part, plan);
  if (wanted.size === 0) return;
  const types = new Map(
    part.target.discovery.types.map(type => [resourceOf(type), type]),
  );
  let batch: [SavedObject, KubeObject][] = [];
  const flush = async () => {
    await eachBounded(batch, AT_ONCE, async ([saved, object]) => {
      const type = types.get(saved.resource);
      if (type) await ask(cluster, part, saved, object, type, signal);
    });
    batch = [];
  };
  for await (const saved of readArchive(source, codec, { signal })) {
    const { name, namespace } = saved.head.metadata;
    const { resource } = saved;
    const asked = wanted.get(savedKey({ resource, namespace, name }));
    if (asked) batch.push([asked, saved.object]);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}

function toAsk(
  part: PlanPart,
  options: PlanOptions,
): ReadonlyMap<string, SavedObject> {
  const spec = restoreSpec(part, options);
  const fateOf = fateFinder({ ...part, backup: part.source.backup, spec });
  const { namespaces } = part.target;
  const wanted = new Map<string, SavedObject>();
  for (const saved of part.archive.objects) {
    if (wanted.size >= MOST) break;
    const { fate } = fateOf(saved);
    const room = !saved.namespace || namespaces.has(saved.namespace);
    if (fate === 'changed' || (fate === 'created' && room)) {
      wanted.set(savedKey(saved), saved);
    }
  }
  return wanted;
}

async function ask(
  cluster: Cluster,
  { target, rules }: PlanPart,
  saved: SavedObject,
  object: KubeObject,
  served: ResourceType,
  signal?: AbortSignal,
): Promise<void> {
  if (saved.resource === 'namespaces') return;
  const version = saved.apiVersion.split('/').at(-1) ?? '';
  const type = { ...served, version };
  const desired = asRestored(saved.resource, object, rules);
  const { name, namespace } = saved;
  const options = { dryRun: true, fieldManager: 'velero-server', signal };
  const isThere = target.of(saved) !== undefined;
  const right = `${isThere ? 'patch' : 'create'} ${saved.resource}`;
  if (target.unasked.has(right)) return;
  try {
    const live = isThere
      ? await cluster.get(type, { name, namespace }, { signal })
      : undefined;
    if (live) {
      const body = mergePatchTo(asRestored(saved.resource, live), desired);
      const patch = { type: 'merge' as const, body };
      await cluster.patch(type, { name, namespace }, patch, options);
    } else await cluster.create(type, desired, options);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ForbiddenError) target.unasked.add(right);
    const reason = denialOf(error);
    if (reason !== undefined) target.denied.set(savedKey(saved), reason);
  }
}

/** What Velero would be told as well; the rest concerns only who plans. */
function denialOf(error: unknown): string | undefined {
  // What admission refuses is an InvalidObjectError: whoever asks, it says no.
  if (error instanceof ForbiddenError) return undefined;
  // Appeared or vanished meanwhile, or its kind comes with the backup.
  if (error instanceof ConflictError || error instanceof NotFoundError) {
    return undefined;
  }
  return toError(error).message;
}
