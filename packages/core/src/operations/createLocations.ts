import { ConflictError, RefusedError } from '../errors';
import { kcmTypes } from './resourceTypes';
import type { KubeObject } from '../objects/KubeObject';
import type { BackupStorageLocation } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { collect } from './collect';
import { clusterOfRun } from './createDirectBackups';
import type { LocationPlan } from './planLocation';
import { SECRETS, STORAGE_LOCATIONS } from './resourceTypes';

/** How it went on one cluster. */
export interface LocationCreated {
  readonly cluster: string;
  readonly error?: Error;
}

/**
 * Carries the plans out, each cluster on its own: the plugin, the Secret, the
 * location. A Secret whose location could not be made is taken away again.
 */
export function createLocations(
  fleet: Fleet,
  plans: readonly LocationPlan[],
  options: CallOptions & { readonly dryRun?: boolean } = {},
): Promise<readonly LocationCreated[]> {
  return Promise.all(
    plans.map(async plan => {
      const { cluster } = plan;
      try {
        await createOne(fleet, plan, options);
        return { cluster };
      } catch (error) {
        options.signal?.throwIfAborted();
        return { cluster, error: error as Error };
      }
    }),
  );
}

async function createOne(
  fleet: Fleet,
  plan: LocationPlan,
  options: CallOptions & { readonly dryRun?: boolean },
): Promise<void> {
  const { signal } = options;
  const cluster = await clusterOfRun(fleet, plan.cluster, { signal });
  const location = plan.objects.at(-1) as BackupStorageLocation;
  const secret = plan.objects.length > 1 ? plan.objects[0] : undefined;
  await refuseRivals(cluster, location, signal);
  if (plan.plugin) await patchPlugin(fleet.hub, plan.plugin, options);
  if (secret) await createSecret(cluster, secret, options);
  try {
    await cluster.create(STORAGE_LOCATIONS, location, options);
  } catch (error) {
    if (secret && !options.dryRun) {
      const { name, namespace } = secret.metadata;
      await cluster.delete(SECRETS, { name, namespace }).catch(() => false);
    }
    throw error;
  }
}

async function patchPlugin(
  hub: Cluster,
  { target, patch: body }: NonNullable<LocationPlan['plugin']>,
  options: CallOptions & { readonly dryRun?: boolean },
): Promise<void> {
  const types = kcmTypes(hub, await hub.discover(options));
  const type = types.type(target.kind === 'Region' ? 'regions' : 'managements');
  if (!type) return;
  const { name } = target.metadata;
  await hub.patch(type, { name }, { type: 'merge', body }, options);
}

async function createSecret(
  cluster: Cluster,
  secret: KubeObject,
  options: CallOptions & { readonly dryRun?: boolean },
): Promise<void> {
  try {
    await cluster.create(SECRETS, secret, options);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const { name, namespace } = secret.metadata;
    throw new RefusedError(
      `Secret ${name} exists already in namespace ${namespace} of ${cluster.name}, and no location uses it.`,
      {
        remedy: `kubectl -n ${namespace} delete secret ${name}`,
        cause: error,
      },
    );
  }
}

/** @throws RefusedError when the name, or being the default, is taken */
async function refuseRivals(
  cluster: Cluster,
  { metadata: { name, namespace }, spec }: BackupStorageLocation,
  signal?: AbortSignal,
): Promise<void> {
  const existing = await collect(
    cluster.list<BackupStorageLocation>(STORAGE_LOCATIONS, {
      namespace,
      signal,
    }),
  );
  if (existing.some(other => other.metadata.name === name)) {
    throw new RefusedError(
      `BackupStorageLocation ${name} exists already on ${cluster.name}.`,
      { remedy: `kubectl kcm-backup location get ${name}` },
    );
  }
  const rival = existing.find(other => other.spec?.default);
  if (spec?.default && rival) {
    throw new RefusedError(
      `${cluster.name} has a default location already: ${rival.metadata.name}.`,
      {
        remedy: `kubectl -n ${namespace} patch backupstoragelocation ${rival.metadata.name} --type merge -p '{"spec":{"default":false}}'`,
      },
    );
  }
}
