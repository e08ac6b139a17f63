import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sortKeys } from '../archive/canonical';
import type { Management, Release } from '../objects/kcm';
import { buildSteps } from './buildSteps';
import { findDangers } from './findDangers';
import { findRefusals } from './findRefusals';
import {
  cleanInstall,
  releaseVersion,
  type CleanInstall,
} from './installValues';
import type { PlanInput } from './PlanInput';
import { predict } from './predict';
import type { RestorePlan } from './RestorePlan';
import { restoreSpec } from './restoreSpec';

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
    kcmVersion === undefined || options.purpose === 'drill'
      ? undefined
      : cleanInstall(management, kcmVersion, options.namespace);
  const { location, uid, serverVersion } = hub.facts;
  const plan = {
    apiVersion: 'kcm-backup.io/v1alpha1' as const,
    kind: 'RestorePlan' as const,
    name: options.name,
    createdAt: now.toISOString(),
    options,
    sources: parts.map(({ source }) => source),
    target: { location, uid, serverVersion },
    kcmVersion,
    refusals: findRefusals(input),
    dangers: findDangers(input),
    notes: notesOf(input, install),
    ...buildSteps(input, install),
    predictions: parts.map(part =>
      predict({
        ...part,
        backup: part.source.backup,
        spec: restoreSpec(part, options),
      }),
    ),
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

function notesOf(
  { parts, options }: PlanInput,
  install: CleanInstall | undefined,
): readonly string[] {
  const regions = parts[0].archive
    .all('regions.k0rdent.mirantis.com')
    .map(({ metadata }) => metadata.name);
  const alive = regions.filter(
    name =>
      !options.restoreRegions.includes(name) &&
      !options.reprovisionRegions.includes(name),
  );
  const lost = parts.filter(({ location }) => !location);
  return [
    ...(install && install.withheld.length > 0
      ? [
          `The saved Management sets more values, which may be secret and are not shown: ${install.withheld.join(', ')}. Take them from where you keep them.`,
        ]
      : []),
    ...(alive.length > 0 && options.purpose !== 'drill'
      ? [
          `Regions ${alive.join(', ')} are taken for alive: nothing is restored there. For a lost one: --restore-region NAME.`,
        ]
      : []),
    ...lost.map(
      ({ cluster }) =>
        `Where the backup of ${cluster} is stored is not known here, so the plan makes no location: kubectl kcm-backup location create NAME --access-mode ReadOnly`,
    ),
    ...(parts[0].facts.offline
      ? [
          'The target is exported objects: which kinds it serves and what its API server would refuse was not asked, so whatever is not there counts as created.',
        ]
      : []),
    ...(options.purpose === 'drill'
      ? []
      : [
          'The old hub must stay off: two hubs on one bucket and one fleet undo each other. "restore apply --old-hub CONTEXT" sees to it.',
        ]),
    'Velero itself does not restore owners, UIDs and statuses; kcm, Flux and Cluster API set them again.',
  ];
}
