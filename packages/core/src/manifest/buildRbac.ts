import type { KubeObject } from '../objects/KubeObject';
import type { SavedKinds } from '../restore/SavedKinds';
import { assertObjectName } from './assertObjectName';
import { createSecrets, rulesForContents } from './contentsRules';
import { labelForCoverage, listForCoverage } from './coverageRules';
import {
  changeBackupObjects,
  createBackups,
  readDefinitions,
  readDeployments,
  readHubIdentity,
  readKcm,
  readSecrets,
  readSurroundings,
  readTarget,
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
  /**
   * Secrets that may be read: kubeconfigs of regions, credentials of locations;
   * none for viewer and portal.
   */
  readonly secrets?: readonly string[];
  /** Lets the roles join `view` and `edit` of the cluster; off by default. */
  readonly aggregate?: boolean;
  /**
   * A further ClusterRole, with which coverage sees everything: it lists
   * Secrets. With `label` it may also close gaps, and so change them.
   */
  readonly coverage?: 'read' | 'label';
  /**
   * Further roles, for a restorer: with them the restore of backups that hold
   * this is planned and applied. They list Secrets.
   */
  readonly contents?: SavedKinds;
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
  cluster: [...operator.cluster, releaseClusters, readWebhooks, ...readTarget],
  namespace: [
    ...operator.namespace,
    writeRestores,
    changeBackupObjects,
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

/** Says on a role what it lets one do beyond its purpose, or not yet. */
const MIND_ANNOTATION = 'kcm-backup.io/mind';

const NOT_ENOUGH =
  'To plan a restore is to read every kind that the backup holds, and to apply the plan to read them again. The roles for that go with one backup: kubectl kcm-backup rbac restorer --backup NAME';

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
 * - `restorer` also restores, and deletes backups; what a restore has to read
 *   only the backup can tell: `contents` adds the roles for that
 * - `portal` reads like the viewer, backs up directly and reads archives
 *
 * What coverage and planning need is in roles of their own: they are never
 * aggregated, because they read Secrets.
 *
 * Aggregation to `view` is only for the viewer's rules, to `edit` for others.
 */
export function buildRbac(
  persona: Persona,
  input: RbacInput,
): readonly RbacRole[] {
  assertObjectName('a namespace', input.namespace, 63);
  const { contents } = input;
  const name = `kcm-backup-${persona}`;
  const aggregateTo = persona === 'viewer' ? 'view' : 'edit';
  const labels = input.aggregate && {
    labels: {
      [`rbac.authorization.k8s.io/aggregate-to-${aggregateTo}`]: 'true',
    },
  };
  const annotations = persona === 'restorer' &&
    !contents && { annotations: { [MIND_ANNOTATION]: NOT_ENOUGH } };
  const { cluster, namespace } = RULES[persona];
  const secrets = SECRET_READERS.includes(persona) ? input.secrets : [];
  return [
    clusterRole({ name, ...labels, ...annotations }, cluster),
    role(
      { name, namespace: input.namespace },
      secrets?.length ? [...namespace, readSecrets(secrets)] : namespace,
    ),
    ...(input.coverage ? [coverageRole(name, input.coverage)] : []),
    ...(contents ? contentsRoles(name, input.namespace, contents) : []),
  ];
}

function coverageRole(persona: string, extent: 'read' | 'label'): RbacRole {
  const labels = extent === 'label';
  const mind = labels
    ? 'Names and labels are all that is read of Secrets, and one label is all that is changed, but no role can grant just that: whoever has this one may read and change every Secret.'
    : 'Names and labels are all that is read of Secrets, but no role can grant just that: whoever has this one may read every Secret.';
  return clusterRole(
    { name: `${persona}-coverage`, annotations: { [MIND_ANNOTATION]: mind } },
    labels ? [...listForCoverage, ...labelForCoverage] : listForCoverage,
  );
}

function contentsRoles(
  persona: string,
  namespace: string,
  contents: SavedKinds,
): readonly RbacRole[] {
  const name = `${persona}-contents`;
  const mind =
    'Every object is compared with what was saved, and no value is shown or kept, but whoever has this role may read every Secret and, with the Role of the same name, act as the ServiceAccounts of its namespace. Take both away when the restore is through.';
  return [
    clusterRole(
      { name, annotations: { [MIND_ANNOTATION]: mind } },
      rulesForContents(contents, namespace),
    ),
    role({ name, namespace }, [createSecrets]),
  ];
}

function clusterRole(
  metadata: RbacRole['metadata'],
  rules: readonly PolicyRule[],
): RbacRole {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return { apiVersion, kind: 'ClusterRole', metadata, rules };
}

function role(
  metadata: RbacRole['metadata'],
  rules: readonly PolicyRule[],
): RbacRole {
  return { ...clusterRole(metadata, rules), kind: 'Role' };
}
