import type { CallOptions, Cluster } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { secondsTaken, type PlanProgress } from '../restore/PlanProgress';
import type { RestorePlan } from '../restore/RestorePlan';
import { clusterNamed } from './askCluster';
import type { PlannedSource } from './readRestorePlan';
import { recordRestore } from './recordRestore';

/** A restore that was carried out to its end. */
export interface RecordedRun extends CallOptions {
  readonly plan: RestorePlan;
  readonly progress: PlanProgress;
  readonly sources: readonly PlannedSource[];
  /** Opens the fleet that the sources were found on. */
  readonly home: () => Promise<Fleet>;
  /** What was restored onto. */
  readonly target: Fleet;
  readonly at: Date;
  /** The program and its version. */
  readonly by: string;
}

/**
 * Writes beside each backup that it was restored from: the proof of a backup is
 * that; one that was only read is none.
 *
 * @returns what could not be recorded, each a sentence
 */
export async function recordRun(run: RecordedRun): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const source of run.sources) {
    const note = await recordPart(run, source);
    if (note !== undefined) notes.push(note);
  }
  return notes;
}

async function recordPart(
  run: RecordedRun,
  planned: PlannedSource,
): Promise<string | undefined> {
  const { plan, progress, at, by, signal } = run;
  const { cluster: of, source, backup } = planned;
  const kept = plan.sources.find(one => one.cluster === of);
  if (!kept || !plan.predictions.some(one => one.cluster === of)) {
    return undefined;
  }
  const cluster = await homeOf(run, planned);
  return recordRestore(
    source,
    kept.digest,
    {
      at: at.toISOString(),
      by,
      type: isDrill(plan) ? 'drill' : 'restore',
      target: (plan.regionTargets[of] ?? plan.target).location,
      seconds: secondsTaken(progress),
    },
    cluster && backup ? { cluster, backup } : undefined,
    { signal },
  );
}

/**
 * The cluster that has the Backup. Where it was read from the bucket alone, the
 * sync of Velero has brought it to the target by now; that of a drill is
 * thrown away.
 */
async function homeOf(
  { plan, home, target, signal }: RecordedRun,
  { cluster, foundOn }: PlannedSource,
): Promise<Cluster | undefined> {
  if (foundOn) return clusterNamed(await home(), foundOn, { signal });
  return isDrill(plan) ? undefined : clusterNamed(target, cluster, { signal });
}

function isDrill({ options }: RestorePlan): boolean {
  return options.purpose === 'drill';
}
