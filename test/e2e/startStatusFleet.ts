import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  eventually,
  storageLocation,
  type ControlPlane,
} from '../control-plane';
import { mergeKubeconfigs } from '../control-plane/kubeconfig';
import { StatusFleet } from './StatusFleet';
import { startEnvironment, type EnvironmentOptions } from './startEnvironment';

/** What the populated hub forgot to label and Credentials depend on. */
const UNLABELLED = [
  'awsclusterstaticidentities.infrastructure.cluster.x-k8s.io aws-identity',
  'secret aws-identity-secret',
  'configmap aws-identity-resource-template',
  'secret vsphere-identity-secret',
];

/** A hub and its region, without location, backup and schedule. */
export async function startFreshFleet(
  options: EnvironmentOptions = {},
): Promise<StatusFleet> {
  const env = await startEnvironment({
    clusters: 3,
    velero: {
      storeValidationSeconds: 1,
      backupSyncSeconds: 2,
      // A backup is a great many lists, and Velero's default holds them back.
      clientQps: 500,
      clientBurst: 500,
    },
    ...options,
  });
  const { hub, east, store } = env;
  const kubeconfig = join(hub.directory, 'all-contexts');
  const texts = [...new Set([hub, east])].map(({ kubeconfig: path }) =>
    readFileSync(path, 'utf8'),
  );
  writeFileSync(kubeconfig, mergeKubeconfigs(texts), { mode: 0o600 });
  return new StatusFleet(env, kubeconfig, [
    store.secretKey,
    hub.api.token,
    east.api.token,
    'not-a-real-secret',
    'not-a-real-password',
    'not a real kubeconfig',
  ]);
}

/** A hub and its region that are Protected, without any finding. */
export async function startStatusFleet(
  options: EnvironmentOptions = {},
): Promise<StatusFleet> {
  const fleet = await startFreshFleet(options);
  try {
    const clusters = [...new Set([fleet.env.hub, fleet.env.east])];
    await Promise.all(clusters.map(each => putLocation(fleet, each)));
    await labelGaps(fleet);
    await fleet.done('backup', 'create', 'first', '--direct', '--wait');
    await fleet.done(
      ...['schedule', 'create', 'daily', '--schedule', '0 */6 * * *'],
      '--before-upgrade',
    );
    assert.deepEqual(await fleet.codes(), []);
    return fleet;
  } catch (error) {
    await fleet.env.stop();
    throw error;
  }
}

/** With a note on how it is protected: nothing is left to tell about it. */
export async function putLocation(
  { env }: StatusFleet,
  { api, name }: ControlPlane,
): Promise<void> {
  const [secret, location] = storageLocation(env.store);
  await api.apply(secret);
  const annotations = {
    'kcm-backup.io/encrypted': 'by the bucket',
    'kcm-backup.io/immutable': 'object lock',
  };
  const { metadata } = location;
  await api.apply({ ...location, metadata: { ...metadata, annotations } });
  await eventually(`location of ${name} Available`, async () => {
    const [found] = await api.list('velero.io/v1', 'BackupStorageLocation');
    return found?.status?.phase === 'Available';
  });
}

/** Brings what Credentials and the Region need into the backup. */
export async function labelGaps(fleet: StatusFleet): Promise<void> {
  const region =
    fleet.env.east === fleet.env.hub ? [] : ['secret east-kubeconfig'];
  for (const object of [...UNLABELLED, ...region]) {
    const { code, stderr } = await fleet.paste(
      `kubectl -n kcm-system label ${object} k0rdent.mirantis.com/component=kcm`,
    );
    assert.equal(code, 0, stderr);
  }
}
