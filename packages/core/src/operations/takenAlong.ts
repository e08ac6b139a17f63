import type { KubeObject } from '../objects/KubeObject';
import { formatLabelSelector } from '../objects/labelSelector';
import type { Cluster, Discovery, ResourceType } from '../ports/Cluster';
import type { ClusterScope } from '../scope/BackupScope';
import { foldSelectors } from '../scope/foldSelectors';
import { VELERO_EXCLUDE_LABEL } from '../scope/labels';
import { findType } from './resourceTypes';

interface Where {
  readonly cluster: Cluster;
  readonly discovery: Discovery;
  readonly type: ResourceType;
  readonly object: KubeObject;
  readonly scope: ClusterScope;
  readonly signal?: AbortSignal;
}

interface RoleBinding extends KubeObject {
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
}

/**
 * What takes an object along that no selector matches, in words: Velero saves
 * the namespace of each object, and the cluster roles of each ServiceAccount.
 */
export async function takenAlong(where: Where): Promise<string | undefined> {
  const { group, kind } = where.type;
  if (group === '' && kind === 'Namespace') return namespaceOf(where);
  if (group !== 'rbac.authorization.k8s.io') return undefined;
  if (kind !== 'ClusterRole' && kind !== 'ClusterRoleBinding') return undefined;
  return rolesOfAccounts(where);
}

async function namespaceOf(where: Where): Promise<string | undefined> {
  const namespace = where.object.metadata.name;
  const types = where.discovery.types.filter(
    ({ namespaced, verbs }) => namespaced && verbs.includes('list'),
  );
  let unread: unknown;
  for (const type of types) {
    try {
      for await (const { metadata } of matching(where, type, namespace)) {
        return `It comes along with what is saved in it, such as ${type.kind} ${metadata.name}.`;
      }
    } catch (error) {
      // Another type may hold the answer; only without one it matters.
      where.signal?.throwIfAborted();
      unread ??= error;
    }
  }
  if (unread !== undefined) throw unread;
  return undefined;
}

async function rolesOfAccounts(where: Where): Promise<string | undefined> {
  const { cluster, discovery, object, type, signal } = where;
  const accounts = findType(discovery, '', 'serviceaccounts');
  const bindings = findType(discovery, type.group, 'clusterrolebindings');
  if (!accounts || !bindings) return undefined;
  const saved = new Set<string>();
  for await (const { metadata } of matching(where, accounts)) {
    saved.add(`${metadata.namespace}/${metadata.name}`);
  }
  for await (const binding of cluster.list<RoleBinding>(bindings, { signal })) {
    const own =
      type.kind === 'ClusterRoleBinding'
        ? binding.metadata.name === object.metadata.name
        : binding.roleRef?.name === object.metadata.name;
    const account = (binding.subjects ?? []).find(
      ({ kind, namespace, name }) =>
        kind === 'ServiceAccount' && saved.has(`${namespace}/${name}`),
    );
    if (own && account) {
      return `It comes along with ServiceAccount ${account.namespace}/${account.name}, which is saved.`;
    }
  }
  return undefined;
}

/** Objects of a type that the selectors take in. */
async function* matching(
  { cluster, scope, signal }: Where,
  type: ResourceType,
  namespace?: string,
): AsyncIterable<KubeObject> {
  for (const selector of foldSelectors(scope.selectors)) {
    yield* cluster.list(type, {
      namespace,
      labelSelector: `${formatLabelSelector(selector)},${VELERO_EXCLUDE_LABEL}!=true`,
      metadataOnly: true,
      signal,
    });
  }
}
