import type { HeldController } from './RestorePlan';

/** What a restore of some archives reads and scales on its target. */
export interface SavedKinds {
  /** `deployments.apps`, each once. */
  readonly resources: readonly string[];
  /** Deployments of kcm and of the providers. */
  readonly controllers: readonly HeldController[];
}
