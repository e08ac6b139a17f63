import { ConflictError, RefusedError, UsageError } from '../../errors';
import { CREDENTIALS_KEY, type Secret } from '../../manifest/buildLocation';
import { toBase64 } from '../../manifest/toBase64';
import type { BackupStorageLocation } from '../../objects/velero';
import type { Cluster } from '../../ports/Cluster';
import { SECRETS, STORAGE_LOCATIONS } from '../resourceTypes';
import type { StepContext, StepRunner } from './StepContext';
import { untilTrue } from './untilTrue';

/** Read-only and Available; made with its Secret where it is not there yet. */
export const location: StepRunner<'location'> = async (
  step,
  cluster,
  context,
) => {
  const { metadata, spec } = step.location;
  const key = { name: metadata.name, namespace: metadata.namespace };
  const { signal } = context;
  const read = () =>
    cluster.get<BackupStorageLocation>(STORAGE_LOCATIONS, key, { signal });
  const there = await read();
  if (!there) await create(step.location, cluster, context);
  else if (place(there) !== place(step.location)) {
    throw new RefusedError(
      `BackupStorageLocation ${metadata.name} on ${cluster.name} is ${place(there)}, but the plan's is ${place(step.location)}.`,
      { remedy: `kubectl kcm-backup location get ${metadata.name}` },
    );
  } else if (there.spec?.accessMode !== 'ReadOnly') {
    const body = { spec: { accessMode: spec?.accessMode } };
    await cluster.patch(
      STORAGE_LOCATIONS,
      key,
      { type: 'merge', body },
      { signal },
    );
  }
  await untilTrue(
    step,
    context,
    async () => {
      const { phase, message } = (await read())?.status ?? {};
      if (phase === 'Available') return true;
      return phase === 'Unavailable'
        ? `Velero cannot use the location: ${message ?? 'no reason given'}`
        : 'Velero has not looked at the location yet';
    },
    `kubectl kcm-backup location get ${metadata.name}`,
  );
};

function place({ spec }: BackupStorageLocation): string {
  const { bucket, prefix } = spec?.objectStorage ?? { bucket: '' };
  const folder = prefix?.replace(/^\/+|\/+$/g, '');
  return `${spec?.provider}://${bucket}${folder ? `/${folder}` : ''}`;
}

async function create(
  wanted: BackupStorageLocation,
  cluster: Cluster,
  context: StepContext,
): Promise<void> {
  const { signal } = context;
  const { credential } = wanted.spec ?? {};
  const { namespace } = wanted.metadata;
  if (credential) {
    const key = { name: credential.name, namespace };
    const there = await cluster.get(SECRETS, key, { signal });
    const text = there ? undefined : await context.credentials();
    if (!there && text === undefined) {
      throw new UsageError(
        `Secret ${credential.name} of the location is not on ${cluster.name} yet.`,
        { remedy: '--credentials-file FILE' },
      );
    }
    if (text !== undefined) {
      const secret: Secret = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: key,
        type: 'Opaque',
        data: { [credential.key || CREDENTIALS_KEY]: toBase64(text) },
      };
      await unlessThere(cluster.create(SECRETS, secret, { signal }));
    }
  }
  await unlessThere(cluster.create(STORAGE_LOCATIONS, wanted, { signal }));
}

/** Two of us, or one that was killed, may have made it already. */
async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
