import { MANAGEMENT } from '../scope/BackupScope';
import { compareSeverity } from '../severity';
import type { CoverageGap, CoverageNote } from './CoverageReport';

/** Worst first, then as {@link compareNotes}. */
export function compareGaps(a: CoverageGap, b: CoverageGap): number {
  return compareSeverity(a, b) || compareNotes(a, b);
}

type Named = Pick<CoverageNote, 'cluster' | 'kind' | 'namespace' | 'name'>;

/** The hub first, then the regions by name; there by kind, then by name. */
export function compareNotes(a: Named, b: Named): number {
  return (
    Number(b.cluster === MANAGEMENT) - Number(a.cluster === MANAGEMENT) ||
    compare(a.cluster, b.cluster) ||
    compare(a.kind, b.kind) ||
    compare(a.namespace ?? '', b.namespace ?? '') ||
    compare(a.name, b.name)
  );
}

/** Bytewise, the same on every machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
