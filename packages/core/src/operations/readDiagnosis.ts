import { KcmBackupError, UnauthorizedError } from '../errors';
import { diagnose } from '../doctor/diagnose';
import type { Diagnosis } from '../doctor/Diagnosis';
import type { ClusterProbe } from '../doctor/DoctorInput';
import type { Clock } from '../ports/Clock';
import type { Fleet } from '../ports/Fleet';
import { MANAGEMENT } from '../scope/BackupScope';
import type { DrInput } from '../status/DrInput';
import { askCluster } from './askCluster';
import { probeCluster, type ProbeOptions } from './probeCluster';
import { readDrInput } from './readDrInput';

/**
 * Whether a fleet is fit for a backup, an upgrade or a restore, as of `now`. A
 * hub without kcm, or one whose Backups may not be read, gets a diagnosis too.
 *
 * @param clock waits for Velero's answer
 * @throws UnreachableError, UnauthorizedError where the hub itself cannot be
 *   asked
 */
export async function readDiagnosis(
  fleet: Fleet,
  clock: Clock,
  now: Date,
  options: ProbeOptions,
): Promise<Diagnosis> {
  const { purpose } = options;
  const [hub, dr] = await Promise.all([
    probeCluster(fleet.hub, clock, options),
    readOrSayWhy(fleet, options),
  ]);
  const regions = dr.clusters
    .filter(({ cluster, error }) => cluster !== MANAGEMENT && !error)
    .map(({ cluster }) => cluster);
  const answers = await Promise.all(
    regions.map(region =>
      askCluster(fleet, region, options, cluster =>
        probeCluster(cluster, clock, options),
      ),
    ),
  );
  const probes = answers.flatMap<ClusterProbe>(answer =>
    answer.error ? [] : [answer.value],
  );
  return diagnose({ dr, probes: [hub, ...probes] }, now, purpose);
}

/** What the hub refuses costs what depends on it, not the whole answer. */
async function readOrSayWhy(
  fleet: Fleet,
  options: ProbeOptions,
): Promise<DrInput> {
  try {
    return await readDrInput(fleet, options);
  } catch (error) {
    const refused =
      error instanceof KcmBackupError && !(error instanceof UnauthorizedError);
    if (!refused) throw error;
    return {
      hub: fleet.name,
      namespace: options.namespace,
      kcm: { apiVersion: 'v1beta1' },
      clusters: [{ cluster: MANAGEMENT, error }],
      unseen: [],
    };
  }
}
