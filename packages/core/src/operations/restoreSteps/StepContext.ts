import type { BackupSource } from '../../archive/BackupSource';
import type { Clock } from '../../ports/Clock';
import type { CallOptions, Cluster } from '../../ports/Cluster';
import type { Downloader } from '../../ports/Downloader';
import type { Fleet } from '../../ports/Fleet';
import type {
  PlanStep,
  RestorePlan,
  StepAction,
} from '../../restore/RestorePlan';
import type { MismatchedObject } from '../compareRestored';

/** What all steps are carried out with. */
export interface StepContext extends CallOptions {
  readonly plan: RestorePlan;
  /** The target. */
  readonly fleet: Fleet;
  readonly clock: Clock;
  /** Milliseconds that one step may take. */
  readonly stepTimeout: number;
  /** Milliseconds without any change after which Velero is asked. */
  readonly stallTimeout: number;
  /** Milliseconds for which a released cluster is watched. */
  readonly watchFor: number;
  downloader(): Promise<Downloader>;
  /** The saved objects of a cluster compared with what is there now. */
  compare(cluster: string): Promise<readonly MismatchedObject[]>;
  /** Names of the saved Machines: `namespace/name`. */
  savedMachines(cluster: string): Promise<ReadonlySet<string>>;
  source(cluster: string): BackupSource | undefined;
  /** The text of a credentials file, for a location that is not there yet. */
  credentials(): Promise<string | undefined>;
  /** Rejects for a no. */
  confirm(question: string): Promise<void>;
  /** Words on how it goes. */
  say(step: PlanStep, words: string): void;
}

export type StepOf<D extends StepAction['do']> = PlanStep &
  Extract<StepAction, { readonly do: D }>;

/** Carries out a step; does nothing where it is done already. */
export type StepRunner<D extends StepAction['do']> = (
  step: StepOf<D>,
  cluster: Cluster,
  context: StepContext,
) => Promise<void>;
