import type { Evidence } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { EVIDENCE } from '../status/EvidenceMark';

/** One rung, and whether the recovery point stands on it or above. */
export interface EvidenceRung {
  readonly evidence: Evidence;
  readonly reached: boolean;
  readonly current: boolean;
}

export function evidenceRungs(
  evidence: Evidence | undefined,
): readonly EvidenceRung[] {
  const height = evidence ? EVIDENCE.indexOf(evidence) : -1;
  return EVIDENCE.map((rung, index) => ({
    evidence: rung,
    reached: index <= height,
    current: index === height,
  }));
}
