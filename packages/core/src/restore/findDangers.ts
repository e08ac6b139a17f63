import type { KubeObject } from '../objects/KubeObject';
import { objectName } from '../scope/objectName';
import { count } from '../status/words';
import { savedVelero } from './planRules';
import { restoredParts, type PlanInput, type PlanPart } from './PlanInput';
import { fateFinder } from './predict';
import type { Danger, PlanOptions } from './RestorePlan';
import type { SavedObject } from './ArchiveIndex';
import { restoreSpec } from './restoreSpec';

const RBAC = 'rbac.authorization.k8s.io';

/**
 * What a reader has to look at: whoever can write to the bucket decides with
 * it over the cluster.
 */
export function findDangers(input: PlanInput): readonly Danger[] {
  return restoredParts(input).flatMap(part => dangersOf(part, input.options));
}

function dangersOf(part: PlanPart, options: PlanOptions): readonly Danger[] {
  const { cluster, source } = part;
  const changes = changesOf(part, options);
  const of = (test: (saved: SavedObject) => boolean) =>
    changes.filter(({ saved }) => test(saved));
  const rbac = of(({ resource }) => resource.endsWith(`.${RBAC}`));
  const running = of(({ resource }) => resource === 'deployments.apps').filter(
    ({ fate }) => fate === 'changed',
  );
  const crds = of(({ resource }) =>
    resource.startsWith('customresourcedefinitions.'),
  ).filter(({ fate }) => fate === 'changed');
  const velero = savedVelero(options.namespace, part.archive);
  const found: (Omit<Danger, 'cluster' | 'objects'> & {
    readonly objects: readonly string[];
  })[] = [
    ...(part.outcome === 'degraded'
      ? [
          {
            code: 'degraded-backup' as const,
            message: `Backup ${source.backup} is PartiallyFailed: something in scope is missing from it.`,
            objects: [],
          },
        ]
      : []),
    ...(rbac.length > 0
      ? [
          {
            code: 'rbac' as const,
            message: rightsMessage(part, rbac),
            objects: names(rbac),
          },
        ]
      : []),
    ...(running.length > 0
      ? [
          {
            code: 'controllers' as const,
            message: `${count(running.length, 'Deployment')} that ${running.length > 1 ? 'exist go' : 'exists goes'} back to what was saved, image and arguments too.`,
            objects: names(running),
          },
        ]
      : []),
    ...(crds.length > 0
      ? [
          {
            code: 'crds' as const,
            message: `${count(crds.length, 'resource definition')} ${crds.length > 1 ? 'go' : 'goes'} back to the saved version; newer fields and versions are lost.`,
            objects: names(crds),
          },
        ]
      : []),
    ...(velero
      ? [
          {
            code: 'velero' as const,
            message:
              'The backup holds Velero itself. It is left out by label: a Velero that restarts marks the running Restore Failed.',
            objects: [`Deployment/${options.namespace}/velero`],
          },
        ]
      : []),
  ];
  return found.map(danger => ({ ...danger, cluster }));
}

interface Change {
  readonly saved: SavedObject;
  readonly fate: 'created' | 'changed';
}

function changesOf(part: PlanPart, options: PlanOptions): readonly Change[] {
  const spec = restoreSpec(part, options);
  const fateOf = fateFinder({ ...part, backup: part.source.backup, spec });
  return [...part.archive.objects].flatMap(saved => {
    const watched =
      saved.resource.endsWith(`.${RBAC}`) ||
      saved.resource === 'deployments.apps' ||
      saved.resource.startsWith('customresourcedefinitions.');
    if (!watched) return [];
    const { fate } = fateOf(saved);
    return fate === 'created' || fate === 'changed' ? [{ saved, fate }] : [];
  });
}

function names(changes: readonly Change[]): readonly string[] {
  return changes.map(({ saved }) => objectName(saved)).sort();
}

function rightsMessage(
  { archive }: PlanPart,
  changes: readonly Change[],
): string {
  const all = changes.filter(({ saved }) =>
    grantsAll(archive.wholeOf<Role>(saved)),
  );
  const what = count(changes.length, 'role or binding').replace(
    'role or bindings',
    'roles and bindings',
  );
  return `${what} ${changes.length > 1 ? 'are' : 'is'} made or changed${all.length > 0 ? `; ${all.length} of them ${all.length > 1 ? 'give' : 'gives'} every right` : ''}.`;
}

interface Role extends KubeObject {
  readonly rules?: readonly {
    readonly verbs?: readonly string[];
    readonly resources?: readonly string[];
  }[];
}

function grantsAll(role: Role | undefined): boolean {
  return (role?.rules ?? []).some(
    ({ verbs = [], resources = [] }) =>
      verbs.includes('*') && resources.includes('*'),
  );
}
