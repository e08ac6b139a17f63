import type { KubeObject } from '../../objects/KubeObject';
import { isRecord, listAt, textAt, valueAt } from '../fields';
import { LOSSES } from '../losses';
import {
  refer,
  referToSecret,
  type Reference,
  type ReferencesOf,
} from '../Reference';

/** Group of HelmRepository, GitRepository, OCIRepository and Bucket. */
export const FLUX_SOURCES = 'source.toolkit.fluxcd.io';

/** No source nests deeper; what does is no source. */
const MAX_DEPTH = 8;

/** A source of Flux: its Secrets, and the repositories that it includes. */
export const ofSource: ReferencesOf = source => {
  const { namespace } = source.metadata;
  return [
    ...secretsIn(valueAt(source, 'spec'), namespace),
    ...listAt(source, 'spec.include').flatMap(include =>
      refer(
        {
          group: FLUX_SOURCES,
          kind: 'GitRepository',
          name: textAt(include, 'repository.name'),
          namespace,
        },
        LOSSES.source,
      ),
    ),
  ];
};

/**
 * A template of kcm: the source of its chart or manifests. Templates without a
 * namespace look for it in kcm's own.
 */
export const ofTemplate: ReferencesOf = (template, { systemNamespace }) => {
  const namespace = template.metadata.namespace ?? systemNamespace;
  const places = ['helm.chartSource', 'kustomize', 'resources'];
  const sourceAt = (path: string) =>
    reference(valueAt(template, path), namespace);
  return [
    ...sourceAt('spec.helm.chartSpec.sourceRef'),
    ...sourceAt('spec.helm.chartRef'),
    ...secretsIn(valueAt(template, 'spec.helm.chartSpec'), namespace),
    ...places.flatMap(place => [
      ...sourceAt(`spec.${place}.localSourceRef`),
      ...secretsIn(
        valueAt(template, `spec.${place}.remoteSourceSpec`),
        namespace,
      ),
    ]),
  ];
};

/** Secrets and ConfigMaps are always beside the template. */
function reference(
  value: unknown,
  own: string | undefined,
): readonly Reference[] {
  const kind = textAt(value, 'kind');
  if (kind === undefined) return [];
  const core = kind === 'Secret' || kind === 'ConfigMap';
  const namespace = core ? own : (textAt(value, 'namespace') ?? own);
  const group = core ? '' : FLUX_SOURCES;
  const name = textAt(value, 'name');
  return refer({ group, kind, name, namespace }, LOSSES.source);
}

/**
 * Flux writes all of them alike: `secretRef`, `certSecretRef`,
 * `verify.secretRef` and so on, each with the name of a Secret beside it.
 */
function secretsIn(
  spec: unknown,
  namespace: string | undefined,
  depth = 0,
): readonly Reference[] {
  if (!isRecord(spec) || depth > MAX_DEPTH) return [];
  return Object.entries(spec).flatMap(([field, value]) =>
    /secretref$/i.test(field)
      ? referToSecret(textAt(value, 'name'), namespace, LOSSES.sourceSecret)
      : secretsIn(value, namespace, depth + 1),
  );
}

/** The group of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string | undefined): string {
  return (apiVersion ?? '').split('/').slice(0, -1).join('/');
}

/** {@link groupOf} an object. */
export function groupOfObject({ apiVersion }: KubeObject): string {
  return groupOf(apiVersion);
}
