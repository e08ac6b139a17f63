import { shellQuote } from '../manifest/shellQuote';
import type { KubeObject } from '../objects/KubeObject';
import type { ClusterScope, ScopeSelector } from './BackupScope';
import { kubectlOn } from './kubectlOn';
import { objectName } from './objectName';
import {
  COMPONENT_LABEL,
  COMPONENT_VALUE,
  VELERO_EXCLUDE_LABEL,
} from './labels';
import { matchingSelectors } from './matchingSelectors';
import {
  harmfulFrom,
  isExcludedKind,
  regeneratedFrom,
} from './regeneratedKinds';

/** An object, and what is known of its surroundings. */
export interface ScopeQuestion {
  readonly object: KubeObject;
  /** Of the object's resource type. */
  readonly group: string;
  readonly plural: string;
  /** What the backup of the cluster holds that the object lives on. */
  readonly scope: ClusterScope;
  /** What takes the object along with it, in words; see {@link ScopeAnswer}. */
  readonly along?: string;
  /** Why it is made again by hand before a restore, in words. */
  readonly byHand?: string;
}

/** Whether a backup holds an object. */
export interface ScopeAnswer {
  /** `Kind/namespace/name` or `Kind/name`. */
  readonly object: string;
  /** `management` or the region. */
  readonly cluster: string;
  /**
   * - `included`: {@link ScopeAnswer.selectors} take it in
   * - `along`: something that is in takes it along
   * - `regenerated`: not in; a controller makes it again
   * - `by-hand`: not in by design; it is made again before a restore
   * - `left-out`: not in, and nothing brings it back
   */
  readonly verdict:
    'included' | 'along' | 'regenerated' | 'by-hand' | 'left-out';
  /** Empty unless `included`. */
  readonly selectors: readonly ScopeSelector[];
  /** One sentence. */
  readonly reason: string;
  /** Set where being in the backup does harm, in one sentence. */
  readonly warning?: string;
  /** A command to paste. */
  readonly remedy?: string;
}

/**
 * Whether the backup holds an object, by the rules of kcm's selectors and of
 * Velero's collector.
 *
 * Sources: velero v1.18 pkg/backup/item_backupper.go (exclude label, objects
 * being deleted, a namespace with its first item) and
 * pkg/backup/actions/service_account_action.go.
 */
export function explainScope(question: ScopeQuestion): ScopeAnswer {
  const { object, scope } = question;
  const base = {
    object: objectName({ kind: object.kind, ...object.metadata }),
    cluster: scope.cluster,
  };
  const answer = (
    verdict: ScopeAnswer['verdict'],
    reason: string,
    remedy?: string,
  ): ScopeAnswer => ({ ...base, verdict, selectors: [], reason, remedy });
  const { deletionTimestamp } = object.metadata;
  // Exported YAML may hold an empty `labels:`.
  const labels = object.metadata.labels ?? {};
  const where = { ...question, cluster: scope.cluster };
  const type = { group: question.group, kind: object.kind };
  if (isExcludedKind(type)) {
    return answer(
      'regenerated',
      'The backup excludes the kind clusters.cluster.x-k8s.io by name; Flux makes it again from the ClusterDeployment.',
    );
  }
  if (deletionTimestamp) {
    return answer(
      'left-out',
      `It is being deleted since ${deletionTimestamp}.`,
    );
  }
  if (labels[VELERO_EXCLUDE_LABEL] === 'true') {
    return answer(
      'left-out',
      `Its label ${VELERO_EXCLUDE_LABEL}=true keeps it out, whatever selects it.`,
      labelCommand(where, `${VELERO_EXCLUDE_LABEL}-`),
    );
  }
  const selectors = matchingSelectors(scope, labels);
  if (selectors.length > 0) {
    return {
      ...answer('included', includedBy(selectors)),
      selectors,
      ...harm(question, harmfulFrom(type)),
    };
  }
  if (question.along) return answer('along', question.along);
  const from = regeneratedFrom(type, object.metadata);
  if (from) {
    return answer(
      'regenerated',
      harmfulFrom(type)
        ? `${from}; labelling it into the scope would do harm.`
        : `${from}; it needs no label.`,
    );
  }
  if (question.byHand) return answer('by-hand', question.byHand);
  return answer(
    'left-out',
    'No selector matches its labels.',
    labelCommand(where, `${COMPONENT_LABEL}=${COMPONENT_VALUE}`),
  );
}

/** Only the label that users put on is theirs to take off. */
function harm(question: ScopeQuestion, from?: string) {
  if (from === undefined) return {};
  const own = question.object.metadata.labels?.[COMPONENT_LABEL];
  return {
    warning: `It does not belong in a backup: ${from}, and a restored one does harm.`,
    ...(own === COMPONENT_VALUE && {
      remedy: labelCommand(
        { ...question, cluster: question.scope.cluster },
        `${COMPONENT_LABEL}-`,
      ),
    }),
  };
}

function includedBy(selectors: readonly ScopeSelector[]): string {
  const [{ key, value }] = selectors;
  return selectors.length === 1
    ? `Its label ${key}=${value} takes it in.`
    : `${selectors.length} of its labels take it in.`;
}

/** The command that puts a label on an object, or takes it off (`key-`). */
export function labelCommand(
  where: {
    readonly object: KubeObject;
    readonly group: string;
    readonly plural: string;
    readonly cluster: string;
  },
  label: string,
): string {
  const { name, namespace } = where.object.metadata;
  const inside = namespace ? ` -n ${shellQuote(namespace)}` : '';
  const resource = where.group
    ? `${where.plural}.${where.group}`
    : where.plural;
  return `${kubectlOn(where.cluster)}${inside} label ${resource} ${shellQuote(name)} ${label}`;
}
