import { ForbiddenError, NotFoundError, toError } from '../errors';
import type {
  CallOptions,
  Cluster,
  Discovery,
  ResourceType,
} from '../ports/Cluster';
import type { ArchiveIndex } from '../restore/ArchiveIndex';
import type { ModifierRule } from '../restore/modifiers';
import { TargetState } from '../restore/TargetState';
import { resourceOf } from '../coverage/resourceOf';
import { eachBounded } from './eachBounded';
import { NAMESPACES } from './resourceTypes';

/** Lists that are read at the same time. */
const AT_ONCE = 3;

/**
 * Reads what a target has of an archive's objects, page by page; of each only
 * the outcome of the comparison stays.
 *
 * At the versions at which they were saved: that is what Velero writes, and
 * another version of the same object has other fields.
 */
export async function readTarget(
  cluster: Cluster,
  archive: ArchiveIndex,
  rules: readonly ModifierRule[],
  digest: (text: string) => string,
  { signal, offline }: CallOptions & { readonly offline?: boolean },
): Promise<TargetState> {
  const discovery = await cluster.discover({ signal });
  const namespaces = new Map<string, string | undefined>();
  for await (const { metadata } of cluster.list(NAMESPACES, {
    metadataOnly: true,
    signal,
  })) {
    namespaces.set(metadata.name, metadata.uid);
  }
  const target = new TargetState(
    discovery,
    namespaces,
    archive,
    rules,
    digest,
    offline,
  );
  await eachBounded(
    typesToRead(archive, discovery),
    AT_ONCE,
    ({ resource, type }) => readType(cluster, target, resource, type, signal),
  );
  return target;
}

async function readType(
  cluster: Cluster,
  target: TargetState,
  resource: string,
  type: ResourceType,
  signal?: AbortSignal,
): Promise<void> {
  try {
    for await (const object of cluster.list(type, { signal })) {
      target.take(resource, object);
    }
  } catch (error) {
    signal?.throwIfAborted();
    // Another version of the group has this kind: told by the prediction.
    if (error instanceof NotFoundError) return;
    if (!(error instanceof ForbiddenError)) throw error;
    target.unread.set(resource, toError(error).message);
  }
}

function typesToRead(
  archive: ArchiveIndex,
  { types }: Pick<Discovery, 'types'>,
): readonly { readonly resource: string; readonly type: ResourceType }[] {
  const served = new Map(types.map(type => [resourceOf(type), type]));
  return [...archive.resources()].flatMap(([resource, apiVersions]) => {
    const type = served.get(resource);
    if (!type || resource === 'namespaces') return [];
    return [...apiVersions].map(apiVersion => ({
      resource,
      type: { ...type, version: apiVersion.split('/').at(-1) ?? '' },
    }));
  });
}
