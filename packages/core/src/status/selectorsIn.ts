import { matchesLabelSelector } from '../objects/labelSelector';
import type { BackupSpec } from '../objects/velero';
import type { ScopeSelector } from '../scope/BackupScope';

/** Which of some selectors a Backup had, in whatever form they are written. */
export function selectorsIn(
  spec: BackupSpec | undefined,
  wanted: readonly ScopeSelector[],
): readonly ScopeSelector[] {
  const written = spec?.orLabelSelectors ?? [];
  return wanted.filter(({ key, value }) =>
    written.some(selector => matchesLabelSelector({ [key]: value }, selector)),
  );
}
