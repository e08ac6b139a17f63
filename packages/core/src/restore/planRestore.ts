import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sortKeys } from '../archive/canonical';
import type { Management, Release } from '../objects/kcm';
import { MANAGEMENT } from '../scope/BackupScope';
import { buildSteps } from './buildSteps';
import { findDangers } from './findDangers';
import { findRefusals } from './findRefusals';
import {
  cleanInstall,
  releaseVersion,
  type CleanInstall,
} from './installValues';
import { followUps } from './followUps';
import { restoredParts, type PlanInput } from './PlanInput';
import { predict } from './predict';
import type { PlanTarget, RestorePlan } from './RestorePlan';
import { regionNotes } from './regionNotes';
import { restoreSpec } from './restoreSpec';
import { some } from '../status/words';

/**
 * The whole restore, step by step, with what becomes of every object.
 *
 * Pure: the same archives, target and options give the same plan and hash.
 */
export function planRestore(input: PlanInput): RestorePlan {
  const { now, options, parts } = input;
  const [hub] = parts;
  const [management] = hub.archive.all<Management>(
    'managements.k0rdent.mirantis.com',
  );
  const kcmVersion = releaseVersion(
    hub.archive.all<Release>('releases.k0rdent.mirantis.com'),
    options.release ?? management?.spec?.release,
  );
  const install =
    kcmVersion === undefined ||
    options.purpose === 'drill' ||
    options.regionsOnly
      ? undefined
      : cleanInstall(management, kcmVersion, options.namespace);
  const plan = {
    apiVersion: 'kcm-backup.io/v1alpha1' as const,
    kind: 'RestorePlan' as const,
    name: options.name,
    createdAt: now.toISOString(),
    options,
    sources: parts.map(({ source }) => source),
    target: targetOf(hub.facts),
    regionTargets: Object.fromEntries(
      parts
        .filter(({ cluster }) => cluster !== MANAGEMENT)
        .map(({ cluster, facts }) => [cluster, targetOf(facts)]),
    ),
    kcmVersion,
    refusals: findRefusals(input),
    dangers: findDangers(input),
    notes: notesOf(input, install),
    ...buildSteps(input, install),
    predictions: restoredParts(input).map(part =>
      predict({
        ...part,
        backup: part.source.backup,
        spec: restoreSpec(part, options),
      }),
    ),
    followUps: followUps(input),
  };
  return { ...plan, hash: planHash(plan) };
}

/** {@link RestorePlan.hash} of a plan, as it should be. */
export function planHash(plan: Omit<RestorePlan, 'hash'>): string {
  const { createdAt, hash, ...rest } = plan as RestorePlan;
  // As it is in a file: what is undefined is not there.
  const stored = JSON.parse(JSON.stringify(rest)) as unknown;
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(sortKeys(stored)))));
}

function targetOf({ location, uid, serverVersion }: PlanTarget): PlanTarget {
  return { location, uid, serverVersion };
}

function notesOf(
  input: PlanInput,
  install: CleanInstall | undefined,
): readonly string[] {
  const { parts, options } = input;
  const lost = restoredParts(input).filter(({ location }) => !location);
  return [
    ...(install && install.withheld.length > 0
      ? [
          `The saved Management sets more values, which may be secret and are not shown: ${install.withheld.join(', ')}. Take them from where you keep them.`,
        ]
      : []),
    ...regionNotes(input),
    ...lost.map(
      ({ cluster }) =>
        `Where the backup of ${cluster} is stored is not known here, so the plan makes no location: kubectl kcm-backup location create NAME --access-mode ReadOnly`,
    ),
    ...(parts[0].facts.offline
      ? [
          'The target is exported objects: which kinds it serves and what its API server would refuse was not asked, so whatever is not there counts as created.',
        ]
      : []),
    ...parts.flatMap(({ cluster, target }) =>
      notAsked(cluster, target.unasked),
    ),
    ...(options.purpose === 'drill' || options.regionsOnly
      ? []
      : [
          'The old hub must stay off: two hubs on one bucket and one fleet undo each other.',
        ]),
    'Velero itself does not restore owners, UIDs and statuses; kcm, Flux and Cluster API set them again.',
  ];
}

/** Half an answer is told as such. */
function notAsked(
  cluster: string,
  unasked: ReadonlySet<string>,
): readonly string[] {
  if (unasked.size === 0) return [];
  return [
    `What the API server of ${cluster} would refuse is known in part only: you may not ${some([...unasked].sort(), 5)}. Velero may, so nothing but the prediction suffers.`,
  ];
}
