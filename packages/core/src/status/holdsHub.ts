import { matchesLabelSelector } from '../objects/labelSelector';
import type { Backup } from '../objects/velero';
import { COMPONENT_LABEL, COMPONENT_VALUE } from '../scope/labels';

/**
 * Whether a Backup holds what kcm would save: all namespaces and kinds, and
 * kcm's own objects among them. One of a single application, which shares
 * Velero with kcm, brings no hub back.
 */
export function holdsHub({ spec = {} }: Pick<Backup, 'spec'>): boolean {
  const { labelSelector, orLabelSelectors = [] } = spec;
  const selectors = labelSelector ? [labelSelector] : orLabelSelectors;
  const own = { [COMPONENT_LABEL]: COMPONENT_VALUE };
  return (
    isAll(spec.includedNamespaces) &&
    isAll(spec.includedResources) &&
    (selectors.length === 0 ||
      selectors.some(selector => matchesLabelSelector(own, selector)))
  );
}

function isAll(included: readonly string[] = []): boolean {
  return included.length === 0 || included.includes('*');
}
