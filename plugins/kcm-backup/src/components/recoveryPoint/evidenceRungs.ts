import type { Evidence } from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** From what is only said to what was done. */
export const EVIDENCE_LADDER: readonly Evidence[] = [
  'recorded',
  'stored',
  'verified',
  'restored',
];

/** One rung, and whether the recovery point stands on it or above. */
export interface EvidenceRung {
  readonly evidence: Evidence;
  readonly reached: boolean;
  readonly current: boolean;
}

export function evidenceRungs(
  evidence: Evidence | undefined,
): readonly EvidenceRung[] {
  const height = evidence ? EVIDENCE_LADDER.indexOf(evidence) : -1;
  return EVIDENCE_LADDER.map((rung, index) => ({
    evidence: rung,
    reached: index <= height,
    current: index === height,
  }));
}
