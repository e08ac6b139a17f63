import type { KubeObject } from './KubeApi';

/** A person of the test clusters. */
export interface User {
  readonly name: string;
  /** What the user may do; `undefined` for no rule at all. */
  readonly rules?: readonly PolicyRule[];
  /** Groups beyond `system:authenticated`. */
  readonly groups?: readonly string[];
}

/** A rule of a ClusterRole. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

const read = ['get', 'list', 'watch'];

/**
 * - `admin`: everything
 * - `viewer`: reads all custom resources and the usual core ones, no Secrets
 * - `blind`: as viewer, but nothing of Velero
 * - `nobody`: authenticated, without any right
 */
export const defaultUsers = [
  { name: 'admin', groups: ['system:masters'] },
  {
    name: 'viewer',
    rules: [
      {
        apiGroups: [
          'k0rdent.mirantis.com',
          'velero.io',
          'apps',
          'apiextensions.k8s.io',
          'cluster.x-k8s.io',
          'infrastructure.cluster.x-k8s.io',
        ],
        resources: ['*'],
        verbs: read,
      },
      { apiGroups: [''], resources: ['namespaces', 'configmaps'], verbs: read },
    ],
  },
  {
    name: 'blind',
    rules: [
      { apiGroups: ['k0rdent.mirantis.com'], resources: ['*'], verbs: read },
    ],
  },
  { name: 'nobody' },
] as const satisfies readonly User[];

/** Name of one of {@link defaultUsers}. */
export type DefaultUser = (typeof defaultUsers)[number]['name'];

/** ClusterRole and binding that give a user its rules. */
export function userRoles({ name, rules }: User): KubeObject[] {
  if (!rules) return [];
  const metadata = { name: `test-user-${name}` };
  const apiGroup = 'rbac.authorization.k8s.io';
  const apiVersion = `${apiGroup}/v1`;
  return [
    { apiVersion, kind: 'ClusterRole', metadata, rules },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup, kind: 'ClusterRole', name: metadata.name },
      subjects: [{ apiGroup, kind: 'User', name }],
    },
  ];
}
