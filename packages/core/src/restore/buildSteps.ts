import type { KubeObject } from '../objects/KubeObject';
import type { Restore, RestoreSpec } from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import type { CleanInstall } from './installValues';
import { buildModifiers } from './modifiers';
import type { PlanInput, PlanPart } from './PlanInput';
import { heldClusters, heldControllers } from './planRules';
import type {
  HeldCluster,
  HeldController,
  PlannedManifest,
  PlanOptions,
  PlanStep,
  StepAction,
} from './RestorePlan';
import {
  modifiersName,
  restoreName,
  restoreSpec,
  schedulesSpec,
} from './restoreSpec';

/** A step and what it applies, before it has a number. */
interface Draft {
  readonly action: StepAction;
  readonly cluster: string;
  readonly owner: PlanStep['owner'];
  readonly title: string;
  readonly why: string;
  readonly manifests?: readonly KubeObject[];
}

/** The steps in their order, and the manifests they apply. */
export function buildSteps(
  input: PlanInput,
  install: CleanInstall | undefined,
): {
  readonly steps: readonly PlanStep[];
  readonly manifests: readonly PlannedManifest[];
} {
  const drafts =
    input.options.purpose === 'drill'
      ? drillSteps(input)
      : restoreSteps(input, install);
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

function drillSteps({ parts, options }: PlanInput): readonly Draft[] {
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
): readonly Draft[] {
  const [hub, ...regions] = parts;
  const early = regions.filter(
    ({ cluster }) => !options.reprovisionRegions.includes(cluster),
  );
  const late = regions.filter(part => !early.includes(part));
  return [
    ...(install ? [installStep(install)] : []),
    ...openSteps(hub),
    ...holdStep(hub),
    ...bringSteps(hub, options),
    ...early.flatMap(part => [
      ...openSteps(part),
      ...holdStep(part),
      ...bringSteps(part, options),
      ...startStep(part),
    ]),
    ...startStep(hub),
    {
      action: { do: 'await-kcm' },
      cluster: MANAGEMENT,
      owner: 'kcm',
      title: 'Wait until Management is Ready',
      why: 'kcm looks at no ClusterDeployment before; meanwhile templates, credentials and regions get their statuses back.',
    },
    ...late.flatMap(part => [
      ...openSteps(part),
      ...bringSteps(part, options),
      ...startStep(part),
    ]),
    ...releaseSteps(hub, options),
    ...scheduleSteps(parts, options),
    cleanUp(parts, options),
  ];
}

function installStep({ command, values }: CleanInstall): Draft {
  return {
    action: { do: 'install', command, values },
    cluster: MANAGEMENT,
    owner: 'helm',
    title: 'Install kcm without Management, releases and templates',
    why: 'They come from the backup. Same chart version, Helm release and Velero values as before, so that nothing is upgraded half-way.',
  };
}

function openSteps({ cluster, location, source }: PlanPart): readonly Draft[] {
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

function holdStep({ cluster, facts }: PlanPart): readonly Draft[] {
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

function bringSteps(part: PlanPart, options: PlanOptions): readonly Draft[] {
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

function startStep({ cluster, archive, facts }: PlanPart): readonly Draft[] {
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
      why: 'All objects are there, ClusterDeployments in dry run: kcm fills statuses and stops before any cluster.',
    },
  ];
}

/** Hub and living regions first; the regions that came back, last. */
function releaseSteps(hub: PlanPart, options: PlanOptions): readonly Draft[] {
  const held = heldClusters(options, hub.archive);
  const canary = chooseCanary(held, options);
  const rest = held.filter(one => one !== canary);
  const paused = [...options.restoreRegions, ...options.reprovisionRegions];
  return [
    ...(canary ? [releaseStep([canary], true)] : []),
    ...(canary
      ? [
          {
            action: { do: 'check-clusters' as const },
            cluster: MANAGEMENT,
            owner: 'kcm-backup' as const,
            title: 'See that no Machine is made anew',
            why: 'The first cluster shows what would happen to all.',
          },
        ]
      : []),
    ...paused.sort().map((region): Draft => ({
      action: { do: 'unpause-region', region },
      cluster: MANAGEMENT,
      owner: 'kcm-backup',
      title: `Let kcm look at region ${region} again`,
      why: 'While its clusters are still in dry run only their status is filled.',
    })),
    ...(rest.length > 0 ? [releaseStep(rest, false)] : []),
  ];
}

/** The one asked for, else the first that was not in dry run before. */
function chooseCanary(
  held: readonly HeldCluster[],
  { canary }: PlanOptions,
): HeldCluster | undefined {
  return (
    held.find(({ namespace, name }) => `${namespace}/${name}` === canary) ??
    held.find(({ dryRun }) => dryRun !== true)
  );
}

function releaseStep(clusters: readonly HeldCluster[], canary: boolean): Draft {
  const [first] = clusters;
  return {
    action: { do: 'release', clusters, canary },
    cluster: MANAGEMENT,
    owner: canary ? 'kcm-backup' : 'you',
    title: canary
      ? `Release ${first.namespace}/${first.name} alone`
      : `Release the other ${clusters.length === 1 ? 'ClusterDeployment' : `${clusters.length} ClusterDeployments`}`,
    why: canary
      ? 'One cluster first: kcm makes its HelmRelease, Cluster API takes its Machines up again.'
      : 'It is asked for: the first one shows whether it is good.',
  };
}

function scheduleSteps(
  parts: readonly PlanPart[],
  options: PlanOptions,
): readonly Draft[] {
  const open = parts.flatMap(({ cluster, location }): Draft[] =>
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
  const spec = schedulesSpec(parts[0]);
  if (!spec) return open;
  const restore = `${options.name}-schedules`;
  return [
    ...open,
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

function cleanUp(parts: readonly PlanPart[], options: PlanOptions): Draft {
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
