import {
  planOfManagementBackup,
  planOfVeleroSchedule,
} from '../backup/backupPlan';
import { joinBackups, type ClusterBackup } from '../backup/backupRuns';
import type { Backup } from '../objects/velero';
import { longestGap } from '../schedule/longestGap';
import { MANAGEMENT, type BackupScope } from '../scope/BackupScope';
import { resolveScope } from '../scope/resolveScope';
import type { ClusterFacts, DrFacts, PlanFacts } from './DrFacts';
import type { ClusterSight, DrInput, KcmSight } from './DrInput';
import { expectedRuns } from './expectedRuns';
import { holdsHub } from './holdsHub';
import { foreignBackups } from './foreignBackups';
import { newestPoint, recoveryPoints } from './recoveryPoints';
import { rpoTarget } from './rpoTarget';

/** Works out what more than one finding needs. */
export function gatherFacts(input: DrInput, now: Date): DrFacts {
  const scope = scopeOf(input.kcm);
  const plans = plansOf(input, now);
  const backups = joinBackups(
    input.clusters.flatMap(({ cluster, backups: found }) =>
      found ? [{ cluster, backups: found }] : [],
    ),
  );
  const foreign = foreignBackups(backups, input);
  const clusters = input.clusters.map(sight =>
    clusterFacts(sight, { input, now, scope, plans, backups, foreign }),
  );
  return { ...input, now, scope, plans, clusters, backups, foreign };
}

/** Half a scope would be a wrong one. */
function scopeOf(kcm: KcmSight): BackupScope | undefined {
  const { clusterDeployments, clusterTemplates, credentials, regions } = kcm;
  const seen = clusterDeployments && clusterTemplates && credentials && regions;
  return seen
    ? resolveScope({
        clusterDeployments,
        clusterTemplates,
        credentials,
        regions,
      })
    : undefined;
}

/** How far a schedule is looked ahead. */
export function yearFrom(now: Date): Date {
  return new Date(now.getTime() + 366 * 24 * 3_600_000);
}

function plansOf({ kcm, clusters }: DrInput, now: Date): readonly PlanFacts[] {
  const inAYear = yearFrom(now);
  return [
    ...(kcm.managementBackups ?? []).flatMap(
      one => planOfManagementBackup(one) ?? [],
    ),
    ...clusters.flatMap(({ cluster, schedules = [] }) =>
      schedules
        .filter(({ spec }) => holdsHub({ spec: spec?.template }))
        .map(one => planOfVeleroSchedule(one, cluster)),
    ),
  ].map(plan => ({
    ...plan,
    gapSeconds: plan.parsed && longestGap(plan.parsed, now, inAYear),
  }));
}

interface Whole {
  readonly input: DrInput;
  readonly now: Date;
  readonly scope?: BackupScope;
  readonly plans: readonly PlanFacts[];
  readonly backups: readonly ClusterBackup[];
  readonly foreign: ReadonlySet<Backup>;
}

function clusterFacts(sight: ClusterSight, whole: Whole): ClusterFacts {
  const { cluster } = sight;
  const { input, now, foreign } = whole;
  const scope = whole.scope?.clusters.find(c => c.cluster === cluster);
  const history = historyOf(sight, whole);
  const own = (history ?? []).filter(
    ({ backup }) => holdsHub(backup) && !foreign.has(backup),
  );
  const points = recoveryPoints(own, name => locationsOf(input, name), now);
  const expected = scope !== undefined || whole.scope === undefined;
  const plans = whole.plans.filter(plan =>
    plan.cluster === undefined ? expected : plan.cluster === cluster,
  );
  const mainPlan = mostFrequent(plans);
  const newest = newestPoint(points);
  return {
    ...sight,
    scope,
    expected,
    history,
    own,
    recoveryPoints: points,
    newest,
    rpoSeconds: newest && (now.getTime() - Date.parse(newest.at)) / 1000,
    plans,
    mainPlan,
    nextRun: earliest(plans.flatMap(({ nextRun }) => nextRun ?? [])),
    rpoTarget: rpoTarget({
      given: input.rpoTarget,
      managements: input.kcm.managements,
      mainPlan,
      recoveryPoints: points,
    }),
    slots: mainPlan && history ? expectedRuns(mainPlan, own, now) : [],
  };
}

/**
 * What is there by the sync counts as well, so that a region which does not
 * answer still has a history; but that may be behind, or another bucket's: with
 * nothing of it on the hub, nothing is known.
 */
function historyOf(
  { cluster, backups }: ClusterSight,
  whole: Whole,
): readonly ClusterBackup[] | undefined {
  const own = whole.backups.filter(found => found.cluster === cluster);
  return backups || own.length > 0 ? own : undefined;
}

function locationsOf({ clusters }: DrInput, name: string) {
  return clusters.find(({ cluster }) => cluster === name)?.locations;
}

function mostFrequent(plans: readonly PlanFacts[]): PlanFacts | undefined {
  const gap = ({ gapSeconds = Infinity }: PlanFacts) => gapSeconds;
  return plans
    .filter(({ state }) => state === 'active')
    .toSorted((a, b) => gap(a) - gap(b))
    .at(0);
}

function earliest(times: readonly Date[]): Date | undefined {
  return times.toSorted((a, b) => a.getTime() - b.getTime()).at(0);
}

/** The facts of the hub itself. */
export function hubOf({ clusters }: DrFacts): ClusterFacts | undefined {
  return clusters.find(({ cluster }) => cluster === MANAGEMENT);
}
