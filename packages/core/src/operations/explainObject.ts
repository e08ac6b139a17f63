import { NotFoundError, UsageError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import type { ScopeAnswer } from '../scope/explainScope';
import { clusterNamed } from './askCluster';
import { explainInScope, readLocationsOnce } from './explainInScope';
import { findNamedType } from './findType';
import { readScope } from './readScope';

/** Which object, on which cluster. */
export interface ObjectQuestion extends CallOptions {
  /** As users write it: `Secret`, `deployments.apps`. */
  readonly kind: string;
  readonly name: string;
  readonly objectNamespace?: string;
  /** The hub when absent. */
  readonly region?: string;
  /** Velero's. */
  readonly namespace: string;
}

/**
 * Whether an object on a cluster would be in its backup, and why.
 *
 * @throws NotFoundError for an object, kind or region that does not exist, or
 *   a region that gets no backup; UsageError for a kind in several groups or a
 *   missing namespace
 */
export async function explainObject(
  fleet: Fleet,
  question: ObjectQuestion,
): Promise<ScopeAnswer> {
  const { signal, region = MANAGEMENT, objectNamespace, name } = question;
  const cluster = await clusterNamed(fleet, region, { signal });
  const discovery = await cluster.discover({ signal });
  const type = findNamedType(discovery, question.kind);
  if (type.namespaced && !objectNamespace) {
    throw new UsageError(`${type.kind} lives in a namespace: which one?`, {
      remedy: `kubectl kcm-backup scope explain ${type.kind}/NAMESPACE/${name}`,
    });
  }
  const namespace = type.namespaced ? objectNamespace : undefined;
  const key = { name, namespace };
  const object = await cluster.get<KubeObject>(type, key, { signal });
  if (!object) {
    const where = namespace ? ` in namespace ${namespace}` : '';
    throw new NotFoundError(
      `There is no ${type.kind} ${name}${where} on ${region}.`,
    );
  }
  const { scope } = await readScope(fleet, { signal });
  const clusterScope = scope.clusters.find(c => c.cluster === region);
  if (!clusterScope) {
    throw new NotFoundError(
      `Region ${region} gets no backup: no Credential in use names it.`,
      { remedy: 'kubectl kcm-backup scope' },
    );
  }
  return explainInScope(
    {
      cluster,
      discovery,
      scope: clusterScope,
      namespace: question.namespace,
      signal,
      locations: readLocationsOnce(cluster, {
        namespace: question.namespace,
        signal,
      }),
    },
    type,
    object,
  );
}
