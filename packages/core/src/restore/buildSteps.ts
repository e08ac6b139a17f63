import type { Restore, RestoreSpec } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import type { CleanInstall } from './installValues';
import { buildModifiers } from './modifiers';
import type { PlanInput, PlanPart } from './PlanInput';
import { heldControllers } from './planRules';
import { pausedStill } from './pausedStill';
import { releaseSteps } from './releaseSteps';
import type {
  HeldController,
  PlannedManifest,
  PlanOptions,
  PlanStep,
} from './RestorePlan';
import {
  modifiersName,
  restoreName,
  restoreSpec,
  schedulesSpec,
} from './restoreSpec';
import type { StepDraft } from './StepDraft';

/** The steps in their order, and the manifests they apply. */
export function buildSteps(
  input: PlanInput,
  install: CleanInstall | undefined,
): {
  readonly steps: readonly PlanStep[];
  readonly manifests: readonly PlannedManifest[];
} {
  const drafts = stepsFor(input, install);
  return {
    steps: drafts.map(({ action, cluster, owner, title, why }, index) => ({
      number: index + 1,
      cluster,
      owner,
      title,
      why,
      ...action,
    })),
    manifests: drafts.flatMap(({ manifests = [], cluster }, index) =>
      manifests.map(object => ({ step: index + 1, cluster, object })),
    ),
  };
}

function stepsFor(
  input: PlanInput,
  install: CleanInstall | undefined,
): readonly StepDraft[] {
  if (input.options.purpose === 'drill') return drillSteps(input);
  return input.options.regionsOnly
    ? regionSteps(input)
    : restoreSteps(input, install);
}

function drillSteps({ parts, options }: PlanInput): readonly StepDraft[] {
  return [
    ...parts.flatMap(part => [
      ...openSteps(part),
      ...bringSteps(part, options),
    ]),
    cleanUp(parts, options),
  ];
}

function restoreSteps(
  { parts, options }: PlanInput,
  install: CleanInstall | undefined,
): readonly StepDraft[] {
  const [hub, ...regions] = parts;
  return [
    ...(install ? [installStep(install)] : []),
    ...openSteps(hub),
    ...holdStep(hub),
    ...bringSteps(hub, options),
    ...regions.flatMap(part => bringRegion(part, options)),
    ...startStep(hub),
    {
      action: { do: 'await-kcm' },
      cluster: MANAGEMENT,
      owner: 'kcm',
      title: 'Wait until Management is Ready',
      why: 'kcm looks at no ClusterDeployment before; meanwhile templates, credentials and regions get their statuses back.',
    },
    ...releaseSteps(hub, options),
    ...openLocations(parts),
    // One that is due would make the empty region its newest recovery point.
    ...(options.reprovisionRegions.length > 0
      ? []
      : scheduleSteps(hub, options)),
    cleanUp(parts, options),
  ];
}

/** Onto regions of a hub that is back and waits for them. */
function regionSteps({ parts, options }: PlanInput): readonly StepDraft[] {
  const [hub, ...regions] = parts;
  return [
    ...regions.flatMap(part => bringRegion(part, options)),
    ...releaseSteps(hub, options),
    ...openLocations(regions),
    ...(pausedStill(hub, options).length > 0
      ? []
      : scheduleSteps(hub, options)),
    cleanUp(regions, options),
  ];
}

function bringRegion(
  part: PlanPart,
  options: PlanOptions,
): readonly StepDraft[] {
  return [
    ...openSteps(part),
    ...holdStep(part),
    ...bringSteps(part, options),
    ...startStep(part),
  ];
}

function installStep({ command, values }: CleanInstall): StepDraft {
  return {
    action: { do: 'install', command, values },
    cluster: MANAGEMENT,
    owner: 'helm',
    title: 'Install kcm without Management, releases and templates',
    why: 'They come from the backup. Same chart version, Helm release and Velero values as before, so that nothing is upgraded half-way.',
  };
}

function openSteps({
  cluster,
  location,
  source,
}: PlanPart): readonly StepDraft[] {
  return [
    ...(location
      ? [
          {
            action: { do: 'location' as const, location },
            cluster,
            owner: 'kcm-backup' as const,
            title: `Make the storage location ${location.metadata.name} read-only`,
            why: 'No backup can reach the bucket while the restore runs: the first ones would be taken with the wrong selectors. Results of the restore are written all the same.',
            manifests: [location],
          },
        ]
      : []),
    {
      action: { do: 'await-backup', backup: source.backup },
      cluster,
      owner: 'velero',
      title: `Wait until Velero has found Backup ${source.backup}`,
      why: 'A Restore that comes before the sync is refused for ever.',
    },
  ];
}

