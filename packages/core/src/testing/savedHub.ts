import type { KubeObject } from '../objects/KubeObject';
import type { Backup } from '../objects/velero';
import { exactSelectors, foldSelectors } from '../scope/foldSelectors';
import { COMPONENT_LABEL, HELM_RELEASE_LABEL } from '../scope/labels';
import { resolveScope } from '../scope/resolveScope';
import {
  backup as newBackup,
  clusterDeployment,
  clusterTemplate,
  credential,
  management,
  region,
  release,
  scopeInput,
} from './objects';
import type { FiledObject } from './veleroFiles';

/** A backup of a hub, and the objects in it. */
export interface SavedHub {
  readonly backup: Backup;
  readonly objects: readonly FiledObject[];
}

const PROVIDERS = [
  'aws',
  'azure',
  'openstack',
  'vsphere',
  'k0sproject-k0smotron',
];

/**
 * A whole backup of a hub that is another one for every seed: clusters,
 * providers, regions, namespaces, Secrets, long and odd names.
 */
export function savedHub(seed: number): SavedHub {
  const clusters = seed % 7;
  const regions = seed % 3 === 0 ? [] : ['east', 'west'].slice(0, seed % 3);
  const team = (i: number) => `team-${(seed + i) % 3}`;
  const templates = PROVIDERS.slice(0, 1 + (seed % PROVIDERS.length));
  const input = scopeInput({
    regions: regions.map(name => region(name, { kubeConfig: { name } })),
    clusterTemplates: [0, 1, 2].flatMap(i =>
      templates.map(name =>
        clusterTemplate(`team-${i}/${name}`, [`infrastructure-${name}`]),
      ),
    ),
    credentials: Array.from({ length: clusters }, (_, i) =>
      credential(`${team(i)}/cred-${i}`, {
        region: regions[i % 4],
        identityRef: identity(i),
      }),
    ),
    clusterDeployments: Array.from({ length: clusters }, (_, i) =>
      clusterDeployment(`${team(i)}/shop-${seed}-${i}`, {
        template: templates[i % templates.length],
        credential: `cred-${i}`,
        region: regions[i % 4],
      }),
    ),
  });
  const scope = resolveScope(input).clusters[0].selectors;
  const write = seed % 2 === 0 ? foldSelectors : exactSelectors;
  const objects = [
    ...filed(kcm('clusterdeployments'), input.clusterDeployments),
    ...filed(kcm('clustertemplates'), input.clusterTemplates),
    ...filed(kcm('credentials'), input.credentials),
    ...filed(kcm('regions'), input.regions),
    ...filed(kcm('managements'), [configured(seed)]),
    ...filed(kcm('releases'), [release()]),
    ...filed('secrets', secrets(seed, clusters, regions)),
    ...filed('clusterroles.rbac.authorization.k8s.io', [oddRole(seed)]),
    ...filed('machines.cluster.x-k8s.io', machines(seed, clusters)),
  ];
  const backup = newBackup(`hub-${seed}`, {
    phase: 'Completed',
    startTimestamp: '2026-11-24T02:00:00Z',
    completionTimestamp: '2026-11-24T02:01:00Z',
    progress: { itemsBackedUp: objects.length, totalItems: objects.length },
  });
  const spec = {
    ...backup.spec,
    includedNamespaces: ['*'],
    excludedResources: ['clusters.cluster.x-k8s.io'],
    orLabelSelectors: write(scope),
  };
  return { backup: { ...backup, spec }, objects };
}

function kcm(plural: string): string {
  return `${plural}.k0rdent.mirantis.com`;
}

function filed(
  resource: string,
  objects: readonly KubeObject[],
): readonly FiledObject[] {
  return objects.map(object => ({ resource, object }));
}

function identity(i: number) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    name: `id-${i}`,
    namespace: 'kcm-system',
  };
}

function secrets(
  seed: number,
  clusters: number,
  regions: readonly string[],
): readonly KubeObject[] {
  const names = Array.from({ length: clusters }, (_, i) => `id-${i}`);
  return [...names, ...regions].map(name => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: 'kcm-system',
      labels: { [COMPONENT_LABEL]: 'kcm' },
      creationTimestamp: '2026-11-01T00:00:00Z',
    },
    data: { value: btoa(`canary-of-a-secret-${seed}`) },
  }));
}

/** With a password where people put some. */
function configured(seed: number): KubeObject {
  const { spec, ...rest } = management();
  const config = { replicas: seed, password: `canary-of-config-${seed}` };
  return { ...rest, ...{ spec: { ...spec, core: { kcm: { config } } } } };
}

/** Names that are legal, and unlike others. */
function oddRole(seed: number): KubeObject {
  const names = ['system:kcm:müller', 'a'.repeat(180), '..a', '__proto__'];
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: names[seed % names.length],
      annotations: { text: 'tab\tline\n"quoted" \\ __proto__ {[' },
    },
  };
}

function machines(seed: number, clusters: number): readonly KubeObject[] {
  return Array.from({ length: clusters * 2 }, (_, i) => ({
    apiVersion: 'cluster.x-k8s.io/v1beta1',
    kind: 'Machine',
    metadata: {
      name: `shop-${seed}-${i}-${'x'.repeat((seed * i) % 90)}`,
      namespace: `team-${i % 3}`,
      labels: { [HELM_RELEASE_LABEL]: `shop-${seed}-${i % clusters}` },
      ownerReferences: [
        {
          apiVersion: 'cluster.x-k8s.io/v1beta1',
          kind: 'Cluster',
          name: 'any',
          uid: '1',
        },
      ],
    },
  }));
}
