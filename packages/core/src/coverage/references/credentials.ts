import { KCM_GROUP } from '../../objects/kcm';
import { textAt } from '../fields';
import type { IdentityReference } from '../identityKinds';
import { LOSSES } from '../losses';
import {
  refer,
  referToSecret,
  type ObjectName,
  type Reference,
  type ReferenceContext,
  type ReferencesOf,
} from '../Reference';

const MANAGED_LABEL = 'k0rdent.mirantis.com/managed';

/**
 * A Credential: its identity, what kcm hands on to clusters with it, its region.
 *
 * kcm copies the identity of a regional Credential, and of one that
 * AccessManagement made, from its own namespace to where it is used.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/credential/
 * clusteridentities.go, internal/controller/adapters/sveltos.
 */
export const ofCredential: ReferencesOf = (credential, context) => [
  ...identities(credential, context),
  ...propagated(credential, context),
  ...refer(
    {
      group: KCM_GROUP,
      kind: 'Region',
      name: textAt(credential, 'spec.region'),
    },
    LOSSES.region,
  ),
];

function identities(
  credential: Parameters<ReferencesOf>[0],
  context: ReferenceContext,
): readonly Reference[] {
  const identity = identityOf(credential, context);
  if (!identity) return [];
  const region = textAt(credential, 'spec.region');
  const copied =
    region !== undefined ||
    credential.metadata.labels?.[MANAGED_LABEL] === 'true';
  const own = credential.metadata.namespace;
  if (!copied) {
    const namespace = identity.namespace ?? own;
    return refer({ ...identity, namespace }, LOSSES.identity);
  }
  const optional = true;
  return [
    ...refer(
      { ...identity, namespace: context.systemNamespace },
      LOSSES.identity,
    ),
    ...refer({ ...identity, namespace: own }, LOSSES.identity, {
      cluster: region,
      optional,
    }),
  ];
}

/** What the clusters get of an identity, by the names that kcm expects. */
function propagated(
  credential: Parameters<ReferencesOf>[0],
  context: ReferenceContext,
): readonly Reference[] {
  const identity = identityOf(credential, context);
  if (!identity) return [];
  const namespace = identity.namespace ?? context.systemNamespace;
  const optional = { optional: true };
  const template = {
    group: '',
    kind: 'ConfigMap',
    name: `${identity.name}-resource-template`,
    namespace,
  };
  const secret = identity.kind === 'Secret' ? undefined : identity.name;
  return [
    ...refer(template, LOSSES.propagation, optional),
    ...referToSecret(
      secret && `${secret}-secret`,
      namespace,
      LOSSES.propagation,
      optional,
    ),
  ];
}

function identityOf(
  credential: Parameters<ReferencesOf>[0],
  { identities: known }: ReferenceContext,
): ObjectName | undefined {
  const kind = textAt(credential, 'spec.identityRef.kind');
  const name = textAt(credential, 'spec.identityRef.name');
  if (kind === undefined || name === undefined) return undefined;
  const apiVersion = textAt(credential, 'spec.identityRef.apiVersion');
  const group =
    apiVersion === undefined
      ? known.find(one => one.kind === kind)?.group
      : apiVersion.split('/').slice(0, -1).join('/');
  const namespace = textAt(credential, 'spec.identityRef.namespace');
  return { group: group ?? '', kind, name, namespace };
}

/** An identity: its Secrets, or the identity that it is derived from. */
export const ofIdentity: ReferencesOf = (identity, context) => {
  const group = identity.apiVersion.split('/').slice(0, -1).join('/');
  const known = context.identities.find(
    one => one.group === group && one.kind === identity.kind,
  );
  return (known?.references ?? []).flatMap(reference =>
    named(identity, reference, context),
  );
};

function named(
  identity: Parameters<ReferencesOf>[0],
  reference: IdentityReference,
  { systemNamespace }: ReferenceContext,
): readonly Reference[] {
  const { group, kindPath, namePath, namespacePath } = reference;
  return refer(
    {
      group,
      kind: (kindPath && textAt(identity, kindPath)) ?? reference.kind,
      name: textAt(identity, namePath),
      namespace:
        (namespacePath && textAt(identity, namespacePath)) ?? systemNamespace,
    },
    LOSSES.identity,
  );
}
