export { ArchiveIndex, savedKey, type SavedObject } from './ArchiveIndex';
export { TargetState, type LiveObject } from './TargetState';
export { asRestored } from './asRestored';
export { applyModifiers, buildModifiers, type ModifierRule } from './modifiers';
export { DRILL_RULES } from './drillRules';
export {
  REGION_PAUSE_ANNOTATION,
  heldClusters,
  heldControllers,
  isController,
  planRules,
  toHeld,
} from './planRules';
export type { PlanInput, PlanPart, TargetFacts } from './PlanInput';
export { planHash, planRestore } from './planRestore';
export { fateFinder, predict } from './predict';
export { restoreName, restoreSpec } from './restoreSpec';
export type * from './RestorePlan';
export type { SavedKinds } from './SavedKinds';
export { parseProgress, secondsTaken, type PlanProgress } from './PlanProgress';
export {
  restoreFailure,
  restoreOutcome,
  type RestoreOutcome,
} from './restoreOutcome';
export {
  countActions,
  parseRestoredItems,
  type ActionCounts,
  type RestoredItem,
} from './restoreFiles';
