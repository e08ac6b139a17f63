import type { KubeObject, ObjectMeta } from '../objects/KubeObject';
import { applyModifiers, type ModifierRule } from './modifiers';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A saved object as Velero sends it to the API server: without what the server
 * makes, changed by Velero's own actions and then by the modifiers.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/restore/restore.go (resetMetadata) and
 * pkg/restore/actions/{service,service_account,secret,job}_action.go.
 */
export function asRestored(
  resource: string,
  saved: KubeObject,
  rules: readonly ModifierRule[] = [],
): KubeObject {
  const { status, ...rest } = saved as KubeObject & { status?: unknown };
  const {
    uid,
    resourceVersion,
    generation,
    creationTimestamp,
    deletionTimestamp,
    ownerReferences,
    managedFields,
    ...metadata
  } = rest.metadata as ObjectMeta & { readonly managedFields?: unknown };
  const acted = actOn(resource, { ...rest, metadata });
  return applyModifiers(rules, resource, acted);
}

function actOn(resource: string, object: KubeObject): KubeObject {
  switch (resource) {
    case 'services':
      return withoutAddresses(object);
    case 'serviceaccounts':
      return withoutTokens(object);
    case 'secrets':
      return withoutToken(object);
    case 'jobs.batch':
      return withoutController(object);
    default:
      return object;
  }
}

/** Addresses and node ports are given out anew. */
function withoutAddresses(object: KubeObject): KubeObject {
  const { spec, ...rest } = object as KubeObject & { spec?: Fields };
  if (!spec) return object;
  const { clusterIP, clusterIPs, healthCheckNodePort, ...others } = spec;
  const ports = (spec.ports as readonly Fields[] | undefined)?.map(
    ({ nodePort, ...port }) => port,
  );
  return {
    ...rest,
    spec: {
      ...others,
      ...(clusterIP === 'None' && { clusterIP, clusterIPs }),
      ...(ports && { ports }),
    },
  } as KubeObject;
}

function withoutTokens(object: KubeObject): KubeObject {
  const { secrets, ...rest } = object as KubeObject & {
    secrets?: readonly { readonly name?: string }[];
  };
  if (!secrets) return object;
  const token = `${object.metadata.name}-token-`;
  const kept = secrets.filter(({ name = '' }) => !name.startsWith(token));
  return { ...rest, secrets: kept } as KubeObject;
}

const TOKEN_TYPE = 'kubernetes.io/service-account-token';
const TOKEN_UID = 'kubernetes.io/service-account.uid';

function withoutToken(object: KubeObject): KubeObject {
  const secret = object as KubeObject & { type?: string; data?: Fields };
  if (secret.type !== TOKEN_TYPE) return object;
  const { token, 'ca.crt': ca, ...data } = secret.data ?? {};
  const { [TOKEN_UID]: uid, ...annotations } =
    secret.metadata.annotations ?? {};
  return {
    ...secret,
    data,
    metadata: { ...secret.metadata, annotations },
  } as KubeObject;
}

const CONTROLLER_LABELS = [
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
];

function withoutController(object: KubeObject): KubeObject {
  const job = structuredClone(object) as KubeObject & {
    spec?: {
      selector?: { matchLabels?: Record<string, string> };
      template?: { metadata?: { labels?: Record<string, string> } };
    };
  };
  for (const label of CONTROLLER_LABELS) {
    delete job.spec?.selector?.matchLabels?.[label];
    delete job.spec?.template?.metadata?.labels?.[label];
  }
  return job;
}
