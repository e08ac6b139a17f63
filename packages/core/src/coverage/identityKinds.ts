import type { KubeObject } from '../objects/KubeObject';
import { listAt, textAt } from './fields';

/** A kind that Credentials name, and where its objects name others. */
export interface IdentityKind {
  readonly group: string;
  readonly kind: string;
  readonly references: readonly IdentityReference[];
}

/** A field of an identity that names another object. */
export interface IdentityReference {
  readonly group: string;
  readonly kind: string;
  /** Where the object says the kind itself. */
  readonly kindPath?: string;
  readonly namePath: string;
  /** The namespace is kcm's own when absent. */
  readonly namespacePath?: string;
}

const INFRASTRUCTURE = 'infrastructure.cluster.x-k8s.io';

const secret = (
  namePath: string,
  namespacePath?: string,
): IdentityReference => ({
  group: '',
  kind: 'Secret',
  namePath,
  namespacePath,
});

/**
 * Kinds of the providers that come with kcm.
 *
 * Source: k0rdent/kcm 1.12-rc, templates/provider, interface.yaml of each provider.
 */
const KNOWN: readonly IdentityKind[] = [
  { group: '', kind: 'Secret', references: [] },
  infrastructure('AWSClusterStaticIdentity', secret('spec.secretRef')),
  infrastructure('AWSClusterRoleIdentity', {
    group: INFRASTRUCTURE,
    kind: 'AWSClusterControllerIdentity',
    kindPath: 'spec.sourceIdentityRef.kind',
    namePath: 'spec.sourceIdentityRef.name',
  }),
  infrastructure('AWSClusterControllerIdentity'),
  infrastructure(
    'AzureClusterIdentity',
    secret('spec.clientSecret.name', 'spec.clientSecret.namespace'),
  ),
  infrastructure('VSphereClusterIdentity', secret('spec.secretName')),
  infrastructure(
    'OpenStackClusterIdentity',
    secret('spec.secretRef.name', 'spec.secretRef.namespace'),
  ),
];

/**
 * The kinds that come with kcm, and those of ProviderInterfaces besides, from
 * which kcm itself knows what belongs to an identity.
 */
export function identityKinds(
  providerInterfaces: readonly KubeObject[],
): readonly IdentityKind[] {
  const known = new Map(KNOWN.map(one => [`${one.group}/${one.kind}`, one]));
  for (const provider of providerInterfaces) {
    for (const identity of listAt(provider, 'spec.clusterIdentities')) {
      const kind = textAt(identity, 'kind');
      const group = textAt(identity, 'group') ?? '';
      if (kind === undefined || known.has(`${group}/${kind}`)) continue;
      const references = listAt(identity, 'references').flatMap(referenceOf);
      known.set(`${group}/${kind}`, { group, kind, references });
    }
  }
  return [...known.values()];
}

function referenceOf(reference: unknown): readonly IdentityReference[] {
  const kind = textAt(reference, 'kind');
  const namePath = textAt(reference, 'nameFieldPath');
  if (kind === undefined || namePath === undefined) return [];
  const group = textAt(reference, 'group') ?? '';
  const namespacePath = textAt(reference, 'namespaceFieldPath');
  return [{ group, kind, namePath, namespacePath }];
}

function infrastructure(
  kind: string,
  ...references: readonly IdentityReference[]
): IdentityKind {
  return { group: INFRASTRUCTURE, kind, references };
}
