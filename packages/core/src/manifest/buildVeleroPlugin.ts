import { RefusedError } from '../errors';
import type { Management, Region } from '../objects/kcm';
import type { PatchWithNotes } from './buildPause';
import { isAtLeast, parseKcmVersion } from './kcmVersion';
import {
  imageName,
  imageRepository,
  pluginContainer,
  type PluginContainer,
  type PluginImage,
} from './pluginContainer';
import { nest, veleroValuePath, veleroVersionFor } from './veleroInKcm';

/** Which plugin goes into which Velero. */
export interface VeleroPluginInput extends PluginImage {
  /** As it is now: what it already has is kept. */
  readonly target: Management | Region;
  /** Of the chart that runs, such as `1.8.0`. */
  readonly kcmChartVersion: string;
  /** Velero's metrics, which kcm's chart turns off; left alone when absent. */
  readonly metrics?: boolean;
}

/** How it gets there. */
export interface VeleroPluginPatch extends PatchWithNotes {
  readonly container: PluginContainer;
  /** False when the target has all of it already. */
  readonly changed: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * A merge patch that puts an object-store plugin into the Velero of the hub
 * (by its Management) or of a region (by its Region), and that can turn
 * Velero's metrics on. Other init containers stay; an older image of the same
 * plugin is replaced, at the registry that it came from.
 *
 * @throws UsageError for a version or image that cannot be known; RefusedError
 *   where the target's own values cannot be read, or kcm knows no regions
 */
export function buildVeleroPlugin(input: VeleroPluginInput): VeleroPluginPatch {
  const { target, kcmChartVersion, metrics } = input;
  const path = valuePath(target, kcmChartVersion);
  const current = path.reduce(
    (values, key) => record(values[key], target),
    record(target.spec?.core?.kcm?.config, target),
  );
  const existing = containers(current.initContainers, target);
  const wanted = pluginContainer(input, veleroVersionFor(kcmChartVersion));
  const index = existing.findIndex(c => isSamePlugin(c, wanted));
  const container = keepRegistry(existing[index], wanted, input);
  const initContainers =
    index < 0
      ? [...existing, container]
      : existing.map((old, i) =>
          i === index ? { ...old, ...container } : old,
        );
  const metricsNow = record(current.metrics, target).enabled === true;
  const values = {
    initContainers,
    ...(metrics !== undefined && { metrics: { enabled: metrics } }),
  };
  return {
    container,
    changed:
      existing[index]?.image !== container.image ||
      (metrics !== undefined && metrics !== metricsNow),
    patch: { spec: { core: { kcm: { config: nest(path, values) } } } },
    notes: [
      'kcm restarts Velero for this: a backup or restore that runs meanwhile is marked Failed.',
    ],
  };
}

function valuePath(
  { kind, metadata }: Management | Region,
  kcmChartVersion: string,
): readonly string[] {
  if (kind !== 'Region') return veleroValuePath(kcmChartVersion);
  if (isAtLeast(parseKcmVersion(kcmChartVersion), 1, 4)) return ['velero'];
  throw new RefusedError(
    `Region ${metadata.name}: kcm ${kcmChartVersion} knows no regions, they came with 1.4.0.`,
  );
}

/** Never tells a value: the config may hold secrets. */
function record(value: unknown, target: Management | Region): Values {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) {
    return value as Values;
  }
  throw unreadable(target);
}

function containers(value: unknown, target: Management | Region): Values[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw unreadable(target);
  return value.map(container => record(container, target));
}

function unreadable({ kind, metadata }: Management | Region): RefusedError {
  return new RefusedError(
    `${kind} ${metadata.name}: spec.core.kcm.config has no values for Velero that a chart could read.`,
    { remedy: `kubectl edit ${kind.toLowerCase()} ${metadata.name}` },
  );
}

function isSamePlugin(container: Values, wanted: PluginContainer): boolean {
  return (
    container.name === wanted.name ||
    (typeof container.image === 'string' &&
      imageName(container.image) === imageName(wanted.image))
  );
}

function keepRegistry(
  existing: Values | undefined,
  wanted: PluginContainer,
  { image }: PluginImage,
): PluginContainer {
  const name = typeof existing?.name === 'string' ? existing.name : wanted.name;
  if (image !== undefined || typeof existing?.image !== 'string') {
    return { ...wanted, name };
  }
  const tag = wanted.image.slice(imageRepository(wanted.image).length);
  return {
    ...wanted,
    name,
    image: `${imageRepository(existing.image)}${tag}`,
  };
}
