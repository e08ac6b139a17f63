import { ConflictError, RefusedError } from '../errors';
import { assertDirectName } from '../manifest/assertDirectName';
import { assertSchedule } from '../manifest/assertSchedule';
import { buildSchedule } from '../manifest/buildSchedule';
import type { Schedule } from '../objects/velero';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { staticSelectors } from '../scope/staticSelectors';
import { askCluster } from './askCluster';
import { readScope } from './readScope';
import { SCHEDULES } from './resourceTypes';
import { usableLocation } from './usableLocation';

/** What the Velero Schedules are to be like. */
export interface DirectScheduleOptions extends CallOptions {
  /** The Velero Schedules are `<name>[-<region>]`. */
  readonly name: string;
  readonly schedule: string;
  /** Velero's. */
  readonly namespace: string;
  readonly storageLocation?: string;
  readonly ttl?: string;
  /** `client` asks no cluster but the hub; `server` stores nothing. */
  readonly dryRun?: 'client' | 'server';
}

/** One Velero Schedule: made, or why not. */
export interface ScheduleRun {
  /** `management` or the region. */
  readonly cluster: string;
  readonly name: string;
  readonly schedule?: Schedule;
  readonly error?: Error;
}

/**
 * Makes a Velero Schedule on the hub and on every region that gets a backup,
 * with selectors that stay right while clusters come and go. A dead region
 * stops no other.
 *
 * @throws UsageError for a schedule that does not parse; RefusedError for one
 *   that never fires, a name that kcm would adopt, or a ClusterDeployment whose
 *   name no label can hold; what is wrong with one cluster is told in its run
 */
export async function createDirectSchedules(
  fleet: Fleet,
  options: DirectScheduleOptions,
): Promise<readonly ScheduleRun[]> {
  assertSchedule(options.schedule);
  const planned = await planSchedules(fleet, options);
  if (options.dryRun === 'client') return planned;
  return Promise.all(planned.map(run => createOne(fleet, run, options)));
}

async function planSchedules(fleet: Fleet, options: DirectScheduleOptions) {
  const { name } = options;
  const { hub, scope } = await readScope(fleet, options);
  const tooLong = scope.notices.find(({ code }) => code === 'name-too-long');
  if (tooLong) {
    throw new RefusedError(tooLong.message, { remedy: tooLong.remedy });
  }
  assertDirectName({
    name,
    regions: hub.regions.map(region => region.metadata.name),
    managementBackups: hub.managementBackups,
    releases: hub.releases,
  });
  const selectors = staticSelectors(hub);
  return scope.clusters.map(({ cluster }) => {
    const { hubUid } = hub;
    const schedule = buildSchedule({ ...options, cluster, selectors, hubUid });
    return { cluster, name: schedule.metadata.name, schedule };
  });
}

async function createOne(
  fleet: Fleet,
  run: ScheduleRun & { readonly schedule: Schedule },
  options: DirectScheduleOptions,
): Promise<ScheduleRun> {
  const { cluster, name, schedule } = run;
  const { signal } = options;
  const answer = await askCluster(fleet, cluster, options, async api => {
    await usableLocation(api, options);
    return api.create<Schedule>(SCHEDULES, schedule, {
      signal,
      dryRun: options.dryRun === 'server',
    });
  });
  return answer.error
    ? { cluster, name, error: explain(answer.error, run) }
    : { cluster, name, schedule: answer.value };
}

function explain(error: Error, run: ScheduleRun): Error {
  if (!(error instanceof ConflictError)) return error;
  return new RefusedError(
    `Schedule ${run.name} exists already on ${run.cluster}.`,
    { remedy: 'kubectl kcm-backup schedule get', cause: error },
  );
}
