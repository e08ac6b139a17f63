import { ConflictError, RefusedError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { BackupStorageLocation } from '../objects/velero';
import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { askCluster } from './askCluster';
import { listVelero } from './listVelero';
import type { LocationPlan } from './planLocation';
import { SECRETS, STORAGE_LOCATIONS, kcmTypes } from './resourceTypes';

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
      if (plan.error) return { cluster: plan.cluster, error: plan.error };
      const { cluster, error } = await askCluster(
        fleet,
        plan.cluster,
        options,
        api => createOne(fleet.hub, api, plan, options),
      );
      return { cluster, error };
    }),
  );
}

async function createOne(
  hub: Cluster,
  cluster: Cluster,
  plan: LocationPlan,
  options: CallOptions & { readonly dryRun?: boolean },
): Promise<void> {
  const location = plan.objects.at(-1) as BackupStorageLocation;
  const secret = plan.objects.length > 1 ? plan.objects[0] : undefined;
  await refuseRivals(cluster, location, options.signal);
  if (plan.plugin) await patchPlugin(hub, plan.plugin, options);
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
  const existing = await listVelero<BackupStorageLocation>(
    cluster,
    STORAGE_LOCATIONS,
    { namespace: namespace ?? '', signal },
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
