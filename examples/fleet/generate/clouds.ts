import type { KubeObject } from '@kcm-backup/core';
import type { CredentialDescription } from './HubDescription';
import { KCM_LABELS, object, SYSTEM } from './object';

export type Cloud = 'aws' | 'azure' | 'gcp' | 'openstack' | 'vsphere';

interface IdentityKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly clusterScoped?: boolean;
  readonly spec?: (secret: string) => object;
}

const INFRASTRUCTURE = 'infrastructure.cluster.x-k8s.io';
const SECRET: IdentityKind = { apiVersion: 'v1', kind: 'Secret' };

const IDENTITIES: Readonly<Record<Cloud, IdentityKind>> = {
  aws: {
    apiVersion: `${INFRASTRUCTURE}/v1beta2`,
    kind: 'AWSClusterStaticIdentity',
    clusterScoped: true,
    spec: secretRef => ({ allowedNamespaces: {}, secretRef }),
  },
  azure: {
    apiVersion: `${INFRASTRUCTURE}/v1beta1`,
    kind: 'AzureClusterIdentity',
    spec: name => ({
      allowedNamespaces: {},
      clientID: '00000000-0000-0000-0000-000000000001',
      clientSecret: { name, namespace: SYSTEM },
      tenantID: '00000000-0000-0000-0000-000000000002',
      type: 'ServicePrincipal',
    }),
  },
  gcp: SECRET,
  openstack: SECRET,
  vsphere: {
    apiVersion: `${INFRASTRUCTURE}/v1beta1`,
    kind: 'VSphereClusterIdentity',
    clusterScoped: true,
    spec: secretName => ({
      allowedNamespaces: { selector: { matchLabels: {} } },
      secretName,
    }),
  },
};

/** A reference to the identity of a Credential. */
export function identityRef({ name, cloud }: CredentialDescription): object {
  const { apiVersion, kind, clusterScoped } = IDENTITIES[cloud];
  return {
    apiVersion,
    kind,
    name: `${name}-id`,
    ...(!clusterScoped && { namespace: SYSTEM }),
  };
}

/** The identity of a Credential, and the Secret that it names. */
export function identityObjects(
  credential: CredentialDescription,
): readonly KubeObject[] {
  const { name, cloud, since, unlabelled } = credential;
  const { apiVersion, kind, clusterScoped, spec } = IDENTITIES[cloud];
  const labels = unlabelled ? undefined : KCM_LABELS;
  const namespace = clusterScoped ? undefined : SYSTEM;
  const identity = { name: `${name}-id`, namespace, labels, since };
  if (!spec) return [placeholder(identity)];
  const secret = `${name}-secret`;
  return [
    object(apiVersion, kind, identity, { spec: spec(secret) }),
    placeholder({ name: secret, namespace: SYSTEM, labels: KCM_LABELS, since }),
  ];
}

/** A Secret with nothing in it that would open anything. */
export function placeholder(
  meta: Parameters<typeof object>[2],
  type = 'Opaque',
): KubeObject {
  const value = Buffer.from('placeholder').toString('base64');
  return object('v1', 'Secret', meta, { data: { value }, type });
}