function holdStep({ cluster, facts }: PlanPart): readonly StepDraft[] {
  if (facts.controllers.length === 0) return [];
  return [
    {
      action: { do: 'hold', controllers: facts.controllers },
      cluster,
      owner: 'kcm-backup',
      title: `Hold ${listed(facts.controllers)} at zero`,
      why: 'They would act on half a hub.',
    },
  ];
}

function bringSteps(
  part: PlanPart,
  options: PlanOptions,
): readonly StepDraft[] {
  const { cluster, rules, source } = part;
  const restore = restoreName(options, cluster);
  const modifiers = modifiersName(options, cluster);
  return [
    {
      action: { do: 'restore', restore },
      cluster,
      owner: 'velero',
      title: `Restore ${cluster} from Backup ${source.backup}`,
      why:
        rules.length > 0
          ? 'With modifiers, all in one key of one ConfigMap, so that nothing acts before all is there.'
          : 'What is there already stays as it is.',
      manifests: [
        ...(rules.length > 0
          ? [buildModifiers(modifiers, options.namespace, rules)]
          : []),
        restoreObject(restore, options, restoreSpec(part, options)),
      ],
    },
    {
      action: { do: 'check-objects', restore },
      cluster,
      owner: 'kcm-backup',
      title: 'Compare every object with the backup',
      why: 'Completed says little: a change that admission refused is only a warning to Velero.',
    },
  ];
}

function startStep({
  cluster,
  archive,
  facts,
}: PlanPart): readonly StepDraft[] {
  const saved = heldControllers(archive);
  const controllers = [
    ...saved,
    ...facts.controllers.filter(
      one =>
        !saved.some(
          ({ name, namespace }) =>
            name === one.name && namespace === one.namespace,
        ),
    ),
  ];
  if (controllers.length === 0) return [];
  return [
    {
      action: { do: 'start', controllers },
      cluster,
      owner: 'kcm-backup',
      title: `Start ${listed(controllers)}`,
      why:
        cluster === MANAGEMENT
          ? 'All objects are there, ClusterDeployments in dry run: kcm fills statuses and stops before any cluster.'
          : 'All objects are there: Cluster API takes up what it finds.',
    },
  ];
}

function openLocations(parts: readonly PlanPart[]): readonly StepDraft[] {
  return parts.flatMap(({ cluster, location }): StepDraft[] =>
    location
      ? [
          {
            action: { do: 'open-location', location: location.metadata.name },
            cluster,
            owner: 'kcm-backup',
            title: `Let backups be written to ${location.metadata.name} again`,
            why: 'All statuses are back, so the selectors of the next backup are right.',
          },
        ]
      : [],
  );
}

function scheduleSteps(
  hub: PlanPart,
  options: PlanOptions,
): readonly StepDraft[] {
  const spec = schedulesSpec(hub, options);
  if (!spec) return [];
  const restore = `${options.name}-schedules`;
  return [
    {
      action: { do: 'restore', restore },
      cluster: MANAGEMENT,
      owner: 'velero',
      title: 'Restore the schedules',
      why: 'One that is due backs up at once: now that is right.',
      manifests: [restoreObject(restore, options, spec)],
    },
  ];
}

function cleanUp(parts: readonly PlanPart[], options: PlanOptions): StepDraft {
  const configMaps = parts
    .filter(({ rules }) => rules.length > 0)
    .map(({ cluster }) => ({
      cluster,
      name: modifiersName(options, cluster),
    }));
  return {
    action: { do: 'clean-up', configMaps },
    cluster: MANAGEMENT,
    owner: 'kcm-backup',
    title: 'Take away what was only for the way',
    why: 'The Restores stay, for the record.',
  };
}

function restoreObject(
  name: string,
  { namespace }: PlanOptions,
  spec: RestoreSpec,
): Restore {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, namespace },
    spec,
  };
}

function listed(controllers: readonly HeldController[]): string {
  const names = controllers.map(({ name }) => name);
  return names.length > 3 ? `${names.length} controllers` : names.join(', ');
}
