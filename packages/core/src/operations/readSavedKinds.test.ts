import { storedBackup } from '../archive/storedBackup';
import { forgetfulCodec } from '../testing/forgetfulCodec';
import { OperationFailedError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import { backup } from '../testing/objects';
import { InMemoryObjectStore } from '../testing/InMemoryObjectStore';
import { putVeleroFiles, type FiledObject } from '../testing/veleroFiles';
import { readSavedKinds } from './readSavedKinds';

const filed = (
  resource: string,
  kind: string,
  name: string,
  labels?: KubeObject['metadata']['labels'],
): FiledObject => ({
  resource,
  object: {
    apiVersion: resource === 'secrets' ? 'v1' : 'apps/v1',
    kind,
    metadata: { name, namespace: 'capi', labels },
  },
});

async function read(...archives: readonly (readonly FiledObject[])[]) {
  const store = new InMemoryObjectStore();
  const sources = archives.map(async (objects, i) => {
    await putVeleroFiles(store, backup(`b${i}`), objects);
    return storedBackup(store, `b${i}`);
  });
  return readSavedKinds(await Promise.all(sources), forgetfulCodec, {});
}

it('tells the kinds of all archives, each once', async () => {
  const secret = filed('secrets', 'Secret', 'a');
  const { resources } = await read(
    [secret, filed('statefulsets.apps', 'StatefulSet', 'b')],
    [secret, filed('deployments.apps', 'Deployment', 'c')],
  );
  expect(resources).toEqual([
    'deployments.apps',
    'secrets',
    'statefulsets.apps',
  ]);
});

it('tells controllers from other Deployments', async () => {
  const provider = { 'cluster.x-k8s.io/provider': 'cluster-api' };
  const { controllers } = await read([
    filed('deployments.apps', 'Deployment', 'capi', provider),
    filed('deployments.apps', 'Deployment', 'shop'),
  ]);
  expect(controllers).toEqual([
    { namespace: 'capi', name: 'capi', replicas: 1 },
  ]);
});

it('gives no rights for half a backup', async () => {
  const wrong = filed('secrets', 'Secret', 'a');
  const twice = [wrong, wrong];
  await expect(read(twice)).rejects.toBeInstanceOf(OperationFailedError);
});
