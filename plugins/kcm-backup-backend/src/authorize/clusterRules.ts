import {
  createConditionExports,
  createPermissionResourceRef,
  type PermissionRule,
} from '@backstage/plugin-permission-node';
import {
  IS_CLUSTER_OWNER,
  RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { z } from 'zod';

/**
 * A management cluster, as conditions of the permission policy see it.
 *
 * @public
 */
export interface ClusterResource {
  readonly name: string;
  /** Entity refs of its owners and of the Groups above them. */
  readonly ownerClaims: readonly string[];
}

/**
 * For a store that could be asked with conditions; all hubs are in memory.
 *
 * @public
 */
export interface ClusterQuery {
  readonly ownerClaims: readonly string[];
}

/** What permission policies decide about. */
export const clusterResourceRef = createPermissionResourceRef<
  ClusterResource,
  ClusterQuery
>().with({
  pluginId: 'kcm-backup',
  resourceType: RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
});

/**
 * Who asks: entity refs of the user and of the Groups he belongs to. A type
 * alias, as an interface is no JSON to the compiler.
 *
 * @public
 */
export type OwnerParams = { claims: string[] };

type ClusterRule = PermissionRule<
  ClusterResource,
  ClusterQuery,
  typeof RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
  OwnerParams
>;

type ParamsSchema = Extract<
  ClusterRule['paramsSchema'],
  { '~standard': { jsonSchema: unknown } }
>;

const claims = z.object({
  claims: z
    .array(z.string())
    .describe('Entity refs of the user and of the Groups he belongs to'),
});

/**
 * The caller owns the management cluster in the catalog, or belongs to a Group
 * above the one that owns it.
 */
export const isClusterOwner: ClusterRule = {
  name: IS_CLUSTER_OWNER,
  description:
    'Allow for the owners of the management cluster in the catalog and the members of the Groups above them',
  resourceType: RESOURCE_TYPE_KCM_BACKUP_CLUSTER,
  // Backstage knows a schema by what it can do; the types of two copies of
  // zod cannot be compared.
  paramsSchema: claims as unknown as ParamsSchema,
  apply: ({ ownerClaims }, params) =>
    params.claims.some(claim => ownerClaims.includes(lower(claim))),
  toQuery: params => ({ ownerClaims: params.claims.map(lower) }),
};

function lower(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

const exported = createConditionExports({
  resourceRef: clusterResourceRef,
  rules: { isClusterOwner },
});

/**
 * For permission policies: conditions about management clusters.
 *
 * @public
 */
export const conditions = exported.conditions;

/**
 * For permission policies: a decision that one of the conditions takes.
 *
 * @public
 */
export const createConditionalDecision = exported.createConditionalDecision;
