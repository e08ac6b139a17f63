import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { moduleDirectory } from '../build';
import type { KubeObject } from '../KubeApi';

const clusterApi = 'sigs.k8s.io/cluster-api';
const clusterApiFolders = {
  'config/crd/bases': 'cluster-api',
  'bootstrap/kubeadm/config/crd/bases': 'bootstrap-kubeadm',
  'controlplane/kubeadm/config/crd/bases': 'control-plane-kubeadm',
};
const cloudFolders = {
  'infrastructure/docker/config/crd/bases': 'infrastructure-docker',
};

/** Velero's own definitions, as `velero install --crds-only` makes them. */
export async function veleroCrds(): Promise<KubeObject[]> {
  const velero = 'github.com/vmware-tanzu/velero';
  const directory = await moduleDirectory('velero', velero);
  const folders = ['config/crd/v1/bases', 'config/crd/v2alpha1/bases'];
  const found = await Promise.all(
    folders.map(folder => definitions(join(directory, folder))),
  );
  return found.flat().map(crd => labelled(crd, { component: 'velero' }));
}

/** Cluster API's own definitions, labelled as its operator labels them. */
export function clusterApiCrds(): Promise<KubeObject[]> {
  return clusterApiDefinitions(clusterApi, clusterApiFolders);
}

/** Those of Cluster API's provider for tests, which `cloud` serves. */
export function cloudCrds(): Promise<KubeObject[]> {
  return clusterApiDefinitions(`${clusterApi}/test`, cloudFolders);
}

/** Without conversion webhooks: no controller would answer them. */
async function clusterApiDefinitions(
  module: string,
  folders: Readonly<Record<string, string>>,
): Promise<KubeObject[]> {
  const directory = await moduleDirectory('cluster-api', module);
  const found = await Promise.all(
    Object.entries(folders).map(async ([folder, provider]) =>
      (await definitions(join(directory, folder))).map(crd =>
        labelled(crd, {
          'cluster.x-k8s.io/provider': provider,
          // Cluster API reads here which version a reference means.
          'cluster.x-k8s.io/v1beta1': 'v1beta1',
          'cluster.x-k8s.io/v1beta2': 'v1beta2',
        }),
      ),
    ),
  );
  return found.flat().map(({ spec: { conversion, ...spec }, ...crd }) => ({
    ...crd,
    spec,
  }));
}

async function definitions(folder: string): Promise<KubeObject[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  const texts = await Promise.all(
    files.map(name => readFile(join(folder, name), 'utf8')),
  );
  return texts.flatMap(text =>
    parseAllDocuments(text).flatMap(document => document.toJS() ?? []),
  );
}

function labelled(
  crd: KubeObject,
  more: Readonly<Record<string, string>>,
): KubeObject {
  const labels = { ...crd.metadata.labels, ...more };
  const { creationTimestamp, ...metadata } = crd.metadata;
  const { status, ...rest } = crd;
  return { ...rest, metadata: { ...metadata, labels } } as KubeObject;
}
