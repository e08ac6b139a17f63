import { CLUSTER_LABEL, RUN_LABEL } from '../backup/backupRuns';
import { RefusedError } from '../errors';
import type { LabelSelector } from '../objects/KubeObject';
import type { Backup, BackupSpec } from '../objects/velero';
import type { ClusterScope } from '../scope/BackupScope';
import { exactSelectors, foldSelectors } from '../scope/foldSelectors';
import { MAX_LABEL_VALUE } from '../scope/scopeNotices';
import { assertObjectName } from './assertObjectName';
import { directBackupName } from './directBackupName';
import {
  CREATED_BY_ANNOTATION,
  HUB_UID_ANNOTATION,
  RELEASE_ANNOTATION,
  SCOPE_DIGEST_ANNOTATION,
} from './marks';
import { DEFAULT_TTL, parseTtl } from './parseTtl';

/** What a direct Backup is to be like. */
export interface BackupInput {
  /** The run's name; see {@link directBackupName}. */
  readonly name: string;
  /** `management` or the region. */
  readonly cluster: string;
  /** Velero's. */
  readonly namespace: string;
  /** What the backup includes. */
  readonly scope: ClusterScope;
  /** `folded` matches the same objects with far fewer LIST calls. */
  readonly selectors: 'folded' | 'exact';
  /** Velero's default location when absent. */
  readonly storageLocation?: string;
  /** A Go duration or days such as `30d`; 720 hours when absent. */
  readonly ttl?: string;
  /** Name of the Release that the hub runs. */
  readonly kcmRelease?: string;
  /** UID of the hub's namespace kube-system. */
  readonly hubUid?: string;
  /** Who or what asks, in words. */
  readonly createdBy?: string;
}

/**
 * A Velero Backup with the spec that kcm would write, made without kcm. It
 * carries none of kcm's labels, which would hold kcm's own schedule up.
 *
 * @throws UsageError for a bad name or ttl; RefusedError when a name in the
 *   scope is no label value: Velero's worker panics on such a Backup, and all
 *   later ones stay queued
 */
export function buildBackup(input: BackupInput): Backup {
  const { scope } = input;
  assertObjectName('a direct backup', input.name, MAX_LABEL_VALUE);
  refuseLongValues(scope);
  const name = directBackupName(input.name, input.cluster);
  assertObjectName(`the direct backup of ${input.cluster}`, name);
  const write = input.selectors === 'folded' ? foldSelectors : exactSelectors;
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name,
      namespace: input.namespace,
      labels: { [CLUSTER_LABEL]: input.cluster, [RUN_LABEL]: input.name },
      annotations: {
        [SCOPE_DIGEST_ANNOTATION]: scope.digest,
        ...(input.createdBy && { [CREATED_BY_ANNOTATION]: input.createdBy }),
        ...(input.hubUid && { [HUB_UID_ANNOTATION]: input.hubUid }),
        ...(input.kcmRelease && { [RELEASE_ANNOTATION]: input.kcmRelease }),
      },
    },
    spec: backupSpec(write(scope.selectors), input),
  };
}

/**
 * The spec that kcm writes, with these selectors.
 *
 * Source: k0rdent/kcm v1.11.4, internal/controller/backup/collect.go.
 */
export function backupSpec(
  orLabelSelectors: readonly LabelSelector[],
  input: { readonly storageLocation?: string; readonly ttl?: string },
): BackupSpec {
  return {
    excludedResources: ['clusters.cluster.x-k8s.io'],
    includedNamespaces: ['*'],
    orLabelSelectors,
    ...(input.storageLocation && { storageLocation: input.storageLocation }),
    ttl: input.ttl === undefined ? DEFAULT_TTL : parseTtl(input.ttl),
  };
}

function refuseLongValues({ cluster, selectors }: ClusterScope): void {
  const long = selectors.find(({ value }) => value.length > MAX_LABEL_VALUE);
  if (!long) return;
  throw new RefusedError(
    `The backup of ${cluster} would select ${long.key}=${long.value}, of ${long.value.length} characters where a label value has ${MAX_LABEL_VALUE} at most (from ${long.reasons.join(', ')}): Velero's worker crashes on such a Backup, and all later ones stay queued.`,
    {
      remedy: `Re-create the cluster under a name of at most ${MAX_LABEL_VALUE} characters.`,
    },
  );
}
