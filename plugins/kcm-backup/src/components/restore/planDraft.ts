import type {
  BackupRun,
  NewRestorePlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { MANAGEMENT } from '@kcm-backup/core';
import { type Answer, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { type Texts, useTexts } from '../../useTexts';
import { isRestorable } from '../recoveryPoint/pointState';
import { relative } from '../shared/Ago';
import { useNow } from '../shared/Now';

/** What becomes of a region. */
export type RegionFate = 'lives' | 'restore' | 'reprovision';

/** What the form holds: texts may be empty or wrong. */
export interface PlanDraft {
  readonly backup?: string;
  readonly target?: string;
  readonly regions: Readonly<Record<string, RegionFate>>;
  readonly canary?: string;
  readonly allowInUse?: boolean;
}

const CANARY = /^[^/\s]+\/[^/\s]+$/;

/** Whether it is empty or `namespace/name`. */
export function isValidCanary(canary: string | undefined): boolean {
  return !canary || CANARY.test(canary);
}

/** What is to be planned, if the form can be sent as it is. */
export function newPlanOf(draft: PlanDraft): NewRestorePlan | undefined {
  const { backup, target, regions, canary, allowInUse = false } = draft;
  if (!backup || !target || !isValidCanary(canary)) return undefined;
  const those = (fate: RegionFate) =>
    Object.keys(regions).filter(region => regions[region] === fate);
  return {
    backup,
    target,
    restoreRegions: those('restore'),
    reprovisionRegions: those('reprovision'),
    allowInUse,
    ...(canary && { canary }),
  };
}

/** A backup to choose. */
export interface BackupChoice {
  readonly id: string;
  readonly label: string;
}

/** The hub's own backups that a restore can use, newest first. */
export function useBackupChoices(hub: string): Answer<readonly BackupChoice[]> {
  const t = useTexts();
  const api = useKcmBackupApi();
  const now = useNow();
  const answer = useAnswer(
    abort =>
      api
        .until(abort)
        .listRecoveryPoints(hub, { cluster: MANAGEMENT, limit: 200 }),
    [api, hub],
  );
  const value = answer.value
    ?.filter(isRestorable)
    .map(run => ({ id: run.name, label: labelOf(run, t, now) }));
  return { ...answer, value };
}

function labelOf(run: BackupRun, t: Texts, now: Date): string {
  const { name, startedAt, evidence } = run;
  if (!startedAt || !evidence) return name;
  return t('restore.plan.backupOption', {
    name,
    age: relative(t, startedAt, now),
    evidence: t(`shared.evidence.${evidence}`),
  });
}
