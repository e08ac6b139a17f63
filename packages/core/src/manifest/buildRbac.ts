import type { KubeObject } from '../objects/KubeObject';
import { assertObjectName } from './assertObjectName';
import { labelForCoverage, listForCoverage } from './coverageRules';
import {
  createBackups,
  deleteBackupObjects,
  readDefinitions,
  readDeployments,
  readHubIdentity,
  readKcm,
  readSecrets,
  readSurroundings,
  readWebhooks,
  readVelero,
  releaseClusters,
  requestDownloads,
  requestServerStatus,
  scaleDeployments,
  writeConfigMaps,
  writeManagementBackups,
  writeRestores,
  writeSchedulesAndLocations,
  type PolicyRule,
} from './rbacRules';

/** Whom a role is for; see {@link buildRbac}. */
export type Persona = 'viewer' | 'operator' | 'restorer' | 'portal';

/** Where the roles are to hold, and for which Secrets. */
export interface RbacInput {
  /** Velero's. */
  readonly namespace: string;
  /** Secrets with the kubeconfigs of regions; none for viewer and portal. */
  readonly regionSecrets?: readonly string[];
  /** Lets the roles join `view` and `edit` of the cluster; off by default. */
  readonly aggregate?: boolean;
  /**
   * A further ClusterRole, with which coverage sees everything: it lists
   * Secrets. With `label` it may also close gaps, and so change them.
   */
  readonly coverage?: 'read' | 'label';
}

/** A ClusterRole or a Role. */
export interface RbacRole extends KubeObject {
  readonly kind: 'ClusterRole' | 'Role';
  readonly rules: readonly PolicyRule[];
}

interface Rules {
  readonly cluster: readonly PolicyRule[];
  readonly namespace: readonly PolicyRule[];
}

const viewer: Rules = {
  cluster: [readKcm, readDefinitions, readHubIdentity, ...readSurroundings],
  namespace: [readVelero, readDeployments],
};

const operator: Rules = {
  cluster: [...viewer.cluster, writeManagementBackups],
  namespace: [
    ...viewer.namespace,
    createBackups,
    writeSchedulesAndLocations,
    requestDownloads,
    requestServerStatus,
  ],
};

const restorer: Rules = {
  cluster: [...operator.cluster, releaseClusters, readWebhooks],
  namespace: [
    ...operator.namespace,
    writeRestores,
    deleteBackupObjects,
    writeConfigMaps,
    scaleDeployments,
  ],
};

const portal: Rules = {
  cluster: viewer.cluster,
  namespace: [...viewer.namespace, createBackups, requestDownloads],
};

const RULES: Readonly<Record<Persona, Rules>> = {
  viewer,
  operator,
  restorer,
  portal,
};

/** Says on the role what it lets one do beyond its purpose. */
const COVERAGE_ANNOTATION = 'kcm-backup.io/mind';

const SECRET_READERS: readonly Persona[] = ['operator', 'restorer'];

/**
 * The least that a persona needs: a ClusterRole for what has no namespace or
 * lies in many, and a Role in Velero's namespace for the rest. The same pair
 * goes to the hub and to each region.
 *
 * - `viewer` reads what scope and status are made of, no Secret. Coverage also
 *   looks at kinds of others, and tells which of them it may not read.
 * - `operator` also backs up and schedules, and reads the kubeconfigs of
 *   regions by name. A location's Secret is made by whoever may make Secrets.
 * - `restorer` also restores, and deletes backups
 * - `portal` reads like the viewer, backs up directly and reads archives
 *
 * What coverage needs is in a role of its own: it is never aggregated, because
 * it reads Secrets.
 *
 * Aggregation to `view` is only for the viewer's rules, to `edit` for others.
 */
export function buildRbac(
  persona: Persona,
  input: RbacInput,
): readonly RbacRole[] {
  assertObjectName('a namespace', input.namespace, 63);
  const name = `kcm-backup-${persona}`;
  const aggregateTo = persona === 'viewer' ? 'view' : 'edit';
  const labels = input.aggregate && {
    labels: {
      [`rbac.authorization.k8s.io/aggregate-to-${aggregateTo}`]: 'true',
    },
  };
  const { cluster, namespace } = RULES[persona];
  const secrets = SECRET_READERS.includes(persona) ? input.regionSecrets : [];
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name, ...labels },
      rules: cluster,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace: input.namespace },
      rules: secrets?.length ? [...namespace, readSecrets(secrets)] : namespace,
    },
    ...(input.coverage ? [coverageRole(name, input.coverage)] : []),
  ];
}

function coverageRole(persona: string, extent: 'read' | 'label'): RbacRole {
  const labels = extent === 'label';
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: `${persona}-coverage`,
      annotations: {
        [COVERAGE_ANNOTATION]: labels
          ? 'Names and labels are all that is read of Secrets, and one label is all that is changed, but no role can grant just that: whoever has this one may read and change every Secret.'
          : 'Names and labels are all that is read of Secrets, but no role can grant just that: whoever has this one may read every Secret.',
      },
    },
    rules: labels ? [...listForCoverage, ...labelForCoverage] : listForCoverage,
  };
}
