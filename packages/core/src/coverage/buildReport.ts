import { isExcludedKind, regeneratedFrom } from '../scope/regeneratedKinds';
import type { Unseen } from '../Unseen';
import { compare, compareGaps, compareNotes } from './compareGaps';
import type {
  CoverageGap,
  CoverageNote,
  CoverageReport,
} from './CoverageReport';
import type { Outsider, Referrer, Target } from './CoverageWalk';
import { gapOf, missingGap, noteOf } from './gapOf';
import { referrerName } from './usersOf';

/** All that a walk has found out. Maps go by the key of the object. */
export interface WalkResult {
  readonly covered: number;
  readonly outsiders: ReadonlyMap<string, Outsider>;
  readonly targets: ReadonlyMap<string, Target>;
  /** Keys of targets that do not exist. */
  readonly absent: ReadonlySet<string>;
  readonly unseen: readonly Unseen[];
}

/** Makes a report of what a walk has found. */
export function buildReport(result: WalkResult): CoverageReport {
  const { outsiders, targets, absent, covered, unseen } = result;
  const gaps: CoverageGap[] = [];
  const notes = { regenerated: [], excluded: [] } as Record<
    'regenerated' | 'excluded',
    CoverageNote[]
  >;
  for (const [key, outsider] of outsiders) {
    const place = placeOf(outsider, targets.has(key));
    if (place === 'gap') gaps.push(gapOf(key, outsider, targets));
    else notes[place].push(noteOf(outsider));
  }
  for (const key of absent) {
    const target = targets.get(key);
    const referrer = target && neededBy(target);
    if (referrer) gaps.push(missingGap(key, target, referrer, targets));
  }
  return {
    gaps: gaps.sort(compareGaps),
    covered,
    regenerated: notes.regenerated.sort(compareNotes),
    excluded: notes.excluded.sort(compareNotes),
    unseen,
  };
}

function placeOf(
  { type, answer }: Outsider,
  named: boolean,
): 'gap' | 'regenerated' | 'excluded' {
  const { verdict, remedy } = answer;
  if (isExcludedKind(type) || verdict === 'by-hand') return 'excluded';
  if (verdict === 'regenerated') return 'regenerated';
  // Without a remedy it is being deleted.
  return verdict === 'left-out' && !remedy && !named ? 'excluded' : 'gap';
}

/** Who cannot do without it; what kcm makes itself may not be there yet. */
function neededBy({ object, by }: Target): Referrer | undefined {
  if (regeneratedFrom(object, object)) return undefined;
  const [first] = [...by.values()]
    .filter(({ needsIt }) => needsIt)
    .sort((a, b) => compare(referrerName(a), referrerName(b)));
  return first;
}
