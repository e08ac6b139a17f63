import type { Fate, NamesByResource, Predictions } from '@kcm-backup/core';

/** What a restore makes of one object. */
export interface PredictedObject {
  readonly cluster: string;
  readonly fate: Fate;
  /** `deployments.apps`. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
  /** Why it is refused or left out. */
  readonly reason?: string;
  /** What of it changes. */
  readonly parts?: readonly string[];
}

/** In the order in which a reader has to look at them. */
export const FATES: readonly Fate[] = [
  'changed',
  'created',
  'refused',
  'left-out',
  'same',
];

/** Every object that is told of, a row each. */
export function predictedObjects(
  predictions: readonly Predictions[],
): readonly PredictedObject[] {
  return predictions.flatMap(prediction => [
    ...named(prediction, 'created'),
    ...named(prediction, 'same'),
    ...prediction.changed.map(object => ({
      ...object,
      cluster: prediction.cluster,
      fate: 'changed' as const,
    })),
    ...prediction.refused.map(object => ({
      ...object,
      cluster: prediction.cluster,
      fate: 'refused' as const,
    })),
    ...prediction.leftOut.flatMap(({ resource, reason, names }) =>
      names.map(name => ({
        cluster: prediction.cluster,
        fate: 'left-out' as const,
        resource,
        reason,
        ...splitName(name),
      })),
    ),
  ]);
}

/** How many of each fate, over all clusters. */
export function fateCounts(
  predictions: readonly Predictions[],
): Readonly<Record<Fate, number>> {
  const sum = (fate: Fate) =>
    predictions.reduce((total, { counts }) => total + counts[fate], 0);
  return {
    created: sum('created'),
    changed: sum('changed'),
    same: sum('same'),
    refused: sum('refused'),
    'left-out': sum('left-out'),
  };
}

/** Those that hold every word that was typed, in any of their texts. */
export function searchObjects(
  objects: readonly PredictedObject[],
  typed: string,
): readonly PredictedObject[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return objects;
  return objects.filter(object => {
    const text = textOf(object);
    return words.every(word => text.includes(word));
  });
}

function textOf(object: PredictedObject): string {
  const { cluster, resource, namespace, name, reason, parts } = object;
  const path = namespace ? `${namespace}/${name}` : name;
  return [cluster, resource, path, reason, ...(parts ?? [])]
    .join(' ')
    .toLowerCase();
}

function named(
  prediction: Predictions,
  fate: 'created' | 'same',
): readonly PredictedObject[] {
  const names: NamesByResource = prediction[fate];
  return Object.entries(names).flatMap(([resource, of]) =>
    of.map(name => ({
      cluster: prediction.cluster,
      fate,
      resource,
      ...splitName(name),
    })),
  );
}

function splitName(path: string): { namespace?: string; name: string } {
  const slash = path.indexOf('/');
  if (slash < 0) return { name: path };
  return { namespace: path.slice(0, slash), name: path.slice(slash + 1) };
}
