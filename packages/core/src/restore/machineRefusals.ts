import type { KubeObject, LabelSelector } from '../objects/KubeObject';
import { matchesLabelSelector } from '../objects/labelSelector';
import { kubectlOn } from '../scope/kubectlOn';
import { some } from '../status/words';
import type { ArchiveIndex, SavedObject } from './ArchiveIndex';
import { MACHINES, owningCluster } from './owningCluster';
import type { PlanPart } from './PlanInput';
import type { RefusalRule } from './RefusalRule';

const DEPLOYMENT_NAME_LABEL = 'cluster.x-k8s.io/deployment-name';
const MACHINE_SETS = 'machinesets.cluster.x-k8s.io';

interface MachineDeployment extends KubeObject {
  readonly spec?: { readonly selector?: LabelSelector };
}

/**
 * Without ownerReferences a MachineSet is adopted by its labels alone: of two
 * MachineDeployments that select it the first one takes it, and replaces its
 * Machines. Seen with Cluster API 1.13: healthy machines were deleted, and at
 * other times the two had exchanged their MachineSets.
 *
 * A selector that is mended on the MachineDeployment alone is put back by the
 * next apply of its chart, which also brings the Cluster, and so comes first.
 *
 * Source: kubernetes-sigs/cluster-api#5957.
 */
const sharedSelectors: RefusalRule = ({ archive, cluster }) => {
  const sets = savedOf(archive, MACHINE_SETS);
  const shared = archive
    .all<MachineDeployment>('machinedeployments.cluster.x-k8s.io')
    .flatMap(({ metadata, spec = {} }) =>
      sets
        .filter(
          ({ namespace, labels }) =>
            namespace === metadata.namespace &&
            labels[DEPLOYMENT_NAME_LABEL] !== undefined &&
            labels[DEPLOYMENT_NAME_LABEL] !== metadata.name &&
            spec.selector !== undefined &&
            matchesLabelSelector(labels, spec.selector),
        )
        .map(set => ({ set, by: metadata.name })),
    );
  if (shared.length === 0) return [];
  const claims = shared.map(({ set, by }) => `${by} selects ${set.name}`);
  const claimed = new Set(shared.map(({ set }) => set));
  return [
    {
      code: 'shared-machine-selector',
      message: `MachineDeployments on ${cluster} select each other's MachineSets (${some(claims)}): restored MachineSets have lost their owner, so the first MachineDeployment takes them and replaces the Machines of those that were not its own. Give each a selector of its own in the chart that it comes from, and back up again. If the old hub is lost, restore with Velero alone, and before Cluster API starts give each MachineSet its owner back.`,
      remedy: [...claimed].map(set => giveOwner(cluster, set)).join(' && '),
    },
  ];
};

/** The UID is that of the new hub, so only a shell there can fill it in. */
function giveOwner(
  cluster: string,
  { namespace, name, apiVersion, labels }: SavedObject,
): string {
  const kubectl = `${kubectlOn(cluster)} -n ${namespace}`;
  const owner = labels[DEPLOYMENT_NAME_LABEL];
  const uid = `'$(${kubectl} get machinedeployments.cluster.x-k8s.io ${owner} -o jsonpath={.metadata.uid})'`;
  const ownerReferences = [
    {
      apiVersion,
      kind: 'MachineDeployment',
      name: owner,
      uid,
      controller: true,
    },
  ];
  const patch = JSON.stringify({ metadata: { ownerReferences } });
  return `${kubectl} patch ${MACHINE_SETS} ${name} --type merge -p '${patch}'`;
}

/**
 * Of two MachineSets that fit, Cluster API keeps the one that is older on the
 * hub: not the restored one. Seen with Cluster API 1.13, after a pause over the
 * whole restore: all workers that ran were deleted.
 */
const machinesRemade: RefusalRule = ({ archive, target, cluster }) => {
  const made = waiting({ archive, target }).flatMap(
    name => target.newMachines.get(name) ?? [],
  );
  if (made.length === 0) return [];
  return [
    {
      code: 'machines-remade',
      message: `Cluster API on ${cluster} has made Machines for clusters whose saved ones are not back (${some(made.sort())}): beside them it would take the saved ones for surplus, and delete the machines that run. A pause only puts that off.`,
      remedy:
        'Restore onto an empty hub, turn this one off, and remove the machines that it made at their provider.',
    },
  ];
};

/**
 * A MachineDeployment that finds no MachineSet makes one, and a control plane
 * that finds no Machine makes one, as soon as their Cluster is there. Seen with
 * Cluster API 1.13: every machine was there twice.
 */
const clusterAhead: RefusalRule = ({ archive, target, facts, cluster }) => {
  const names = waiting({ archive, target }).filter(
    name => facts.liveClusters.has(name) && !target.newMachines.has(name),
  );
  if (names.length === 0) return [];
  return [
    {
      code: 'cluster-ahead',
      message: `Cluster ${some(names)} on ${cluster} ${names.length > 1 ? 'are' : 'is'} there without all saved Machines: Cluster API would make them a second time while they come back. No restore takes the pause away, for no backup holds a Cluster: when all is back, say the same with false.`,
      remedy: pause(cluster, names),
    },
  ];
};

/** Clusters of which saved Machines or MachineSets are not back, sorted. */
function waiting({ archive, target }: Pick<PlanPart, 'archive' | 'target'>) {
  const away = [
    ...savedOf(archive, MACHINE_SETS),
    ...savedOf(archive, MACHINES),
  ].filter(saved => !target.of(saved));
  return [...new Set(away.map(owningCluster))].sort();
}

/** One line for each namespace. */
function pause(cluster: string, clusters: readonly string[]): string {
  const byNamespace = new Map<string, string[]>();
  for (const [namespace, name] of clusters.map(one => one.split('/'))) {
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), name]);
  }
  return [...byNamespace]
    .map(
      ([namespace, names]) =>
        `${kubectlOn(cluster)} -n ${namespace} patch clusters.cluster.x-k8s.io ${names.join(' ')} --type merge -p '{"spec":{"paused":true}}'`,
    )
    .join(' && ');
}

function savedOf(archive: ArchiveIndex, resource: string) {
  return [...archive.objects].filter(saved => saved.resource === resource);
}

/** What Cluster API would do to machines that run. */
export const MACHINE_RULES: readonly RefusalRule[] = [
  sharedSelectors,
  machinesRemade,
  clusterAhead,
];
