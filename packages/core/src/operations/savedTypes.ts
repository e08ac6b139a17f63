import type { LabelSelector } from '../objects/KubeObject';
import type { BackupSpec } from '../objects/velero';
import type { DiscoveredType } from '../ports/Cluster';
import { foldSelectors } from '../scope/foldSelectors';
import { isExcludedKind } from '../scope/regeneratedKinds';

/** Whether backups hold objects of a type at all. */
export function isSavedType(type: DiscoveredType): boolean {
  const isEvent = type.kind === 'Event';
  return type.verbs.includes('list') && !isEvent && !isExcludedKind(type);
}

/**
 * Selectors that find what a Backup selects in few LIST calls: entries of one
 * label each are folded.
 */
export function selectorsToList(
  spec: BackupSpec | undefined,
): readonly LabelSelector[] {
  const { labelSelector = {}, orLabelSelectors = [] } = spec ?? {};
  if (orLabelSelectors.length === 0) return [labelSelector];
  const simple = orLabelSelectors.flatMap(
    selector => onlyLabel(selector) ?? [],
  );
  const others = orLabelSelectors.filter(selector => !onlyLabel(selector));
  return [...foldSelectors(simple), ...others];
}

function onlyLabel({ matchLabels = {}, matchExpressions = [] }: LabelSelector) {
  const [[key, value] = [], ...more] = Object.entries(matchLabels);
  const isOnly = more.length === 0 && matchExpressions.length === 0;
  return isOnly && key !== undefined && value !== undefined
    ? { key, value }
    : undefined;
}
